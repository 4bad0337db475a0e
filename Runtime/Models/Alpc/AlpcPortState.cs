using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Alpc;

/// <summary>A connection port and the channels that it has given; it is still there when its server has gone and clients have something to receive.</summary>
/// <param name="Object">As declared.</param>
/// <param name="Asking">Connection requests that nobody has received, oldest first.</param>
/// <param name="Deciding">Those that are received and not decided.</param>
/// <param name="Refused">Those whose clients have not seen it yet, because they are stopped.</param>
/// <param name="Channels">By number.</param>
/// <param name="Last">What the server was served from last: a channel, 0 for connection requests.</param>
/// <param name="Numbers">Connection requests that have been received.</param>
internal sealed record AlpcPortState(
    int Object,
    int Server,
    ValueList<AlpcClient> Asking,
    ValueList<AlpcClient> Deciding,
    ValueList<AlpcClient> Refused,
    ValueList<AlpcChannel> Channels,
    int Last,
    int Numbers) : KernelObject
{
    public override string Kind => "ALPC port";

    public AlpcChannel? Find(long number)
    {
        foreach (var channel in Channels.AsSpan())
            if (channel.Number == number) return channel;
        return null;
    }

    /// <summary>The channel as it is now; one that both sides have left is gone.</summary>
    public AlpcPortState With(AlpcChannel channel)
    {
        int at = Channels.IndexOf(c => c.Number == channel.Number);
        if (channel is { IsServerThere: false, IsClientThere: false }) return at < 0 ? this : this with { Channels = Channels.RemoveAt(at) };
        if (at >= 0) return this with { Channels = Channels.With(at, channel) };
        int place = Channels.IndexOf(c => c.Number > channel.Number);
        return this with { Channels = Channels.Insert(place < 0 ? Channels.Count : place, channel) };
    }
}

/// <summary>A client that waits for the server's decision.</summary>
/// <param name="Data">Its own, or with a refusal the server's.</param>
/// <param name="Number">Of the connection request; 0: nobody has received it.</param>
internal sealed record AlpcClient(int Process, ValueList<byte> Data, int Number);

/// <summary>A channel: a port for each direction.</summary>
/// <param name="Calls">Requests and callbacks that are not answered, the innermost last.</param>
/// <param name="Callbacks">How many there have been.</param>
internal sealed record AlpcChannel(
    int Number, int Client, bool IsServerThere, bool IsClientThere, AlpcDirection ToServer, AlpcDirection ToClient, ValueList<AlpcCall> Calls, int Callbacks)
{
    public bool IsWhole => IsServerThere && IsClientThere;

    public AlpcDirection To(bool server) => server ? ToServer : ToClient;

    public AlpcChannel With(bool server, AlpcDirection direction) => server ? this with { ToServer = direction } : this with { ToClient = direction };

    /// <summary>What waits for an answer at the side that is not the sender's, if it is this.</summary>
    public bool Awaits(int sender, long id, long callback) =>
        IsWhole && !Calls.IsEmpty && Calls[Calls.Count - 1] is var top && top.Id == id && top.Callback == callback && top.Sender != sender;
}

/// <summary>One direction of a channel.</summary>
/// <param name="Queue">Requests and datagrams that wait to be received.</param>
/// <param name="Answers">Answers and callbacks go past the queue to the one who waits; these have come while he was between two calls.</param>
/// <param name="Sent">Messages so far.</param>
internal sealed record AlpcDirection(ValueList<AlpcMessage> Queue, ValueList<AlpcMessage> Answers, int Sent)
{
    public static readonly AlpcDirection Empty = new(default, default, 0);

    /// <summary>Where the section is free: behind all that is on its way.</summary>
    public long FreeFrom
    {
        get
        {
            long free = 0;
            foreach (var message in Queue.AsSpan()) free = Math.Max(free, message.EndInSection);
            foreach (var message in Answers.AsSpan()) free = Math.Max(free, message.EndInSection);
            return free;
        }
    }

    /// <summary>Whether a message of so many bytes may be put behind what waits.</summary>
    public bool HasRoom(int size)
    {
        int bytes = size;
        foreach (var message in Queue.AsSpan()) bytes += message.Size;
        return Queue.Count < AlpcMessage.MostWaiting && bytes <= AlpcMessage.MostBytesWaiting;
    }
}

/// <summary>A request or a callback that is not answered.</summary>
/// <param name="Callback">0: a request.</param>
/// <param name="Text">Of a request whose data go direct: what its first entry is.</param>
internal sealed record AlpcCall(int Id, int Callback, int Sender, ValueList<AlpcEntry> Entries, ValueList<byte> Text);

/// <summary>Memory of a client that the server may reach.</summary>
/// <param name="Object">The segment; −1: the data of the request.</param>
internal sealed record AlpcEntry(int Object, long Size);

/// <summary>What a process has to do with a port: it is its server, or has channels.</summary>
internal sealed record AlpcHandle(int Port) : KernelHandle
{
    public override bool RefersTo(int kernelObject) => Port == kernelObject;
}
