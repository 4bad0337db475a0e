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
    private readonly List<(int Number, int Size, long End)> queued = [];
    private readonly List<(int Number, long End)> answered = [];
    private readonly int peerEnd = SysSyscall.pidfd_open(AlpcSocket.PeerOf(answers), 0);
    private bool peerHasEnded;
    private int sentQueued, sentAnswers, takenQueued, takenAnswers;

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
        queued.RemoveAll(m => m.Number <= other.Taken(queued: true));
        answered.RemoveAll(m => m.Number <= other.Taken(queued: false));
        int size = AlpcWire.Encode(packet, 0).Length;
        bool isWhole = IsWhole;
        if (isWhole && isQueued && (queued.Count >= AlpcMessage.MostWaiting || queued.Sum(m => m.Size) + size > AlpcMessage.MostBytesWaiting)) return null;
        long end = 0;
        if (packet.Via == AlpcVia.Section)
        {
            long offset = queued.Select(m => m.End).Concat(answered.Select(m => m.End)).Append(0).Max();
            end = offset + packet.Data.Length;
            if (isWhole && end > sectionSize) return null;
            if (isWhole) own.Write(offset, packet.Data);
            packet = packet with { Offset = offset, Length = packet.Data.Length };
        }

        int sent = AlpcSocket.Send(isQueued ? queue : answers, AlpcWire.Encode(packet, Unistd.getpid()));
        if (sent < 0) return -1;
        if (isQueued) queued.Add((++sentQueued, size, end));
        else answered.Add((++sentAnswers, end));
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
