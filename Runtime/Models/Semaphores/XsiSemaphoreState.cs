using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary>A set of XSI semaphores, as ipc/sem.c keeps it.</summary>
/// <param name="Altering">Asleep in a call that would change a value. While a call of several operations sleeps anywhere in the set this is one queue; else each member has its own, and they stand here by member.</param>
/// <param name="AwaitingZero">Asleep in a call that only waits for zeros: those of one operation by member, then those of several in one queue.</param>
/// <param name="Undo">What the ends of processes will take back.</param>
/// <param name="HasOperated">Whether any call has succeeded: sem_otime is set.</param>
internal sealed record XsiSemaphoreState(
    ValueList<XsiMember> Members,
    ValueList<XsiSleeper> Altering,
    ValueList<XsiSleeper> AwaitingZero,
    ValueList<XsiUndo> Undo,
    long Mode,
    bool HasOperated) : KernelObject
{
    public override string Kind => "semaphore set";
}

/// <param name="Last">The process that changed it last; −1: nobody.</param>
internal sealed record XsiMember(int Value, int Last);

/// <param name="Blocking">The place of the operation, within its call, at which the kernel's last attempt gave up: the only one that GETNCNT and GETZCNT count.</param>
internal sealed record XsiSleeper(int Process, int Blocking);

/// <summary>The <c>semadj</c> of one process: it exists from the first semop with <c>undo</c>, even one that fails.</summary>
/// <param name="Since">Tells in which order the process got those of several sets; its end takes back the newest first.</param>
/// <param name="Adjustments">What its end adds to each member.</param>
internal sealed record XsiUndo(int Process, int Since, ValueList<int> Adjustments);

/// <param name="Set">The set that semget gave the id of; −1: it has been removed since. An id keeps nothing alive.</param>
internal sealed record XsiSemaphoreHandle(int Set) : KernelHandle
{
    public static readonly XsiSemaphoreHandle Removed = new(-1);

    public override bool RefersTo(int kernelObject) => false;
}
