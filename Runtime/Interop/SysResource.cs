using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/resource.h&gt;: setrlimit(2).</summary>
internal static unsafe partial class SysResource
{
    public const int RLIMIT_CORE = 4;

    /// <summary>struct rlimit.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Limit
    {
        public ulong rlim_cur;
        public ulong rlim_max;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setrlimit(int resource, Limit* limit);
}
