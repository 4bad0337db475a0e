using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>
/// How glibc sleeps for a semaphore or a lock: futex(2) on the first word of the sem_t (the value's low half) or of the pthread_mutex_t (__lock).
/// A timed sleep that was stopped and continued shows restart_syscall with the same arguments.
/// </summary>
internal static class FutexSleep
{
    public static void Announce(ControlSlot slot, nint address) => slot.Announce(SysSyscall.SYS_futex, (ulong)address);
}
