using System.Runtime.InteropServices;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary><c>request reply callback datagram</c>: a packet into the queue of the other side, or past it to the one who waits for an answer.</summary>
internal static unsafe class AlpcExchange
{
    private const string Mismatch = "REPLY_MESSAGE_MISMATCH";

    public static Result Request(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        if (Refusal(port, operation) is { } refusal) return Result.Fail(refusal);
        if (AlpcHolding.Of(worker, port).Find(operation) is not { } side) return AlpcSocket.SendWithoutHandle();
        var packet = Packet(AlpcType.Request, side.NextId, 0, operation);
        nint data = 0;
        if (packet.Via == AlpcVia.Direct)
        {
            data = (nint)NativeMemory.Alloc((nuint)Math.Max(packet.Data.Length, 1));
            StringH.memcpy(data, packet.Data, (nuint)packet.Data.Length);
        }

        packet = packet with { Entries = EntriesOf(worker, operation, data == 0 ? null : new AlpcRange(data, packet.Data.Length)) };

        // Where Yama wants a process's leave, it has one whom it gives leave at a time: the server of the request that it waits for.
        if (packet.Entries.Length > 0) _ = SysPrctl.prctl(SysPrctl.PR_SET_PTRACER, (nuint)side.Peer);
        var sent = side.Send(packet, isQueued: true);
        if (sent is null or < 0)
        {
            NativeMemory.Free((void*)data);
            return Result.Fail(sent is null ? "INSUFFICIENT_RESOURCES" : "PORT_DISCONNECTED");
        }

        side.Pending.Add(new AlpcPending(packet.Id, 0, IsMine: true, packet.Entries, data));
        return Wait(worker, port, side);
    }

    public static Result Datagram(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        if (operation["data"] is ListValue { Items.IsEmpty: false }) return Result.Fail("INVALID_PARAMETER");
        if (Refusal(port, operation) is { } refusal) return Result.Fail(refusal);
        if (AlpcHolding.Of(worker, port).Find(operation) is not { } side) return AlpcSocket.SendWithoutHandle();
        return side.Send(Packet(AlpcType.Datagram, side.NextId, 0, operation), isQueued: true) switch
        {
            null => Result.Fail("INSUFFICIENT_RESOURCES"),
            < 0 => Result.Fail("PORT_DISCONNECTED"),
            var sent => Result.Of(Value.Of(sent.Value)),
        };
    }

    public static Result Reply(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        if (Refusal(port, operation) is { } refusal) return Result.Fail(refusal);
        if (Awaited(worker, port, operation, out var side) is not { } call) return Result.Fail(Mismatch);
        var sent = side!.Send(Packet(AlpcType.Reply, call.Id, call.Callback, operation), isQueued: false);
        if (sent is null) return Result.Fail("INSUFFICIENT_RESOURCES");
        side.Answered();
        return sent < 0 ? Result.Fail(Mismatch) : Result.Of(Value.Of(sent.Value));
    }

    public static Result Callback(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        if (Refusal(port, operation) is { } refusal) return Result.Fail(refusal);
        if (Awaited(worker, port, operation, out var side) is not { } call) return Result.Fail(Mismatch);
        var sent = side!.Send(Packet(AlpcType.Request, call.Id, side.Callbacks + 1, operation), isQueued: false);
        if (sent is null) return Result.Fail("INSUFFICIENT_RESOURCES");
        if (sent < 0) return Result.Fail(Mismatch);
        side.Pending.Add(new AlpcPending(call.Id, ++side.Callbacks, IsMine: true, [], 0));
        return Wait(worker, port, side);
    }

    /// <summary>Behind a callback that it has answered, or not, the call waits on.</summary>
    public static Result Await(WorkerContext worker, ObjectSymbol port, Operation operation) =>
        AlpcHolding.Of(worker, port).Find(operation) is { } side ? Wait(worker, port, side) : AlpcSocket.ReceiveWithoutHandle();

    /// <summary>Why the data cannot go as they are to; null: they can.</summary>
    private static string? Refusal(ObjectSymbol port, Operation operation)
    {
        int length = AlpcConnecting.DataOf(operation).Length;
        long section = port.Integer("section");
        return ViaOf(operation) switch
        {
            AlpcVia.Copy when length > port.Integer("max") => "PORT_MESSAGE_TOO_LONG",
            AlpcVia.Section when section == 0 => "INVALID_PARAMETER",
            AlpcVia.Section when length > section => "SECTION_TOO_BIG",
            _ => null,
        };
    }

    private static Result Wait(WorkerContext worker, ObjectSymbol port, AlpcSide side)
    {
        byte[] bytes = AlpcSocket.Receive(worker.Slot, side.Answers);
        if (bytes.Length == 0) return Result.Fail("REPLY_LOST");
        var packet = side.Open(bytes, isQueued: false);
        if (packet.Type == AlpcType.Reply)
        {
            side.Answered();
            return Result.Of(AlpcConnecting.Text(packet.Data), Value.Of(bytes.Length));
        }

        side.Callbacks = packet.Callback;
        side.Pending.Add(new AlpcPending(packet.Id, packet.Callback, IsMine: false, [], 0));
        int client = side.IsServer ? side.Peer : Unistd.getpid();
        return new Result("callback", AlpcReceiving.Received(port, "REQUEST", packet, bytes.Length, client, side.Number));
    }

    private static AlpcPending? Awaited(WorkerContext worker, ObjectSymbol port, Operation operation, out AlpcSide? side)
    {
        side = AlpcHolding.Of(worker, port).Find(operation);
        return side?.Awaited(operation.Integer("id"), operation.Integer("callback"));
    }

    private static AlpcPacket Packet(AlpcType type, int id, int callback, Operation operation) =>
        new(type, ViaOf(operation), id, callback, AlpcConnecting.DataOf(operation), 0, 0, []);

    private static AlpcVia ViaOf(Operation operation) => operation["via"] is SymbolValue { Name: var via }
        ? via switch { "copy" => AlpcVia.Copy, "section" => AlpcVia.Section, "direct" => AlpcVia.Direct, _ => throw new InvalidOperationException($"internal bug: no way {via}") }
        : AlpcVia.Copy;

    /// <param name="body">The message's own data, where they stay here.</param>
    private static AlpcRange[] EntriesOf(WorkerContext worker, Operation operation, AlpcRange? body)
    {
        var entries = new List<AlpcRange>();
        if (body is not null) entries.Add(body);
        if (operation["data"] is ListValue { Items: var items })
            foreach (var item in items)
                if (item is ObjectValue { Index: var segment } && worker.Handle<SegmentHandle>(segment)?.Mapping is { } mapping)
                    entries.Add(new AlpcRange(mapping.Address, worker.Objects[segment].Integer("size")));
        return [.. entries];
    }
}
