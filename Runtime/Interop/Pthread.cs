using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;pthread.h&gt;: mutexes. All of these return the error number.</summary>
internal static partial class Pthread
{
    public const int PTHREAD_PROCESS_SHARED = 1;

    public const int PTHREAD_MUTEX_NORMAL = 0;
    public const int PTHREAD_MUTEX_RECURSIVE = 1;
    public const int PTHREAD_MUTEX_ERRORCHECK = 2;
    public const int PTHREAD_MUTEX_ROBUST = 1;
    public const int PTHREAD_PRIO_INHERIT = 1;

    /// <summary>sizeof(pthread_mutex_t) on x86-64.</summary>
    public const int SizeOfMutex = 40;

    /// <summary>pthread_mutexattr_t: 4 bytes on x86-64, 8 on arm64; this holds either.</summary>
    [InlineArray(2)]
    public struct MutexAttributes
    {
        private int word;
    }

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutexattr_init(out MutexAttributes attributes);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutexattr_setpshared(ref MutexAttributes attributes, int shared);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutexattr_settype(ref MutexAttributes attributes, int type);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutexattr_setrobust(ref MutexAttributes attributes, int robust);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutexattr_setprotocol(ref MutexAttributes attributes, int protocol);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutexattr_destroy(ref MutexAttributes attributes);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutex_init(nint mutex, in MutexAttributes attributes);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutex_destroy(nint mutex);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutex_lock(nint mutex);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutex_trylock(nint mutex);

    /// <param name="deadline">The address of a struct timespec on CLOCK_REALTIME.</param>
    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutex_timedlock(nint mutex, nint deadline);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutex_consistent(nint mutex);

    [LibraryImport("libc")]
    public static partial ErrorNumber pthread_mutex_unlock(nint mutex);
}
