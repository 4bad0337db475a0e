using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Locks;

/// <summary>pthread_rwlockattr_setkind_np(3), by its numbers.</summary>
internal enum RwlockPreference
{
    Reader,
    Writer,
    WriterNonrecursive,
}

/// <summary>Where in glibc's code a process sleeps, and so on which word.</summary>
internal enum RwlockPlace
{
    /// <summary>A reader that lets a writer go first, on the word of the readers.</summary>
    HeldBack,

    /// <summary>A reader, counted already, that waits for the write phase to end, on the word of the phase.</summary>
    Reader,

    /// <summary>A writer behind another one, on the word of the writers.</summary>
    Writer,

    /// <summary>The writer that has claimed the lock and waits for the last reader, on the word of the phase.</summary>
    Claimant,
}

internal sealed record RwlockSleeper(int Process, RwlockPlace Place);

/// <summary>
/// A pthread_rwlock_t word by word, as glibc 2.36 keeps it (pthread_rwlock_common.c, the same since 2.30), and who stands behind the words.
/// </summary>
/// <param name="Readers">__readers: three flags, and the count of readers above them.</param>
/// <param name="Writers">__writers: waiting writers that have registered, and a flag.</param>
/// <param name="PhaseWord">__wrphase_futex: 1 in a write phase, and a flag that somebody sleeps.</param>
/// <param name="WritersWord">__writers_futex: 1 while a writer has claimed the lock, and a flag that somebody sleeps.</param>
/// <param name="Writer">__cur_writer: the process that holds it for writing, also after its end; −1: nobody.</param>
internal sealed record RwlockState(RwlockPreference Preference, uint Readers, uint Writers, uint PhaseWord, uint WritersWord, int Writer) : KernelObject
{
    /// <summary>PTHREAD_RWLOCK_WRPHASE.</summary>
    public const uint WritePhase = 1;

    /// <summary>PTHREAD_RWLOCK_WRLOCKED: a writer has claimed it.</summary>
    public const uint Claimed = 2;

    /// <summary>PTHREAD_RWLOCK_RWAITING: readers are held back.</summary>
    public const uint ReadersHeldBack = 4;

    public const uint OneReader = 8;

    /// <summary>PTHREAD_RWLOCK_READER_OVERFLOW.</summary>
    public const uint TooManyReaders = 1u << 31;

    /// <summary>PTHREAD_RWLOCK_WRHANDOVER: the claim is left to the next writer that comes along.</summary>
    public const uint HandedOver = 1u << 31;

    /// <summary>PTHREAD_RWLOCK_FUTEX_USED.</summary>
    public const uint Used = 2;

    /// <summary>The process that has set <see cref="Claimed"/>, also after its end; −1: nobody, or it is handed over.</summary>
    public int Claimant { get; init; } = -1;

    /// <summary>Who holds it for reading, also after his end, once for each lock, in the order in which they took it.</summary>
    public ValueList<int> Holders { get; init; }

    /// <summary>In the order in which they fell asleep.</summary>
    public ValueList<RwlockSleeper> Asleep { get; init; }

    /// <summary>Out of their queue for a while, because a signal has disturbed or stopped them; sorted by process.</summary>
    public ValueList<RwlockSleeper> Away { get; init; }

    public override string? Kind => null;
}
