using IpcScript.Runtime.Planning;
using static IpcScript.Runtime.Models.Locks.RwlockState;

namespace IpcScript.Runtime.Models.Locks;

/// <summary><c>wrlock book</c></summary>
internal sealed partial class RwlockWork
{
    /// <param name="late">The deadline has passed: where it would sleep, it gives up.</param>
    public Result? Write(int process, bool late)
    {
        if (writer == process) return WouldDeadlock;
        if (!IsClaimed)
        {
            readers |= Claimed;
            return Claim(process, sharesWord: false, late);
        }

        if (PrefersWriters) writers++;
        return AwaitClaim(process, hasSlept: false, late);
    }

    public Result TryWrite(int process)
    {
        if (IsClaimed || (readers >= OneReader && !(PrefersWriters && InWritePhase))) return Busy;
        writersWord = 1;
        if (!InWritePhase) phaseWord = 1;
        readers |= WritePhase | Claimed;
        claimant = process;
        return Own(process);
    }

    /// <summary>Another has claimed it. Who has slept on the word of the writers may share its flag with others, and must keep it.</summary>
    private Result? AwaitClaim(int process, bool hasSlept, bool late)
    {
        if (hasSlept && late) return GiveUpWaiting(process);
        if (!IsClaimed)
        {
            readers |= Claimed;
            if (PrefersWriters) writers--;
            return Claim(process, hasSlept, late);
        }

        if ((writers & HandedOver) != 0)
        {
            writers = writers - HandedOver - 1;
            return Claim(process, hasSlept, late);
        }

        writersWord = 1 | Used;
        return late ? GiveUpWaiting(process) : Sleep(process, RwlockPlace.Writer);
    }

    /// <summary>The last one to whom the claim is left must take it, or nobody would.</summary>
    private Result? GiveUpWaiting(int process)
    {
        if (PrefersWriters && writers == HandedOver + 1)
        {
            writers = 0;
            return Claim(process, sharesWord: true, late: true);
        }

        if (PrefersWriters) writers--;
        return TooLate;
    }

    private Result? Claim(int process, bool sharesWord, bool late)
    {
        claimant = process;
        writersWord = sharesWord ? 1 | Used : 1;
        if (!InWritePhase && readers < OneReader)
        {
            readers |= WritePhase;
            phaseWord = 1;
        }

        return AwaitWritePhase(process, late);
    }

    /// <summary>The last reader hands over by the word of the phase.</summary>
    private Result? AwaitWritePhase(int process, bool late)
    {
        if (InWritePhase) return Own(process);
        phaseWord |= Used;
        return late ? GiveUpClaim() : Sleep(process, RwlockPlace.Claimant);
    }

    /// <summary>To another writer, where writers do so; else to all who were held back because of this one.</summary>
    private Result GiveUpClaim()
    {
        bool writersSleep = (Exchange(ref writersWord, 0) & Used) != 0;
        claimant = -1;
        if (PrefersWriters && writers != 0)
        {
            writers |= HandedOver;
            if (writersSleep) Wake(RwlockPlace.Writer);
            return TooLate;
        }

        bool heldBack = (readers & ReadersHeldBack) != 0;
        readers &= ~(Claimed | ReadersHeldBack);
        if (writersSleep) Wake(RwlockPlace.Writer);
        if (heldBack) WakeAll(RwlockPlace.HeldBack);
        return TooLate;
    }

    private Result Own(int process)
    {
        writer = process;
        return Result.Ok;
    }
}
