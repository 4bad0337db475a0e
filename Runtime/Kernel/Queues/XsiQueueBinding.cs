using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Queues;

/// <summary><c>queue desk = xsi(bytes: 1KiB)</c>: msgget(2), msgop(2), msgctl(2). A process without the id makes its calls with −1.</summary>
internal sealed unsafe class XsiQueueBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["get", "send", "receive", "status", "set", "remove"];

    /// <param name="Id">What msgget returned; it stays after the queue is removed.</param>
    private sealed record Handle(int Id);

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var queue = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a queue");
        int id = Id(worker, queue);
        return operation.Verb.Name switch
        {
            "get" => Get(worker, queue, operation),
            "send" => XsiQueueCalls.Send(worker.Slot, id, operation),
            "receive" => XsiQueueCalls.Receive(worker.Slot, id, operation),
            "status" => Status(id),
            "set" => Set(id, operation.Integer("bytes"), operation.Integer("mode", queue.Integer("mode"))),
            "remove" => CallResult.Of(SysMsg.msgctl(id, SysIpc.IPC_RMID, null)),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj)
    {
        SysMsg.Status status;
        return SysMsg.msgctl(Id(worker, obj), SysIpc.IPC_STAT, &status) == -1
            ? null
            : RecordValue.Of(new Field("messages", Value.Of((long)status.msg_qnum)), new Field("bytes", Value.Of((long)status.BytesInQueue)));
    }

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) => new(SystemObject.XsiQueue, SystemKey.NameOf(prefix, obj));

    private static int Id(WorkerContext worker, ObjectSymbol queue) => worker.Handle<Handle>(queue.Index)?.Id ?? -1;

    private static Result Get(WorkerContext worker, ObjectSymbol queue, Operation operation)
    {
        int id = XsiGet.Perform(worker, queue, operation, SystemObject.XsiQueue, SysMsg.msgget);
        if (id == -1) return CallResult.Of(id);
        worker.Returned = id;
        worker.SetHandle(queue.Index, new Handle(id));
        return Result.Ok;
    }

    private static Result Status(int id)
    {
        SysMsg.Status status;
        return SysMsg.msgctl(id, SysIpc.IPC_STAT, &status) == -1
            ? CallResult.Of(-1)
            : Result.Of(
                Value.Of((long)status.msg_qnum),
                Value.Of((long)status.BytesInQueue),
                Value.Of((long)status.msg_qbytes),
                ProcessId.Of(status.msg_lspid),
                ProcessId.Of(status.msg_lrpid),
                Value.Of(status.Mode));
    }

    /// <summary>IPC_SET sets owner, mode and bytes at once, whatever the caller means to change.</summary>
    private static Result Set(int id, long bytes, long mode)
    {
        var status = new SysMsg.Status { User = Unistd.geteuid(), Group = Unistd.getegid(), Mode = (ushort)mode, msg_qbytes = (ulong)bytes };
        return CallResult.Of(SysMsg.msgctl(id, SysIpc.IPC_SET, &status));
    }
}
