using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/stat.h&gt;: fstat(2).</summary>
internal static partial class SysStat
{
    /// <summary>The permission bits of st_mode, S_ISUID and the like included.</summary>
    public const uint PermissionBits = 0xFFF;

    /// <summary>struct stat: 144 bytes on x86-64, 128 on arm64, with st_mode and st_uid in other places; this holds either.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    public struct Stat
    {
        [FieldOffset(16)]
        public uint ModeOnArm64;

        [FieldOffset(24)]
        public uint ModeOnX64;

        [FieldOffset(24)]
        public uint UserOnArm64;

        [FieldOffset(28)]
        public uint UserOnX64;

        [FieldOffset(48)]
        public long st_size;

        public readonly uint st_mode => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? ModeOnArm64 : ModeOnX64;

        public readonly uint st_uid => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? UserOnArm64 : UserOnX64;
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int fstat(int descriptor, out Stat stat);
}
