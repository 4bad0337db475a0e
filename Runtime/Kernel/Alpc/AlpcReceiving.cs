using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary><c>receive</c>: poll only to sleep, since who is served must not depend on its order.</summary>
internal static unsafe class AlpcReceiving
{
    public static Result Receive(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        var holding = AlpcHolding.Of(worker, port);
        if (operation["channel"] is not null) return Wait(worker, operation, [holding.Find(operation)?.Queue ?? -1], () => AtClient(holding.Find(operation), port));
        return holding.Listener < 0 ? AlpcSocket.ReceiveWithoutHandle() : Wait(worker, operation, Sockets(holding), () => AtServer(worker, holding, port));
    }

    /// <summary>The results of a receive, in the order of the catalog.</summary>
    public static ValueList<Value> Received(ObjectSymbol port, string kind, AlpcPacket packet, int size, int client, int channel) =>
    [
        new SymbolValue(kind),
        Value.Of(packet.Id),
        AlpcConnecting.Text(packet.Data),
        new SymbolValue(packet.Via switch { AlpcVia.Copy => "copy", AlpcVia.Section => "section", _ => "direct" }),
        Value.Of(size),
        ProcessId.Of(client),
        new ListValue(ValueList.From(Array.ConvertAll(packet.Entries, e => Value.Of(e.Size)))),
        Value.Of(channel),
        Value.Of(packet.Callback),
        new ObjectValue(port.Index, port.Name),
    ];

    private static Result Wait(WorkerContext worker, Operation operation, int[] sockets, Func<Result?> take)
    {
        var waited = stackalloc Poll.Descriptor[sockets.Length];
        bool isTimed = operation.Timeout is not null;
        while (true)
        {
            if (take() is { } result) return result;
            if (operation.Has("nowait")) return Result.Fail("TIMEOUT");
            for (int i = 0; i < sockets.Length; i++) waited[i] = new Poll.Descriptor { fd = sockets[i], events = Poll.POLLIN };
            worker.Slot.Announce(SysSyscall.SYS_poll, (ulong)(nint)waited);
            int ready = Poll.poll(waited, (nuint)sockets.Length, !isTimed ? -1 : worker.Slot.IsExpired ? 0 : int.MaxValue);
            worker.Slot.Clear();
            if (ready <= 0 && isTimed && worker.Slot.IsExpired) return Result.Fail("TIMEOUT");
        }
    }

    private static Result? AtClient(AlpcSide? side, ObjectSymbol port)
    {
        if (side is null) return AlpcSocket.ReceiveWithoutHandle();
        if (AlpcSocket.Take(side.Queue) is not { } bytes) return null;
        return bytes.Length == 0 ? Result.Fail("PORT_DISCONNECTED") : Ok(Received(port, "DATAGRAM", side.Open(bytes, isQueued: true), bytes.Length, Unistd.getpid(), side.Number));
    }

    /// <summary>Connection requests and each channel have their turn, beginning behind the one that was served last, so that none starves.</summary>
    private static Result? AtServer(WorkerContext worker, AlpcHolding holding, ObjectSymbol port)
    {
        foreach (var side in holding.Sides) side.AwaitEndOfPeer(worker.Slot);
        int first = holding.Sides.FindIndex(s => s.Number > holding.Last);
        if (first < 0) first = holding.Sides.Count;
        for (int i = first; i < holding.Sides.Count; i++)
            if (From(holding, holding.Sides[i], port) is { } later) return later;
        if (Asked(worker, holding, port) is { } asked) return asked;
        for (int i = 0; i < first; i++)
            if (From(holding, holding.Sides[i], port) is { } earlier) return earlier;
        return null;
    }

    private static int[] Sockets(AlpcHolding holding)
    {
        int[] sockets = new int[holding.Sides.Count + 1];
        sockets[0] = holding.Listener;
        for (int i = 0; i < holding.Sides.Count; i++) sockets[i + 1] = holding.Sides[i].Queue;
        return sockets;
    }

    /// <summary>A client that is connected sends its request at once, or dies.</summary>
    private static Result? Asked(WorkerContext worker, AlpcHolding holding, ObjectSymbol port)
    {
        while (true)
        {
            // Not to sleep in accept: nobody may have connected.
            var waited = new Poll.Descriptor { fd = holding.Listener, events = Poll.POLLIN };
            if (Poll.poll(&waited, 1, 0) <= 0) return null;
            int socket = SysSocket.accept4(holding.Listener, null, null, SysSocket.SOCK_CLOEXEC);
            if (socket < 0) return Result.Fail(Errno.NameOf(Errno.Last));
            byte[] bytes = AlpcSocket.AwaitPacket(worker.Slot, socket);
            if (bytes.Length == 0 || AlpcSocket.IsGone(socket))
            {
                _ = Unistd.close(socket); // it has died meanwhile
                continue;
            }

            holding.Deciding.Add(new AlpcAsking(++holding.Numbers, socket));
            holding.Last = 0;
            return Ok(Received(port, "CONNECTION_REQUEST", AlpcWire.Decode(bytes), bytes.Length, AlpcSocket.PeerOf(socket), holding.Numbers));
        }
    }

    private static Result? From(AlpcHolding holding, AlpcSide side, ObjectSymbol port)
    {
        if (AlpcSocket.Take(side.Queue) is not { } bytes) return null;
        holding.Last = side.Number;
        if (bytes.Length == 0)
        {
            holding.Sides.Remove(side);
            var closed = Ok(Received(port, "PORT_CLOSED", AlpcPacket.Of(AlpcType.Datagram, 0, []), 0, side.Peer, side.Number));
            side.Close();
            return closed;
        }

        var packet = side.Open(bytes, isQueued: true);
        if (packet.Type == AlpcType.Request) side.Pending.Add(new AlpcPending(packet.Id, 0, IsMine: false, packet.Entries, 0));
        return Ok(Received(port, packet.Type == AlpcType.Request ? "REQUEST" : "DATAGRAM", packet, bytes.Length, side.Peer, side.Number));
    }

    private static Result Ok(ValueList<Value> values) => new(Result.Success, values);
}
