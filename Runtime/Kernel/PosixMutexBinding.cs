using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary><c>mutex gate = posix(in: ring)</c>: pthread_mutex_init(3) with PTHREAD_PROCESS_SHARED, pthread_mutex_lock(3).</summary>
internal sealed class PosixMutexBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["init", "lock", "unlock", "destroy"];

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var mutex = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a mutex");
        nint address = SegmentHandle.AddressInside(worker, mutex);
        if (address == 0) throw new InvalidOperationException($"internal bug: {operation.Verb} {mutex.Name} in a segment that is not mapped");
        return CallResult.Of(operation.Verb.Name switch
        {
            "init" => Initialise(address),
            "lock" when operation.Has("nowait") => Pthread.pthread_mutex_trylock(address),
            "lock" => Lock(worker.Slot, address, operation.Timeout is not null),
            "unlock" => Pthread.pthread_mutex_unlock(address),
            "destroy" => Pthread.pthread_mutex_destroy(address),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        });
    }

    /// <summary>No call tells who holds a mutex without trying to take it.</summary>
    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) => null;

    private static ErrorNumber Initialise(nint address)
    {
        var number = Pthread.pthread_mutexattr_init(out var attributes);
        if (number.Value != 0) return number;
        number = Pthread.pthread_mutexattr_setpshared(ref attributes, Pthread.PTHREAD_PROCESS_SHARED);
        if (number.Value == 0) number = Pthread.pthread_mutex_init(address, attributes);
        Pthread.pthread_mutexattr_destroy(ref attributes);
        return number;
    }

    // A timed lock that is interrupted reads its deadline again and goes on by itself, so nothing is repeated here.
    private static ErrorNumber Lock(ControlSlot slot, nint address, bool timed)
    {
        FutexSleep.Announce(slot, address);
        return timed ? Pthread.pthread_mutex_timedlock(address, slot.Deadline) : Pthread.pthread_mutex_lock(address);
    }
}
