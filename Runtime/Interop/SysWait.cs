using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/wait.h&gt;: waitid(2).</summary>
internal static unsafe partial class SysWait
{
    public const int P_PID = 1;
    public const int P_ALL = 0;
    public const int WNOHANG = 1;
    public const int WEXITED = 4;

    /// <summary>Leaves the ended process as it is, so that its number is not used again.</summary>
    public const int WNOWAIT = 0x01000000;

    public const int CLD_EXITED = 1;

    /// <summary>siginfo_t as waitid fills it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    public struct ChildInfo
    {
        [FieldOffset(8)]
        public int si_code;

        [FieldOffset(16)]
        public int si_pid;

        /// <summary>The exit status, or the signal that ended it.</summary>
        [FieldOffset(24)]
        public int si_status;
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int waitid(int kind, uint id, ChildInfo* info, int options);
}
