using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Locks;

/// <summary><c>lock gate</c>: pthread_mutex_lock, _trylock and _timedlock(3), with the looks at the mutex in the order in which glibc takes them.</summary>
internal sealed class PosixMutexLocking(ModelledSystem system, ResidentPlaces places, ProcessEnds ends, int timeout, int nowait)
{
    /// <summary>Of a recursive mutex: __count is an unsigned int, and must not wrap.</summary>
    public const long MostLocks = uint.MaxValue;

    private static readonly Completes Busy = new(Result.Fail("EBUSY"));
    private static readonly Completes TooLate = new(Result.Fail("ETIMEDOUT"));
    private static readonly Completes OwnerDead = new(Result.Fail("EOWNERDEAD"));
    private static readonly Completes NotRecoverable = new(Result.Fail("ENOTRECOVERABLE"));
    private static readonly Completes WouldDeadlock = new(Result.Fail("EDEADLK"));
    private static readonly Completes TooOften = new(Result.Fail("EAGAIN"));

    public Transition Lock(SystemState state, int process, Operation operation, int index, MutexState mutex)
    {
        if (mutex.Lost.Contains(process)) return new Transition(state.Asleep(process, operation), system.BlocksOn(operation.Object));
        bool comesBack = mutex.Away.Contains(process);
        if (comesBack) mutex = mutex.Forget(process);
        var arguments = operation.Arguments.AsSpan();
        bool tries = arguments[nowait] is BooleanValue { Truth: true };
        if (mutex is { Sort.IsRobust: true, Condition: MutexCondition.OwnerDied })
            return new Transition(state.WithObject(index, mutex.TakenBy(process, state) with { Condition = MutexCondition.Inconsistent }), OwnerDead);
        if (mutex.Owner == process && Again(state, index, mutex, tries) is { } known) return known;
        if (mutex.Owner < 0) return TakeFree(state, process, index, mutex, tries, comesBack);
        if (tries) return mutex is { Sort.IsRobust: false, Condition: MutexCondition.OwnerDied } ? Abort(state, process) : new Transition(state, Busy);
        var hope = mutex.Sort.Inherits ? Look(state, process, mutex) : Hope.Some;

        // The kernel's EDEADLK, which glibc believes impossible where it has looked itself: an assertion ends the process.
        if (hope == Hope.Cycle && mutex.Sort.Type != MutexType.Normal) return Abort(state, process);
        if (arguments[timeout] is DurationValue { Nanoseconds: <= 0 }) return new Transition(state, TooLate);
        var queued = hope == Hope.Some ? mutex with { Waiters = mutex.Waiters.Add(process) } : mutex with { Lost = mutex.Lost.WithMember(process) };
        return new Transition(state.Asleep(process, operation, index, queued), system.BlocksOn(operation.Object));
    }

    /// <summary>What FUTEX_LOCK_PI says to who wants to wait.</summary>
    private enum Hope
    {
        Some,

        /// <summary>EDEADLK: the holder waits, perhaps over others, for the caller.</summary>
        Cycle,

        /// <summary>ESRCH: there is no such process any more.</summary>
        OwnerGone,
    }

    /// <summary>Its holder locks it once more; null: a normal mutex does not look, so he waits for himself.</summary>
    private static Transition? Again(SystemState state, int index, MutexState mutex, bool tries) => mutex.Sort.Type switch
    {
        MutexType.Normal => null,
        MutexType.Recursive when mutex.Count == MostLocks => new Transition(state, TooOften),
        MutexType.Recursive => new Transition(state.WithObject(index, mutex with { Count = mutex.Count + 1 }), Completes.Ok),
        MutexType.ErrorCheck => new Transition(state, tries && !mutex.Sort.IsKnownToKernel ? Busy : WouldDeadlock), // a plain trylock looks at the lock word alone
        _ => throw new InvalidOperationException($"internal bug: a mutex of the type {mutex.Sort.Type}"),
    };

    private static Transition TakeFree(SystemState state, int process, int index, MutexState mutex, bool tries, bool comesBack)
    {
        if (mutex.Condition != MutexCondition.NotRecoverable) return new Transition(state.WithObject(index, mutex.TakenBy(process, state)), Completes.Ok);

        // Quirks of glibc (seen in 2.36): trylock takes the lock word first, and where the kernel does not do it, forgets to give it back.
        if (tries && !mutex.Sort.Inherits) return new Transition(state.WithObject(index, mutex with { Owner = process }), NotRecoverable);

        // Others give it back and wake one sleeper, unless the word has the mark that others wait: lll_unlock takes that for a minus sign.
        if (mutex.Waiters.IsEmpty || comesBack) return new Transition(state.WithObject(index, mutex), NotRecoverable);
        int woken = mutex.Waiters[0];
        return new Transition(
            state.Awake(woken, index, mutex with { Waiters = mutex.Waiters.RemoveAt(0) }), NotRecoverable, ValueList.Create<Consequence>([new Woken(woken, NotRecoverable.Result)]));
    }

    private Hope Look(SystemState state, int process, MutexState mutex)
    {
        int at = mutex.Owner;
        if (state.Processes[at].Life == Life.Ended) return Hope.OwnerGone;
        while (at != process)
        {
            if (state.Processes[at].Sleeping is not { Object: >= 0 } call
                || system.Objects[call.Object].Container < 0
                || places.Held(state, at, call.Object) is not (>= 0 and var index)
                || state.Objects[index] is not MutexState { Sort.Inherits: true } next
                || !next.Waiters.Contains(at)) return Hope.Some;
            at = next.Owner;
        }

        return Hope.Cycle;
    }

    private Transition Abort(SystemState state, int process) => ends.OfCaller(state, process, new Killed("SIGABRT"));
}
