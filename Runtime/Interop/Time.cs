using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;time.h&gt;: clock_nanosleep(2), timer_create(2), timer_settime(2).</summary>
internal static unsafe partial class Time
{
    public const int CLOCK_REALTIME = 0;
    public const int CLOCK_MONOTONIC = 1;
    public const int CLOCK_PROCESS_CPUTIME_ID = 2;
    public const int TIMER_ABSTIME = 1;

    /// <summary>struct timespec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long tv_sec;
        public long tv_nsec;
    }

    /// <summary>struct itimerspec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimerSpec
    {
        public TimeSpec it_interval;
        public TimeSpec it_value;
    }

    /// <summary>A timer_t is as large as a pointer.</summary>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int timer_create(int clock, Signal.Event* end, nint* timer);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int timer_settime(nint timer, int flags, TimerSpec* time, TimerSpec* old);

    /// <summary>Returns the error number itself.</summary>
    [LibraryImport(CLibrary.Name)]
    public static partial int clock_nanosleep(int clock, int flags, nint request, nint remaining);
}
