using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;unistd.h&gt;: descriptors.</summary>
internal static partial class Unistd
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial int ftruncate(int descriptor, long length);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int descriptor);
}
