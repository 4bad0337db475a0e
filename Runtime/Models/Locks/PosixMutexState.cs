using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Locks;

internal enum MutexType
{
    Normal,
    ErrorCheck,
    Recursive,
}

/// <summary>What a mutex was initialised as: <c>type: errorcheck, robust: true, protocol: inherit</c>. pthread_mutexattr_init(3).</summary>
internal readonly record struct MutexKind(MutexType Type, bool IsRobust, bool Inherits)
{
    /// <summary>Unlocking asks who holds it; only a plain normal mutex does not.</summary>
    public bool LooksAtOwner => Type != MutexType.Normal || IsRobust || Inherits;

    /// <summary>The kernel knows its holder, and does something about it when the holder dies.</summary>
    public bool IsKnownToKernel => IsRobust || Inherits;
}

internal enum MutexCondition
{
    Sound,

    /// <summary>Its owner died, and nobody has taken it since (FUTEX_OWNER_DIED in the lock word).</summary>
    OwnerDied,

    /// <summary>Taken from a dead owner, and not made consistent.</summary>
    Inconsistent,

    /// <summary>Unlocked while inconsistent: nobody gets it any more.</summary>
    NotRecoverable,
}

/// <param name="Owner">The process whose id the lock word has, also after its end; −1: nobody.</param>
/// <param name="Waiters">Asleep in it, first in line first; there are some only while it is held, or when it is not recoverable.</param>
internal sealed record MutexState(MutexKind Sort, int Owner, ValueList<int> Waiters) : KernelObject
{
    public MutexCondition Condition { get; init; }

    /// <summary>Its owner died before it was made consistent: glibc's __owner still says that it is not, though nobody holds it.</summary>
    public bool IsLeftInconsistent { get; init; }

    /// <summary>How often its owner has locked it (__count); 0 when nobody holds it.</summary>
    public long Count { get; init; }

    /// <summary>Its place among what the kernel knows its owner to hold: 1 was taken first. 0: the kernel does not know. <see cref="BeingUnlocked"/>: not listed.</summary>
    public int Rank { get; init; }

    /// <summary>Its owner is just taking it from the list (list_op_pending); should he end in it, the kernel comes to it last.</summary>
    public const int BeingUnlocked = -1;

    /// <summary>With <c>inherit</c>: those to whom the kernel has said that they would wait in vain; glibc lets them sleep for ever. Sorted.</summary>
    public ValueList<int> Lost { get; init; }

    /// <summary>Of a robust one: those who were disturbed in their sleep, and come back with the mark that others wait too. Sorted.</summary>
    public ValueList<int> Away { get; init; }

    public override string? Kind => null;
}

/// <summary>How mutexes pass from hand to hand.</summary>
internal static class MutexChanges
{
    /// <summary>The mutex, held by this process.</summary>
    public static MutexState TakenBy(this MutexState mutex, int process, SystemState state) =>
        mutex with { Owner = process, Count = 1, IsLeftInconsistent = false, Rank = mutex.Sort.IsKnownToKernel ? Highest(state, process) + 1 : 0 };

    /// <summary>The process's call is over, or the process itself.</summary>
    public static MutexState Forget(this MutexState mutex, int process) =>
        mutex.Lost.IsEmpty && mutex.Away.IsEmpty ? mutex : mutex with { Lost = mutex.Lost.WithoutWaiter(process), Away = mutex.Away.WithoutWaiter(process) };

    /// <summary>Its owner lets go of it: those that he has taken later move down.</summary>
    public static SystemState LetGo(this SystemState state, MutexState mutex)
    {
        if (mutex.Rank == 0) return state;
        for (int i = 0; i < state.Objects.Count; i++)
            if (state.Objects[i] is MutexState other && other.Owner == mutex.Owner && other.Rank > mutex.Rank)
                state = state.WithObject(i, other with { Rank = other.Rank - 1 });
        return state;
    }

    private static int Highest(SystemState state, int process)
    {
        int highest = 0;
        foreach (var obj in state.Objects.AsSpan())
            if (obj is MutexState mutex && mutex.Owner == process) highest = Math.Max(highest, mutex.Rank);
        return highest;
    }
}
