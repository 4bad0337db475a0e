using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Semaphores;

/// <summary>What named and unnamed POSIX semaphores share: sem_wait(3), sem_post(3), sem_getvalue(3).</summary>
internal abstract class PosixSemaphoreBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["wait", "signal", "value"];

    /// <summary>The semaphore's sem_t in this process, or 0 when it has none.</summary>
    protected abstract nint Find(WorkerContext worker, ObjectSymbol semaphore);

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var semaphore = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a semaphore");
        nint address = Find(worker, semaphore);
        if (address == 0) throw new InvalidOperationException($"internal bug: {operation.Verb} {semaphore.Name} without a semaphore in this process");
        return operation.Verb.Name switch
        {
            "wait" when operation.Has("nowait") => CallResult.Of(SemaphoreH.sem_trywait(address)),
            "wait" when operation.Timeout is not null => TimedWait(worker.Slot, address),
            "wait" => Wait(worker.Slot, address),
            "signal" => CallResult.Of(SemaphoreH.sem_post(address)),
            "value" => SemaphoreH.sem_getvalue(address, out int value) is 0 ? Result.Of(Value.Of(value)) : CallResult.Of(-1),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj)
    {
        nint address = Find(worker, obj);
        if (address == 0 || SemaphoreH.sem_getvalue(address, out int value) == -1) return null;
        return RecordValue.Of(new Field("value", Value.Of(value)));
    }

    private static Result Wait(ControlSlot slot, nint address)
    {
        FutexSleep.Announce(slot, address);
        return CallResult.Of(SemaphoreH.sem_wait(address));
    }

    private static Result TimedWait(ControlSlot slot, nint address)
    {
        FutexSleep.Announce(slot, address);
        var result = CallResult.Of(SemaphoreH.sem_timedwait(address, slot.Deadline));

        // To let the deadline pass, the conductor sets it into the past and interrupts; glibc gives that as EINTR, so ask again.
        while (result.Code == "EINTR" && slot.IsExpired) result = CallResult.Of(SemaphoreH.sem_timedwait(address, slot.Deadline));
        return result;
    }
}
