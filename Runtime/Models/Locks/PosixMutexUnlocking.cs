using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Locks;

/// <summary><c>unlock gate</c>: pthread_mutex_unlock(3).</summary>
internal sealed class PosixMutexUnlocking(ModelledSystem system, ProcessEnds ends)
{
    private static readonly Completes NotPermitted = new(Result.Fail("EPERM"));
    private static readonly Completes StillBroken = new(Result.Fail("ENOTRECOVERABLE"));
    private static readonly Result Lost = Result.Fail("ENOTRECOVERABLE");

    /// <param name="turn">Which of the waiters gets it.</param>
    public Transition Unlock(SystemState state, int process, int obj, int index, MutexState mutex, int turn)
    {
        if (mutex.Owner != process) return mutex.Sort.LooksAtOwner ? new Transition(state, NotPermitted) : Undefined(state, obj, mutex);

        // Only a try makes its caller the owner of such a one. It never entered the list of robust mutexes that it is taken out of here.
        if (mutex.Condition == MutexCondition.NotRecoverable)
        {
            if (mutex.Sort.Type == MutexType.Recursive) return new Transition(state, NotPermitted);
            return ends.OfCaller(state.WithObject(index, mutex with { Rank = MutexState.BeingUnlocked }), process, new Killed("SIGSEGV"));
        }

        if (mutex.Count > 1)
            return new Transition(
                state.WithObject(index, mutex with { Count = mutex.Count - 1 }), mutex.Condition == MutexCondition.Inconsistent ? StillBroken : Completes.Ok);
        state = state.LetGo(mutex);
        var free = mutex with { Owner = -1, Count = 0, Rank = 0 };
        if (mutex.Condition == MutexCondition.Inconsistent) return GiveUp(state, index, free);
        if (mutex.Waiters.IsEmpty) return new Transition(state.WithObject(index, free), Completes.Ok);
        int woken = mutex.Waiters[turn];
        var taken = (free with { Waiters = mutex.Waiters.RemoveAt(turn) }).TakenBy(woken, state);
        return new Transition(state.Awake(woken, index, taken), Completes.Ok, system.Wakes(woken));
    }

    /// <summary>
    /// Not repaired: the first waiter wakes and finds it so. Where the kernel hands over, it wakes the next in turn; otherwise glibc forgets
    /// to, and the others sleep on until somebody else asks (<see cref="PosixMutexLocking"/>).
    /// </summary>
    private static Transition GiveUp(SystemState state, int index, MutexState free)
    {
        int count = free.Sort.Inherits ? free.Waiters.Count : Math.Min(free.Waiters.Count, 1);
        var asleep = ValueList.Create<int>(free.Waiters.AsSpan()[count..]);
        state = state.WithObject(index, free with { Waiters = asleep, Condition = MutexCondition.NotRecoverable });
        var woken = new List<Consequence>();
        foreach (int waiter in free.Waiters.AsSpan()[..count])
        {
            state = state.Awake(waiter);
            woken.Add(new Woken(waiter, Lost));
        }

        return new Transition(state, Completes.Ok, ValueList.From(woken));
    }

    /// <summary>glibc would free it, whoever holds it.</summary>
    private Transition Undefined(SystemState state, int obj, MutexState mutex)
    {
        string name = system.NameOf(obj);
        return MemoryAccess.Refuse(
            state,
            mutex.Owner < 0 ? $"{name} is not locked" : $"{name} is held by {system.ProcessName(mutex.Owner)}",
            $"unlock {name} only while this process holds it; declared with type: errorcheck, it would say EPERM");
    }
}
