using System.Runtime.InteropServices;
using IpcScript.Language.Text;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;fcntl.h&gt;: open(2), posix_fadvise(3), and how objects with names are opened.</summary>
internal static partial class Fcntl
{
    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_RDWR = 2;
    public const int O_CREAT = 0x40;
    public const int O_EXCL = 0x80;
    public const int O_APPEND = 0x400;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;

    public const int F_ADD_SEALS = 1033;
    public const int F_GET_SEALS = 1034;
    public const int POSIX_FADV_NORMAL = 0;
    public const int POSIX_FADV_RANDOM = 1;
    public const int POSIX_FADV_SEQUENTIAL = 2;
    public const int POSIX_FADV_WILLNEED = 3;
    public const int POSIX_FADV_DONTNEED = 4;
    public const int POSIX_FADV_NOREUSE = 5;

    public static int open(string path, int flags, uint mode = 0) => open(Utf8Text.Encode(path + "\0"), flags, mode);

    /// <param name="path">Bytes with a NUL at their end.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int open(ReadOnlySpan<byte> path, int flags, uint mode);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int fcntl(int descriptor, int command, int argument);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber posix_fadvise(int descriptor, long offset, long length, int advice);
}
