using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;unistd.h&gt;: descriptors, fork(2), and what a process knows of itself.</summary>
internal static unsafe partial class Unistd
{
    /// <summary>Asks <see cref="confstr"/> for <c>glibc 2.39</c>.</summary>
    public const int _CS_GNU_LIBC_VERSION = 2;

    /// <summary>The environment that this process was started with, and a null pointer behind its last variable.</summary>
    public static byte** Environ => *(byte***)NativeLibrary.GetExport(NativeLibrary.Load(CLibrary.Name), "environ");

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nuint confstr(int name, byte* buffer, nuint length);

    public const int SEEK_SET = 0;
    public const int SEEK_CUR = 1;
    public const int SEEK_END = 2;

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial long lseek(int descriptor, long offset, int origin);

    /// <param name="path">Bytes with a NUL at their end.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int unlink(ReadOnlySpan<byte> path);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int ftruncate(int descriptor, long length);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int close(int descriptor);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int dup2(int descriptor, int asDescriptor);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint read(int descriptor, byte* buffer, nuint length);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint pread(int descriptor, byte* buffer, nuint length, long offset);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint write(int descriptor, byte* buffer, nuint length);

    /// <param name="path">Bytes with a NUL at their end.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint readlink(ReadOnlySpan<byte> path, byte* buffer, nuint length);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int isatty(int descriptor);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int fork();

    [LibraryImport(CLibrary.Name)]
    public static partial void _exit(int status);

    [LibraryImport(CLibrary.Name)]
    public static partial int getpid();

    [LibraryImport(CLibrary.Name)]
    public static partial int getppid();

    [LibraryImport(CLibrary.Name)]
    public static partial uint geteuid();

    [LibraryImport(CLibrary.Name)]
    public static partial uint getegid();

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int setpgid(int pid, int group);
}
