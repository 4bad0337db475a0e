using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;spawn.h&gt;: posix_spawn(3). Every function returns the error number itself. The opaque types fit in <see cref="OpaqueSize"/> bytes.</summary>
internal static unsafe partial class Spawn
{
    public const int OpaqueSize = 512;

    public const short POSIX_SPAWN_SETPGROUP = 2;
    public const short POSIX_SPAWN_SETSIGDEF = 4;
    public const short POSIX_SPAWN_SETSIGMASK = 8;

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawn(int* pid, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawn_file_actions_init(void* actions);

    /// <param name="path">Bytes with a NUL at their end.</param>
    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawn_file_actions_addopen(void* actions, int descriptor, ReadOnlySpan<byte> path, int flags, uint mode);

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawn_file_actions_adddup2(void* actions, int descriptor, int asDescriptor);

    /// <summary>glibc 2.34.</summary>
    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawn_file_actions_addclosefrom_np(void* actions, int from);

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawnattr_setpgroup(void* attributes, int group);

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawnattr_setsigmask(void* attributes, Signal.SignalSet* mask);

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawnattr_setsigdefault(void* attributes, Signal.SignalSet* set);

    [LibraryImport(CLibrary.Name)]
    public static partial int posix_spawnattr_destroy(void* attributes);
}
