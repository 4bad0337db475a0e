using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/resource.h&gt;: getrlimit(2), setrlimit(2).</summary>
internal static unsafe partial class SysResource
{
    public const int RLIMIT_CORE = 4;
    public const int RLIMIT_NPROC = 6;
    public const int RLIMIT_NOFILE = 7;
    public const int RLIMIT_MEMLOCK = 8;
    public const int RLIMIT_MSGQUEUE = 12;

    /// <summary>No limit; an unsigned number in C, with all bits set.</summary>
    public const long RLIM_INFINITY = -1;

    /// <summary>struct rlimit.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Limit
    {
        public ulong rlim_cur;
        public ulong rlim_max;
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int getrlimit(int resource, Limit* limit);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int setrlimit(int resource, Limit* limit);

    /// <summary>What this process may let itself have of a resource.</summary>
    public static ulong Most(int resource)
    {
        var limit = default(Limit);
        return getrlimit(resource, &limit) < 0 ? unchecked((ulong)RLIM_INFINITY) : limit.rlim_max;
    }

    /// <summary>What this process may have of a resource; <see cref="ulong.MaxValue"/> where nothing bounds it.</summary>
    public static ulong Allowed(int resource)
    {
        var limit = default(Limit);
        return getrlimit(resource, &limit) < 0 ? unchecked((ulong)RLIM_INFINITY) : limit.rlim_cur;
    }
}
