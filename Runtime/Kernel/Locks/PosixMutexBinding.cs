using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Locks;

/// <summary><c>mutex gate = posix(in: ring)</c>: pthread_mutex_init(3) with PTHREAD_PROCESS_SHARED, pthread_mutex_lock(3).</summary>
internal sealed class PosixMutexBinding(Mechanism mechanism) : PosixLockBinding(mechanism)
{
    public override IEnumerable<string> Verbs => ["init", "lock", "unlock", "consistent", "destroy"];

    protected override ErrorNumber Call(ControlSlot slot, ObjectSymbol mutex, nint address, Operation operation) =>
        operation.Verb.Name switch
        {
            "init" => Initialise(mutex, address),
            "lock" when operation.Has("nowait") => Pthread.pthread_mutex_trylock(address),
            "lock" => Lock(slot, mutex, address, operation.Timeout is not null),
            "unlock" => Pthread.pthread_mutex_unlock(address),
            "consistent" => Pthread.pthread_mutex_consistent(address),
            "destroy" => Pthread.pthread_mutex_destroy(address),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };

    private static ErrorNumber Initialise(ObjectSymbol mutex, nint address)
    {
        var number = Pthread.pthread_mutexattr_init(out var attributes);
        if (number.Value != 0) return number;
        number = Pthread.pthread_mutexattr_setpshared(ref attributes, Pthread.PTHREAD_PROCESS_SHARED);
        if (number.Value == 0 && mutex.Attribute("type") is SymbolValue type) number = Pthread.pthread_mutexattr_settype(ref attributes, TypeOf(type.Name));
        if (number.Value == 0 && mutex.Attribute("robust") is BooleanValue { Truth: true }) number = Pthread.pthread_mutexattr_setrobust(ref attributes, Pthread.PTHREAD_MUTEX_ROBUST);
        if (number.Value == 0 && Inherits(mutex)) number = Pthread.pthread_mutexattr_setprotocol(ref attributes, Pthread.PTHREAD_PRIO_INHERIT);
        if (number.Value == 0) number = Pthread.pthread_mutex_init(address, attributes);
        Pthread.pthread_mutexattr_destroy(ref attributes);
        return number;
    }

    private static int TypeOf(string name) => name switch
    {
        "normal" => Pthread.PTHREAD_MUTEX_NORMAL,
        "errorcheck" => Pthread.PTHREAD_MUTEX_ERRORCHECK,
        "recursive" => Pthread.PTHREAD_MUTEX_RECURSIVE,
        _ => throw new InvalidOperationException($"internal bug: no mutex of the type {name}"),
    };

    private static bool Inherits(ObjectSymbol mutex) => mutex.Attribute("protocol") is SymbolValue { Name: "inherit" };

    // A timed lock that is interrupted reads its deadline again and goes on by itself, so nothing is repeated here.
    private static ErrorNumber Lock(ControlSlot slot, ObjectSymbol mutex, nint address, bool timed)
    {
        FutexSleep.Announce(slot, address);
        if (Inherits(mutex)) FutexSleep.AnnounceStack(slot);
        return timed ? Pthread.pthread_mutex_timedlock(address, slot.Deadline) : Pthread.pthread_mutex_lock(address);
    }
}
