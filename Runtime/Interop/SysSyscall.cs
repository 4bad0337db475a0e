using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/syscall.h&gt;: the numbers of the system calls that are made or looked for by number, and syscall(2).</summary>
internal static unsafe partial class SysSyscall
{
    private static readonly bool IsArm64 = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    public static readonly long SYS_recvfrom = IsArm64 ? 207 : 45;
    public static readonly long SYS_recvmsg = IsArm64 ? 212 : 47;
    public static readonly long SYS_semtimedop = IsArm64 ? 192 : 220;
    public static readonly long SYS_futex = IsArm64 ? 98 : 202;
    public static readonly long SYS_clock_nanosleep = IsArm64 ? 115 : 230;
    public static readonly long SYS_rt_sigtimedwait = IsArm64 ? 137 : 128;

    public static readonly long SYS_msgsnd = IsArm64 ? 189 : 69;
    public static readonly long SYS_msgrcv = IsArm64 ? 188 : 70;

    public static readonly long SYS_mq_timedsend = IsArm64 ? 182 : 242;
    public static readonly long SYS_mq_timedreceive = IsArm64 ? 183 : 243;

    /// <summary>What a C library's poll is: ppoll where the kernel has no poll.</summary>
    public static readonly long SYS_poll = IsArm64 ? 73 : 7;

    /// <summary>What a sleeper shows whose call the kernel has restarted after a stop, with its arguments as they were.</summary>
    public static readonly long SYS_restart_syscall = IsArm64 ? 128 : 219;

    public static readonly long SYS_kill = IsArm64 ? 129 : 62;

    private static readonly long SYS_capset = IsArm64 ? 91 : 126;
    private const long SYS_pidfd_open = 434;
    private const long SYS_close_range = 436;

    /// <summary>struct __user_cap_header_struct.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CapabilityHeader
    {
        public uint version;
        public int pid;
    }

    public const uint LINUX_CAPABILITY_VERSION_3 = 0x20080522;

    /// <param name="data">effective, permitted, inheritable; then the same for capabilities from 32 on.</param>
    public static int capset(CapabilityHeader* header, uint* data) => (int)syscall(SYS_capset, (nint)header, (nint)data, 0);

    public static int pidfd_open(int pid, uint flags) => (int)syscall(SYS_pidfd_open, pid, (nint)flags, 0);

    public static int close_range(uint first, uint last, uint flags) => (int)syscall(SYS_close_range, (nint)first, (nint)last, (nint)flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    private static partial long syscall(long number, nint argument0, nint argument1, nint argument2);
}
