using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Locks;

/// <summary>
/// <c>spinlock gate = posix</c>: pthread_spin_lock(3). A process that really spun could not be told from one that works, so <c>lock</c> tries first:
/// what fails is reported, and the conductor has it made again when the lock is free; what succeeds is given back and taken by
/// pthread_spin_lock. Nobody else runs in between.
/// </summary>
internal sealed class PosixSpinlockBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["init", "lock", "try", "unlock", "destroy"];

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var spinlock = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a spinlock");
        nint address = SegmentHandle.AddressInside(worker, spinlock);
        if (address == 0) throw new InvalidOperationException($"internal bug: {operation.Verb} {spinlock.Name} in a segment that is not mapped");
        return CallResult.Of(operation.Verb.Name switch
        {
            "init" => Pthread.pthread_spin_init(address, Pthread.PTHREAD_PROCESS_SHARED),
            "lock" => Lock(address),
            "try" => Pthread.pthread_spin_trylock(address),
            "unlock" => Pthread.pthread_spin_unlock(address),
            "destroy" => Pthread.pthread_spin_destroy(address),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        });
    }

    /// <summary>No call tells who holds it, nor whether anybody does, without trying to take it.</summary>
    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) => null;

    private static ErrorNumber Lock(nint address)
    {
        var tried = Pthread.pthread_spin_trylock(address);
        if (tried.Value != 0) return tried;
        Pthread.pthread_spin_unlock(address);
        return Pthread.pthread_spin_lock(address);
    }
}
