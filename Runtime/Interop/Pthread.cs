using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;pthread.h&gt;: mutexes, spinlocks and read/write locks. All of these return the error number.</summary>
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

    public const int PTHREAD_RWLOCK_PREFER_READER_NP = 0;
    public const int PTHREAD_RWLOCK_PREFER_WRITER_NP = 1;
    public const int PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP = 2;

    /// <summary>pthread_mutexattr_t: 4 bytes on x86-64, 8 on arm64; this holds either.</summary>
    [InlineArray(2)]
    public struct MutexAttributes
    {
        private int word;
    }

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutexattr_init(out MutexAttributes attributes);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutexattr_setpshared(ref MutexAttributes attributes, int shared);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutexattr_settype(ref MutexAttributes attributes, int type);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutexattr_setrobust(ref MutexAttributes attributes, int robust);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutexattr_setprotocol(ref MutexAttributes attributes, int protocol);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutexattr_destroy(ref MutexAttributes attributes);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutex_init(nint mutex, in MutexAttributes attributes);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutex_destroy(nint mutex);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutex_lock(nint mutex);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutex_trylock(nint mutex);

    /// <param name="deadline">The address of a struct timespec on CLOCK_REALTIME.</param>
    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutex_timedlock(nint mutex, nint deadline);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutex_consistent(nint mutex);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_mutex_unlock(nint mutex);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_spin_init(nint spinlock, int shared);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_spin_destroy(nint spinlock);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_spin_lock(nint spinlock);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_spin_trylock(nint spinlock);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_spin_unlock(nint spinlock);

    /// <summary>pthread_rwlockattr_t.</summary>
    public struct ReadWriteLockAttributes
    {
        private long opaque;
    }

    /// <summary>pthread_rwlock_t: its first word, which tells readers, phase and claim.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 56)]
    public struct ReadWriteLock
    {
        public uint __readers;
    }

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlockattr_init(out ReadWriteLockAttributes attributes);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlockattr_setpshared(ref ReadWriteLockAttributes attributes, int shared);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlockattr_setkind_np(ref ReadWriteLockAttributes attributes, int kind);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlockattr_destroy(ref ReadWriteLockAttributes attributes);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlock_init(nint rwlock, in ReadWriteLockAttributes attributes);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlock_destroy(nint rwlock);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlock_rdlock(nint rwlock);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlock_tryrdlock(nint rwlock);

    /// <param name="deadline">The address of a struct timespec on CLOCK_REALTIME.</param>
    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlock_timedrdlock(nint rwlock, nint deadline);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlock_wrlock(nint rwlock);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlock_trywrlock(nint rwlock);

    /// <param name="deadline">The address of a struct timespec on CLOCK_REALTIME.</param>
    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlock_timedwrlock(nint rwlock, nint deadline);

    [LibraryImport(CLibrary.Name)]
    public static partial ErrorNumber pthread_rwlock_unlock(nint rwlock);
}
