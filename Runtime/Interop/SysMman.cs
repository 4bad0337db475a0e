using System.Runtime.InteropServices;
using IpcScript.Language.Text;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/mman.h&gt;: mmap(2), mprotect(2), msync(2), mlock(2), memfd_create(2), shm_open(3).</summary>
internal static partial class SysMman
{
    public const int PROT_NONE = 0;
    public const int PROT_READ = 1;
    public const int PROT_WRITE = 2;
    public const int MAP_SHARED = 1;
    public const int MAP_PRIVATE = 2;
    public const int MAP_FIXED = 0x10;
    public const int MAP_ANONYMOUS = 0x20;
    public const int MAP_FIXED_NOREPLACE = 0x100000;
    public const int MS_ASYNC = 1;
    public const int MS_INVALIDATE = 2;
    public const int MS_SYNC = 4;
    public const int POSIX_MADV_NORMAL = 0;
    public const int POSIX_MADV_RANDOM = 1;
    public const int POSIX_MADV_SEQUENTIAL = 2;
    public const int POSIX_MADV_WILLNEED = 3;
    public const int POSIX_MADV_DONTNEED = 4;
    public const uint MFD_CLOEXEC = 1;
    public const uint MFD_ALLOW_SEALING = 2;

    /// <summary>What <see cref="mmap"/> returns when it fails.</summary>
    public const nint MAP_FAILED = -1;

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint mmap(nint address, nuint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int munmap(nint address, nuint length);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mprotect(nint address, nuint length, int protection);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int msync(nint address, nuint length, int flags);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber posix_madvise(nint address, nuint length, int advice);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mlock(nint address, nuint length);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int munlock(nint address, nuint length);

    public static int memfd_create(string name, uint flags) => memfd_create(Utf8Text.Encode(name + "\0"), flags);

    /// <param name="name">Bytes with a NUL at their end.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int memfd_create(ReadOnlySpan<byte> name, uint flags);

    /// <param name="name">Bytes with a NUL at their end.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int shm_open(ReadOnlySpan<byte> name, int flags, uint mode);

    /// <param name="name">Bytes with a NUL at their end.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int shm_unlink(ReadOnlySpan<byte> name);
}
