using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;semaphore.h&gt;: sem_overview(7). Names are bytes with a NUL at their end.</summary>
internal static partial class SemaphoreH
{
    /// <summary>sizeof(sem_t).</summary>
    public const int SizeOfSem = 32;

    /// <summary>What <see cref="sem_open(ReadOnlySpan{byte}, int)"/> returns when it fails.</summary>
    public const nint SEM_FAILED = 0;

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint sem_open(ReadOnlySpan<byte> name, int flags);

    // Variadic in C; on x86-64 and on Linux arm64 integer arguments of a variadic function travel like any others.
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint sem_open(ReadOnlySpan<byte> name, int flags, uint mode, uint value);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sem_close(nint semaphore);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sem_unlink(ReadOnlySpan<byte> name);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sem_init(nint semaphore, int shared, uint value);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sem_destroy(nint semaphore);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sem_wait(nint semaphore);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sem_trywait(nint semaphore);

    /// <param name="deadline">The address of a struct timespec on CLOCK_REALTIME.</param>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sem_timedwait(nint semaphore, nint deadline);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sem_post(nint semaphore);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sem_getvalue(nint semaphore, out int value);
}
