using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/mman.h&gt;: mmap(2), munmap(2), memfd_create(2), shm_open(3).</summary>
internal static partial class SysMman
{
    public const int PROT_READ = 1;
    public const int PROT_WRITE = 2;
    public const int MAP_SHARED = 1;
    public const uint MFD_CLOEXEC = 1;

    /// <summary>What <see cref="mmap"/> returns when it fails.</summary>
    public const nint MAP_FAILED = -1;

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint mmap(nint address, nuint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int munmap(nint address, nuint length);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int memfd_create(string name, uint flags);

    /// <param name="name">Bytes with a NUL at their end.</param>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int shm_open(ReadOnlySpan<byte> name, int flags, uint mode);

    /// <param name="name">Bytes with a NUL at their end.</param>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int shm_unlink(ReadOnlySpan<byte> name);
}
