using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/mount.h&gt;: mount(2).</summary>
internal static partial class SysMount
{
    public const ulong MS_NOSUID = 2;
    public const ulong MS_NODEV = 4;
    public const ulong MS_REC = 0x4000;
    public const ulong MS_PRIVATE = 0x40000;

    /// <summary>Bytes with a NUL at their end; an empty span is NULL.</summary>
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int mount(ReadOnlySpan<byte> source, ReadOnlySpan<byte> target, ReadOnlySpan<byte> type, ulong flags, ReadOnlySpan<byte> data);
}
