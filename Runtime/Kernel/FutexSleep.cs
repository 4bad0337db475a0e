using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>
/// How glibc sleeps for a semaphore or a lock: futex(2) on the first word of the sem_t (the value's low half) or of the pthread_mutex_t (__lock).
/// A timed sleep that was stopped and continued shows restart_syscall with the same arguments.
/// </summary>
internal static class FutexSleep
{
    private const ulong Depth = 16 << 10;

    public static void Announce(ControlSlot slot, nint address) => slot.Announce(SysSyscall.SYS_futex, (ulong)address);

    /// <summary>For a read/write lock, which sleeps on one or another of its words.</summary>
    public static void AnnounceInside(ControlSlot slot, nint address, int size)
    {
        Announce(slot, address);
        slot.AnnounceAlso((ulong)address, (ulong)(address + size));
    }

    /// <summary>
    /// Behind an announcement: of a mutex that inherits priority, FUTEX_LOCK_PI may say at once that the sleep would never end (ESRCH, EDEADLK).
    /// glibc then sleeps for ever, or to the deadline, on a word of its own on the stack, some calls below this one.
    /// </summary>
    public static unsafe void AnnounceStack(ControlSlot slot)
    {
        byte here;
        slot.AnnounceAlso((ulong)&here - Depth, (ulong)&here);
    }
}
