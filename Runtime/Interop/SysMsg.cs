using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/msg.h&gt;: msgget(2), msgop(2), msgctl(2).</summary>
internal static unsafe partial class SysMsg
{
    public const int MSG_NOERROR = 0x1000;
    public const int MSG_EXCEPT = 0x2000;

    /// <summary>struct msqid_ds.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 120)]
    public struct Status
    {
        [FieldOffset(0)]
        public int Key;

        [FieldOffset(4)]
        public uint User;

        [FieldOffset(8)]
        public uint Group;

        [FieldOffset(12)]
        public uint Creator;

        [FieldOffset(20)]
        public ushort Mode;

        [FieldOffset(72)]
        public ulong BytesInQueue;

        [FieldOffset(80)]
        public ulong msg_qnum;

        [FieldOffset(88)]
        public ulong msg_qbytes;

        [FieldOffset(96)]
        public int msg_lspid;

        [FieldOffset(100)]
        public int msg_lrpid;
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int msgget(int key, int flags);

    /// <param name="message">The type, a long, and behind it the text.</param>
    /// <param name="length">Of the text.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int msgsnd(int id, void* message, nuint length, int flags);

    /// <param name="message">Room for the type, a long, and behind it for the text.</param>
    /// <param name="length">Of the room for the text.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint msgrcv(int id, void* message, nuint length, long type, int flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int msgctl(int id, int command, Status* status);
}
