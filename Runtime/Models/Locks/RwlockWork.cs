using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;
using static IpcScript.Runtime.Models.Locks.RwlockState;

namespace IpcScript.Runtime.Models.Locks;

/// <summary>
/// One call's work on a read/write lock: the words change as glibc changes them, a sleep ends the part of one process, and whom a wake
/// takes off its word goes on when the caller is through. Nobody else runs meanwhile, so every compare-and-swap succeeds.
/// </summary>
internal sealed partial class RwlockWork(RwlockState lockState)
{
    private static readonly Result WouldDeadlock = Result.Fail("EDEADLK");
    private static readonly Result TooLate = Result.Fail("ETIMEDOUT");
    private static readonly Result Busy = Result.Fail("EBUSY");
    private static readonly Result TooMany = Result.Fail("EAGAIN");

    private readonly RwlockPreference preference = lockState.Preference;
    private readonly Queue<RwlockSleeper> woken = new();
    private uint readers = lockState.Readers;
    private uint writers = lockState.Writers;
    private uint phaseWord = lockState.PhaseWord;
    private uint writersWord = lockState.WritersWord;
    private int writer = lockState.Writer;
    private int claimant = lockState.Claimant;
    private ValueList<int> holders = lockState.Holders;
    private ValueList<RwlockSleeper> asleep = lockState.Asleep;

    public RwlockState State => lockState with
    {
        Readers = readers, Writers = writers, PhaseWord = phaseWord, WritersWord = writersWord, Writer = writer, Claimant = claimant, Holders = holders, Asleep = asleep,
    };

    private bool InWritePhase => (readers & WritePhase) != 0;

    private bool IsClaimed => (readers & Claimed) != 0;

    private bool PrefersWriters => preference != RwlockPreference.Reader;

    /// <summary>A process that sleeps goes on where it was; null: it sleeps again.</summary>
    public Result? Resume(RwlockSleeper sleeper, bool late = false) => sleeper.Place switch
    {
        RwlockPlace.HeldBack => GoOnReading(sleeper.Process, heldBack: true, late),
        RwlockPlace.Reader => AwaitReadPhase(sleeper.Process, late),
        RwlockPlace.Writer => AwaitClaim(sleeper.Process, hasSlept: true, late),
        RwlockPlace.Claimant => AwaitWritePhase(sleeper.Process, late),
        _ => throw new InvalidOperationException($"internal bug: nobody sleeps at {sleeper.Place}"),
    };

    /// <summary>Those who were woken go on, in order; whom they wake comes behind them.</summary>
    public IEnumerable<(int Process, Result? Result)> LetGoOn()
    {
        while (woken.TryDequeue(out var sleeper)) yield return (sleeper.Process, Resume(sleeper));
    }

    public void Unlock(int process)
    {
        if (writer == process) UnlockWriter();
        else UnlockReader(process);
    }

    private void UnlockWriter()
    {
        writer = -1;
        bool writersSleep = (Exchange(ref writersWord, 0) & Used) != 0;
        claimant = -1;
        if (PrefersWriters && writers != 0)
            writers |= HandedOver;
        else
        {
            bool readersWait = readers >= OneReader;
            readers ^= Claimed;
            if (readersWait)
            {
                readers ^= WritePhase;
                EndPhase(0);
            }
        }

        if (writersSleep) Wake(RwlockPlace.Writer);
    }

    private void UnlockReader(int process)
    {
        holders = holders.RemoveAt(holders.IndexOf(h => h == process));
        bool heldBack = (readers & ReadersHeldBack) != 0;
        readers -= OneReader;
        if (readers >= OneReader) return;

        // The last one begins the write phase for whoever has claimed it; the readers that were held back register then, and wait.
        if (IsClaimed)
        {
            readers |= WritePhase;
            EndPhase(1);
        }

        readers &= ~ReadersHeldBack;
        if (heldBack) WakeAll(RwlockPlace.HeldBack);
    }

    /// <summary>The word of the phase changes, and all that sleep on it look again.</summary>
    private void EndPhase(uint next)
    {
        if ((Exchange(ref phaseWord, next) & Used) != 0) WakeAll(RwlockPlace.Reader, RwlockPlace.Claimant);
    }

    private Result? Sleep(int process, RwlockPlace place)
    {
        asleep = asleep.Add(new RwlockSleeper(process, place));
        return null;
    }

    private void Wake(RwlockPlace place)
    {
        int first = asleep.IndexOf(s => s.Place == place);
        if (first < 0) return;
        woken.Enqueue(asleep[first]);
        asleep = asleep.RemoveAt(first);
    }

    private void WakeAll(RwlockPlace place, RwlockPlace or = (RwlockPlace)(-1))
    {
        foreach (var sleeper in asleep.AsSpan())
            if (sleeper.Place == place || sleeper.Place == or) woken.Enqueue(sleeper);
        asleep = ValueList.Create<RwlockSleeper>([.. asleep.Where(s => s.Place != place && s.Place != or)]);
    }

    private static uint Exchange(ref uint word, uint value)
    {
        uint old = word;
        word = value;
        return old;
    }
}
