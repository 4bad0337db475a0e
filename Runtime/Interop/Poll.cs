using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;poll.h&gt;: poll(2).</summary>
internal static unsafe partial class Poll
{
    public const short POLLIN = 1;
    public const short POLLOUT = 4;
    public const short POLLHUP = 16;

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Descriptor
    {
        public int fd;
        public short events;
        public short revents;
    }

    /// <param name="timeout">Milliseconds; −1: none.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int poll(Descriptor* descriptors, nuint count, int timeout);
}
