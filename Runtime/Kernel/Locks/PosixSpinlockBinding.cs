using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Locks;

/// <summary>
/// <c>spinlock gate = posix</c>: pthread_spin_lock(3). A process that really spun could not be told from one that works, so <c>lock</c> tries first:
/// what fails is reported, and the conductor has it made again when the lock is free; what succeeds is given back and taken by
/// pthread_spin_lock. Nobody else runs in between.
/// </summary>
internal sealed class PosixSpinlockBinding(Mechanism mechanism) : PosixLockBinding(mechanism)
{
    public override IEnumerable<string> Verbs => ["init", "lock", "try", "unlock", "destroy"];

    protected override ErrorNumber Call(ControlSlot slot, ObjectSymbol spinlock, nint address, Operation operation) =>
        operation.Verb.Name switch
        {
            "init" => Pthread.pthread_spin_init(address, Pthread.PTHREAD_PROCESS_SHARED),
            "lock" => Lock(address),
            "try" => Pthread.pthread_spin_trylock(address),
            "unlock" => Pthread.pthread_spin_unlock(address),
            "destroy" => Pthread.pthread_spin_destroy(address),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };

    private static ErrorNumber Lock(nint address)
    {
        var tried = Pthread.pthread_spin_trylock(address);
        if (tried.Value != 0) return tried;
        Pthread.pthread_spin_unlock(address);
        return Pthread.pthread_spin_lock(address);
    }
}
