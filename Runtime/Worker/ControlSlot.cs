using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Worker;

/// <summary>
/// One worker's part of the control page, a memory file that conductor and workers map shared. The worker writes what call it is about to sleep in;
/// the conductor reads that to tell a sleep from mere slowness. The conductor writes the deadline; the worker's timed calls point straight at it.
/// </summary>
internal sealed unsafe class ControlSlot
{
    /// <summary>Bytes from one slot to the next: two cache lines.</summary>
    public const int Size = 128;

    /// <summary>No system call has this number; −1 is what a process shows that sleeps outside of any.</summary>
    private const long NoCall = long.MinValue;

    private readonly Layout* slot;

    public ControlSlot(nint address) => slot = (Layout*)address;

    [StructLayout(LayoutKind.Sequential)]
    private struct Layout
    {
        public long DeadlineSeconds;
        public long DeadlineNanoseconds;
        public long Syscall;
        public ulong Argument;
        public long ArgumentIndex;
        public ulong AlsoFrom;
        public ulong AlsoTo;
        public long Requests;
    }

    /// <summary>The address of a struct timespec on CLOCK_REALTIME (absolute): far in the future until the conductor lets it pass.</summary>
    public nint Deadline => (nint)slot;

    /// <summary>The conductor has let the deadline pass.</summary>
    public bool IsExpired => Volatile.Read(ref slot->DeadlineSeconds) == 0;

    public long Syscall => Volatile.Read(ref slot->Syscall);

    public ulong Argument => Volatile.Read(ref slot->Argument);

    /// <summary>Whether the sleep is in the call that was announced, by the argument that names the object.</summary>
    public bool Names(ulong argument) =>
        argument == Argument || (argument >= Volatile.Read(ref slot->AlsoFrom) && argument < Volatile.Read(ref slot->AlsoTo));

    public int ArgumentIndex => (int)Volatile.Read(ref slot->ArgumentIndex);

    /// <summary>Says which call comes next, if it sleeps: the system call's number and the argument that names the object.</summary>
    public void Announce(long syscall, ulong argument, int argumentIndex = 0)
    {
        AnnounceAlso(0, 0);
        Volatile.Write(ref slot->Argument, argument);
        Volatile.Write(ref slot->ArgumentIndex, argumentIndex);
        Volatile.Write(ref slot->Syscall, syscall);
    }

    /// <summary>Says, behind an announcement, that the argument may also lie in this range.</summary>
    public void AnnounceAlso(ulong from, ulong to)
    {
        Volatile.Write(ref slot->AlsoFrom, from);
        Volatile.Write(ref slot->AlsoTo, to);
    }

    /// <summary>How often this process has asked its server for something.</summary>
    public long Requests => Volatile.Read(ref slot->Requests);

    /// <summary>Says that the call that is announced next waits for the server's answer.</summary>
    public void Request() => Volatile.Write(ref slot->Requests, slot->Requests + 1);

    /// <summary>Says that no announced call is going on.</summary>
    public void Clear() => Volatile.Write(ref slot->Syscall, NoCall);

    /// <summary>Puts the deadline far away (the year 9999), before a timed call is granted.</summary>
    public void SetFarDeadline()
    {
        Volatile.Write(ref slot->DeadlineNanoseconds, 0);
        Volatile.Write(ref slot->DeadlineSeconds, 253402300799);
    }

    /// <summary>Puts the deadline in the past (the epoch).</summary>
    public void ExpireDeadline()
    {
        Volatile.Write(ref slot->DeadlineNanoseconds, 0);
        Volatile.Write(ref slot->DeadlineSeconds, 0);
    }
}
