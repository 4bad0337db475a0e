using System.Runtime.InteropServices;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Models.Alpc;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary>A request or a callback that is not answered, as one side knows it.</summary>
/// <param name="IsMine">This side waits for the answer.</param>
/// <param name="Data">Of a request of this side whose data stay here: their memory; 0: none.</param>
internal sealed record AlpcPending(int Id, int Callback, bool IsMine, AlpcRange[] Entries, nint Data);

/// <summary>A channel as the process on one side holds it: a socket pair whose two directions are its two ports, and the connection over which it came about, on which answers go past them.</summary>
internal sealed unsafe class AlpcSide(int number, bool isServer, int queue, int answers, AlpcSection own, AlpcSection other, long sectionSize)
{
    private readonly List<Sent> queued = [];
    private readonly List<Sent> answered = [];
    private readonly int peerEnd = SysSyscall.pidfd_open(AlpcSocket.PeerOf(answers), 0);
    private bool peerHasEnded;
    private int sentQueued, sentAnswers, takenQueued, takenAnswers;

    /// <summary>What has gone out in one of the two ways, until the other side has taken it.</summary>
    /// <param name="Size">Bytes in the socket.</param>
    /// <param name="End">Behind its data in the section; 0: they do not go by it.</param>
    private sealed record Sent(int Number, int Size, long End)
    {
        public static void Forget(List<Sent> sent, int taken) => sent.RemoveAll(m => m.Number <= taken);

        public static int SizeOf(List<Sent> sent)
        {
            int size = 0;
            foreach (var message in sent) size += message.Size;
            return size;
        }

        public static long EndOf(List<Sent> sent)
        {
            long end = 0;
            foreach (var message in sent) end = Math.Max(end, message.End);
            return end;
        }
    }

    public int Number => number;

    public bool IsServer => isServer;

    /// <summary>For requests and datagrams.</summary>
    public int Queue => queue;

    /// <summary>For answers and callbacks.</summary>
    public int Answers => answers;

    /// <summary>The process at the other end.</summary>
    public int Peer { get; } = AlpcSocket.PeerOf(answers);

    public List<AlpcPending> Pending { get; } = [];

    public int Callbacks { get; set; }

    public int NextId => sentQueued + 1;

    /// <summary>
    /// A process that dies closes one descriptor after the other, and who is woken by the first must not look at the others too soon: if the other side goes without having
    /// left, its end is waited for.
    /// </summary>
    public void AwaitEndOfPeer(ControlSlot slot)
    {
        if (peerHasEnded || other.HasLeft || !AlpcSocket.IsGone(queue)) return;
        var waited = new Poll.Descriptor { fd = peerEnd, events = Poll.POLLIN };
        slot.Announce(SysSyscall.SYS_poll, 0); // whoever looks at this process meanwhile must not find it asleep in its call
        while (Poll.poll(&waited, 1, -1) < 0)
        {
            // interrupted
        }

        slot.Clear();
        peerHasEnded = true;
    }

    /// <summary>For good, and of its own will.</summary>
    public void Leave()
    {
        own.SetLeft();
        _ = SysSocket.shutdown(queue, SysSocket.SHUT_RDWR);
        _ = SysSocket.shutdown(answers, SysSocket.SHUT_RDWR);
        Close();
    }

    public bool IsWhole => !AlpcSocket.IsGone(queue);

    /// <summary>What waits for an answer of this side, if it is this message.</summary>
    public AlpcPending? Awaited(long id, long callback) =>
        IsWhole && Pending is [.., { IsMine: false } top] && top.Id == id && top.Callback == callback ? top : null;

    /// <summary>Puts data into the section if they go by it, and sends.</summary>
    /// <returns>Bytes sent; −1: the other side has gone; null: there is no room.</returns>
    public int? Send(AlpcPacket packet, bool isQueued)
    {
        Sent.Forget(queued, other.Taken(queued: true));
        Sent.Forget(answered, other.Taken(queued: false));
        int size = AlpcWire.Encode(packet, 0).Length;
        bool isWhole = IsWhole;
        if (isWhole && isQueued && (queued.Count >= AlpcMessage.MostWaiting || Sent.SizeOf(queued) + size > AlpcMessage.MostBytesWaiting)) return null;
        long end = 0;
        if (packet.Via == AlpcVia.Section)
        {
            long offset = Math.Max(Sent.EndOf(queued), Sent.EndOf(answered));
            end = offset + packet.Data.Length;
            if (isWhole && end > sectionSize) return null;
            if (isWhole) own.Write(offset, packet.Data);
            packet = packet with { Offset = offset, Length = packet.Data.Length };
        }

        int sent = AlpcSocket.Send(isQueued ? queue : answers, AlpcWire.Encode(packet, Unistd.getpid()));
        if (sent < 0) return -1;
        if (isQueued) queued.Add(new Sent(++sentQueued, size, end));
        else answered.Add(new Sent(++sentAnswers, size, end));
        return sent;
    }

    /// <summary>The packet with its data, which the other side may overwrite from now on.</summary>
    public AlpcPacket Open(byte[] bytes, bool isQueued)
    {
        var packet = AlpcWire.Decode(bytes);
        if (packet.Via == AlpcVia.Section) packet = packet with { Data = other.Read(packet.Offset, packet.Length) };
        own.SetTaken(isQueued, isQueued ? ++takenQueued : ++takenAnswers);
        return packet;
    }

    /// <summary>The innermost is answered.</summary>
    public void Answered()
    {
        NativeMemory.Free((void*)Pending[^1].Data);
        Pending.RemoveAt(Pending.Count - 1);
    }

    public void Close()
    {
        while (Pending.Count > 0) Answered();
        _ = Unistd.close(queue);
        _ = Unistd.close(answers);
        _ = Unistd.close(peerEnd);
        own.Unmap();
        other.Unmap();
    }
}
