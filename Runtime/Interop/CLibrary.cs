using System.Runtime.InteropServices;

// The C library lies where the system's loader finds it, never beside this program.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace IpcScript.Runtime.Interop;

/// <summary>The C library that all native declarations are of.</summary>
internal static class CLibrary
{
    /// <summary>With its version, as the loader knows it: without, each start tries <c>libc.so</c> first, which is a linker's script.</summary>
    public const string Name = "libc.so.6";
}
