using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Locks;

/// <summary><c>rwlock book = posix(prefer: writer)</c>: pthread_rwlock_rdlock(3p), pthread_rwlockattr_setkind_np(3).</summary>
internal sealed unsafe class PosixRwlockBinding(Mechanism mechanism) : PosixLockBinding(mechanism)
{
    // The flags of __readers, of which the model tells more: pthread_rwlock_common.c of glibc.
    private const uint WritePhase = 1;
    private const uint Claimed = 2;
    private const uint OneReader = 8;

    public override IEnumerable<string> Verbs => ["init", "rdlock", "wrlock", "unlock", "destroy"];

    protected override ErrorNumber Call(ControlSlot slot, ObjectSymbol rwlock, nint address, Operation operation)
    {
        if (operation.Verb.MayBlock && !operation.Has("nowait")) FutexSleep.AnnounceInside(slot, address, sizeof(Pthread.ReadWriteLock));
        bool timed = operation.Timeout is not null;
        return operation.Verb.Name switch
        {
            "init" => Initialise(rwlock, address),
            "rdlock" when operation.Has("nowait") => Pthread.pthread_rwlock_tryrdlock(address),
            "rdlock" when timed => Pthread.pthread_rwlock_timedrdlock(address, slot.Deadline),
            "rdlock" => Pthread.pthread_rwlock_rdlock(address),
            "wrlock" when operation.Has("nowait") => Pthread.pthread_rwlock_trywrlock(address),
            "wrlock" when timed => Pthread.pthread_rwlock_timedwrlock(address, slot.Deadline),
            "wrlock" => Pthread.pthread_rwlock_wrlock(address),
            "unlock" => Pthread.pthread_rwlock_unlock(address),
            "destroy" => Pthread.pthread_rwlock_destroy(address),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    /// <summary>No call tells, so glibc's own words are read: how many readers, whose phase, and whether no writer has claimed it.</summary>
    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj)
    {
        nint address = SegmentHandle.AddressInside(worker, obj);
        if (address == 0) return null;
        uint readers = Volatile.Read(ref ((Pthread.ReadWriteLock*)address)->__readers);
        var count = new Field("readers", Value.Of(readers / OneReader));
        var phase = new Field("phase", new SymbolValue((readers & WritePhase) != 0 ? "write" : "read"));
        return (readers & Claimed) == 0 ? RecordValue.Of(count, new Field("claim", new SymbolValue("none")), phase) : RecordValue.Of(count, phase);
    }

    private static ErrorNumber Initialise(ObjectSymbol rwlock, nint address)
    {
        var number = Pthread.pthread_rwlockattr_init(out var attributes);
        if (number.Value != 0) return number;
        number = Pthread.pthread_rwlockattr_setpshared(ref attributes, Pthread.PTHREAD_PROCESS_SHARED);
        if (number.Value == 0 && rwlock.Attribute("prefer") is SymbolValue { Name: var prefer }) number = Pthread.pthread_rwlockattr_setkind_np(ref attributes, KindOf(prefer));
        if (number.Value == 0) number = Pthread.pthread_rwlock_init(address, attributes);
        Pthread.pthread_rwlockattr_destroy(ref attributes);
        return number;
    }

    private static int KindOf(string prefer) => prefer switch
    {
        "reader" => Pthread.PTHREAD_RWLOCK_PREFER_READER_NP,
        "writer" => Pthread.PTHREAD_RWLOCK_PREFER_WRITER_NP,
        "writer_nonrecursive" => Pthread.PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP,
        _ => throw new InvalidOperationException($"internal bug: no read/write lock prefers {prefer}"),
    };
}
