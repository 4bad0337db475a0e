using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;time.h&gt;: clock_nanosleep(2).</summary>
internal static unsafe partial class Time
{
    public const int CLOCK_REALTIME = 0;
    public const int TIMER_ABSTIME = 1;

    /// <summary>struct timespec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long tv_sec;
        public long tv_nsec;
    }

    /// <summary>Returns the error number itself.</summary>
    [LibraryImport(CLibrary.Name)]
    public static partial int clock_nanosleep(int clock, int flags, nint request, nint remaining);
}
