using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sched.h&gt;: sched_yield(2), sched_setaffinity(2), unshare(2).</summary>
internal static unsafe partial class Sched
{
    public const int CLONE_NEWNS = 0x20000;
    public const int CLONE_NEWIPC = 0x08000000;
    public const int CLONE_NEWUSER = 0x10000000;

    /// <summary>cpu_set_t: 1024 processors.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CpuSet
    {
        public fixed ulong Bits[16];

        public static CpuSet Of(int cpu)
        {
            var set = default(CpuSet);
            set.Bits[cpu / 64] = 1UL << (cpu % 64);
            return set;
        }
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sched_yield();

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sched_getcpu();

    /// <param name="pid">A thread; 0: the caller.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sched_setaffinity(int pid, nuint size, CpuSet* set);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sched_getaffinity(int pid, nuint size, CpuSet* set);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int unshare(int flags);
}
