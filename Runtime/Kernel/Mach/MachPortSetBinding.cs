using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary><c>portset desk = mach(ports: [printer, control])</c>: poll only to sleep, since which member is served must not depend on its order.</summary>
internal sealed unsafe class MachPortSetBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["attach", "receive"];

    /// <param name="Last">The place of the member that was served last; −1: none yet.</param>
    private sealed record Handle(int Last);

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var set = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a set");
        return operation.Verb.Name switch
        {
            "attach" => Attach(worker, set),
            "receive" => Receive(worker, set, operation),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) => null;

    private static Result Attach(WorkerContext worker, ObjectSymbol set)
    {
        foreach (var member in set.Listed)
        {
            int obj = ((ObjectValue)member).Index;
            if (MachTask.Of(worker).Of(obj) is not { Receive: >= 0 } held) continue;
            worker.SetHandle(obj, held with { InSet = true });
            worker.SetHandle(set.Index, new Handle(-1));
        }

        return Result.Ok;
    }

    private static Result Receive(WorkerContext worker, ObjectSymbol set, Operation operation)
    {
        if (worker.Handle<Handle>(set.Index) is not { Last: var last }) return Result.Fail("RCV_INVALID_PORT");
        var task = MachTask.Of(worker);
        int count = set.Listed.Count;
        var waited = stackalloc Poll.Descriptor[count];
        byte[] buffer = new byte[8192];
        while (true)
        {
            for (int i = 1; i <= count; i++)
            {
                int at = (last + i) % count;
                int queue = QueueOf(task, set, at);
                if (queue < 0 || Take(queue, buffer) is not (>= 0 and var length)) continue;
                worker.SetHandle(set.Index, new Handle(at));
                return MachCalls.Received(task, worker, worker.Objects[((ObjectValue)set.Listed[at]).Index], buffer.AsSpan(0, length));
            }

            if (operation.Has("nowait")) return Result.Fail("RCV_TIMED_OUT");
            for (int i = 0; i < count; i++) waited[i] = new Poll.Descriptor { fd = QueueOf(task, set, i), events = Poll.POLLIN }; // poll skips a negative one
            worker.Slot.Announce(SysSyscall.SYS_poll, (ulong)(nint)waited);
            bool isTimed = operation.Timeout is not null;
            int ready = Poll.poll(waited, (nuint)count, !isTimed ? -1 : worker.Slot.IsExpired ? 0 : int.MaxValue);
            worker.Slot.Clear();
            if (ready == 0 || (ready < 0 && isTimed && worker.Slot.IsExpired)) return Result.Fail("RCV_TIMED_OUT");
            if (ready < 0) return Result.Fail("RCV_INTERRUPTED");
        }
    }

    private static int QueueOf(MachTask task, ObjectSymbol set, int member) =>
        task.Of(((ObjectValue)set.Listed[member]).Index) is { InSet: true, Receive: var queue } ? queue : -1;

    /// <summary>A message, if there is one now.</summary>
    private static int Take(int queue, byte[] buffer)
    {
        var now = default(Time.TimeSpec);
        fixed (byte* bytes = buffer) return (int)Mqueue.mq_timedreceive(queue, bytes, (nuint)buffer.Length, out _, (nint)(&now));
    }
}
