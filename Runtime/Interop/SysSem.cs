using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/sem.h&gt;: semget(2), semop(2), semtimedop(2), semctl(2).</summary>
internal static unsafe partial class SysSem
{
    public const short SEM_UNDO = 0x1000;
    public const int GETPID = 11;
    public const int GETVAL = 12;
    public const int GETALL = 13;
    public const int GETNCNT = 14;
    public const int GETZCNT = 15;
    public const int SETVAL = 16;
    public const int SETALL = 17;

    /// <summary>struct sembuf: one operation of a semop.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Operation
    {
        public ushort sem_num;
        public short sem_op;
        public short sem_flg;
    }

    /// <summary>struct semid_ds: 104 bytes on x86-64, 88 on arm64, with sem_nsems in another place; this holds either.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 104)]
    public struct Status
    {
        [FieldOffset(20)]
        public ushort Mode;

        [FieldOffset(48)]
        public long sem_otime;

        [FieldOffset(64)]
        public ulong MembersOnArm64;

        [FieldOffset(80)]
        public ulong MembersOnX64;

        public readonly int sem_nsems => (int)(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? MembersOnArm64 : MembersOnX64);
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int semget(int key, int members, int flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int semop(int id, Operation* operations, nuint count);

    /// <param name="timeout">The address of a struct timespec, counted from now.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int semtimedop(int id, Operation* operations, nuint count, nint timeout);

    // Variadic in C; on x86-64 and on Linux arm64 a union semun travels like any other word.
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int semctl(int id, int member, int command, nint argument);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int semctl(int id, int member, int command, ushort* values);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int semctl(int id, int member, int command, Status* status);
}
