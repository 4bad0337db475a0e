using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Locks;

/// <summary>What the kernel does with the mutexes of a process that has ended: it walks along the list of robust ones, and lets go of those that inherit. get_robust_list(2).</summary>
internal sealed class PosixMutexDeaths(ProcessEnds ends, PosixMutexModel model)
{
    private static readonly Result OwnerDead = Result.Fail("EOWNERDEAD");
    private static readonly Ending Aborted = new Killed("SIGABRT");

    private sealed record Held(int Index, MutexState Mutex);

    public SystemState ReleaseLocks(SystemState state, int process, List<Consequence> consequences)
    {
        List<Held>? held = null;
        for (int i = 0; i < state.Objects.Count; i++)
        {
            if (state.Objects[i] is not MutexState mutex) continue;
            if (mutex != mutex.Forget(process)) state = state.WithObject(i, mutex = mutex.Forget(process));
            if (mutex.Owner == process && mutex.Rank != 0) (held ??= []).Add(new Held(i, mutex));
        }

        return held is null ? state : ReleaseLocks(state, process, held, consequences);
    }

    private SystemState ReleaseLocks(SystemState state, int process, List<Held> held, List<Consequence> consequences)
    {
        // The list begins with what was locked last, and behind it comes what was being unlocked; the kernel's own knowledge of who inherits is last.
        foreach (var (index, mutex) in held.OrderBy(h => h.Mutex.Sort.Inherits).ThenByDescending(h => h.Mutex.Rank))
            state = mutex.Sort.IsRobust ? Bequeath(state, process, index, mutex, consequences) : Drop(state, index, mutex, consequences);
        return state;
    }

    /// <summary>The first in line learns that the owner died; if nobody waits, the next one will.</summary>
    private SystemState Bequeath(SystemState state, int process, int index, MutexState mutex, List<Consequence> consequences)
    {
        var left = mutex with { Owner = -1, Count = 0, Rank = 0, Condition = MutexCondition.OwnerDied, IsLeftInconsistent = mutex.Condition == MutexCondition.Inconsistent };
        if (left.Waiters.IsEmpty)
        {
            Note(state, process, index, mutex, left, consequences);
            return state.WithObject(index, left);
        }

        int heir = left.Waiters[0];
        var taken = (left with { Waiters = left.Waiters.RemoveAt(0) }).TakenBy(heir, state) with { Condition = MutexCondition.Inconsistent };
        Note(state, process, index, mutex, taken, consequences);
        consequences.Add(new Woken(heir, OwnerDead));
        return state.Awake(heir, index, taken);
    }

    /// <summary>
    /// The kernel hands a mutex that is not robust to its first waiter, and marks that the owner died. glibc did not expect the mark: an
    /// assertion ends the waiter, and so on to the last. Without a waiter the mutex stays locked.
    /// </summary>
    private SystemState Drop(SystemState state, int index, MutexState mutex, List<Consequence> consequences)
    {
        if (mutex.Waiters.IsEmpty) return state;
        int waiter = mutex.Waiters[0];
        var taken = (mutex with { Waiters = mutex.Waiters.RemoveAt(0), Condition = MutexCondition.OwnerDied }).TakenBy(waiter, state);
        state = state.Awake(waiter, index, taken);
        consequences.Add(new Ended(waiter, Aborted) { IsOfItsOwnCall = true });
        return ends.Apply(state, waiter, Aborted, consequences);
    }

    /// <summary>As the mutex's fields would show it, on the line of the end.</summary>
    private void Note(SystemState state, int process, int index, MutexState before, MutexState after, List<Consequence> consequences)
    {
        if (model.DeclaredAt(state, index) is not { Name: var name } declared) return;
        var (was, now) = (model.Observe(before), model.Observe(after));
        string note = $"{name} {was["holder"]}→{now["holder"]}";
        if (was["state"] != now["state"]) note += $", {name}.state {was["state"]}→{now["state"]}";
        consequences.Add(new Released(process, declared.Index, note));
    }
}
