using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/shm.h&gt;: shmget(2), shmop(2), shmctl(2).</summary>
internal static unsafe partial class SysShm
{
    public const int SHM_RDONLY = 0x1000;
    public const int SHM_RND = 0x2000;

    /// <summary>In the mode: removed, and still attached.</summary>
    public const int SHM_DEST = 0x200;

    /// <summary>struct shmid_ds.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 112)]
    public struct Status
    {
        [FieldOffset(4)]
        public uint User;

        [FieldOffset(8)]
        public uint Group;

        [FieldOffset(20)]
        public ushort Mode;

        [FieldOffset(48)]
        public ulong shm_segsz;

        [FieldOffset(80)]
        public int shm_cpid;

        [FieldOffset(84)]
        public int shm_lpid;

        [FieldOffset(88)]
        public ulong shm_nattch;
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int shmget(int key, nuint size, int flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint shmat(int id, nint address, int flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int shmdt(nint address);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int shmctl(int id, int command, Status* status);
}
