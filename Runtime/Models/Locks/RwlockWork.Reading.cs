using IpcScript.Runtime.Planning;
using static IpcScript.Runtime.Models.Locks.RwlockState;

namespace IpcScript.Runtime.Models.Locks;

/// <summary><c>rdlock book</c></summary>
internal sealed partial class RwlockWork
{
    /// <param name="late">The deadline has passed: where it would sleep, it gives up.</param>
    public Result? Read(int process, bool late) => writer == process ? WouldDeadlock : GoOnReading(process, heldBack: false, late);

    public Result TryRead(int process)
    {
        if (IsClaimed && (InWritePhase || preference == RwlockPreference.WriterNonrecursive)) return Busy;
        if (readers + OneReader >= TooManyReaders) return TooMany;
        readers += OneReader;
        if (InWritePhase) BeginReadPhase();
        return Hold(process);
    }

    private Result? GoOnReading(int process, bool heldBack, bool late)
    {
        while (true)
        {
            if (heldBack && late) return TooLate;
            if (heldBack && (readers & ReadersHeldBack) != 0) return Sleep(process, RwlockPlace.HeldBack);

            // Who may not be reading already does not extend a read phase for whose end a writer waits.
            heldBack = preference == RwlockPreference.WriterNonrecursive && !InWritePhase && IsClaimed && readers >= OneReader;
            if (!heldBack) return Register(process, late);
            readers |= ReadersHeldBack;
        }
    }

    private Result? Register(int process, bool late)
    {
        readers += OneReader;
        if (readers >= TooManyReaders)
        {
            readers -= OneReader;
            return TooMany;
        }

        if (!InWritePhase) return Hold(process);
        if (IsClaimed) return AwaitReadPhase(process, late);
        BeginReadPhase();
        return Hold(process);
    }

    /// <summary>It is counted; whoever ends the write phase hands over to all who are.</summary>
    private Result? AwaitReadPhase(int process, bool late)
    {
        if (!InWritePhase) return Hold(process);
        phaseWord |= Used;
        if (!late) return Sleep(process, RwlockPlace.Reader);
        readers -= OneReader;
        return TooLate;
    }

    /// <summary>The write phase had outlived its writer.</summary>
    private void BeginReadPhase()
    {
        readers ^= WritePhase;
        EndPhase(0);
    }

    private Result Hold(int process)
    {
        holders = holders.Add(process);
        return Result.Ok;
    }
}
