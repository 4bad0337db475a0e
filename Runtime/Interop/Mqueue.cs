using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;mqueue.h&gt;: mq_overview(7). Names are bytes with a NUL at their end; a descriptor is one of a file, on Linux.</summary>
internal static unsafe partial class Mqueue
{
    /// <summary>struct mq_attr.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    public struct Attributes
    {
        public long mq_flags;
        public long mq_maxmsg;
        public long mq_msgsize;
        public long mq_curmsgs;
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mq_open(ReadOnlySpan<byte> name, int flags);

    // Variadic in C; on x86-64 and on Linux arm64 such arguments of a variadic function travel like any others.
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mq_open(ReadOnlySpan<byte> name, int flags, uint mode, Attributes* attributes);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mq_close(int queue);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mq_unlink(ReadOnlySpan<byte> name);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mq_getattr(int queue, Attributes* attributes);

    /// <summary>Takes nothing but the flag O_NONBLOCK from the attributes.</summary>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mq_setattr(int queue, Attributes* attributes, Attributes* old);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mq_send(int queue, byte* message, nuint length, uint priority);

    /// <param name="deadline">The address of a struct timespec on CLOCK_REALTIME.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mq_timedsend(int queue, byte* message, nuint length, uint priority, nint deadline);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint mq_receive(int queue, byte* message, nuint length, out uint priority);

    /// <param name="deadline">The address of a struct timespec on CLOCK_REALTIME.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint mq_timedreceive(int queue, byte* message, nuint length, out uint priority, nint deadline);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mq_notify(int queue, Signal.Event* notification);
}
