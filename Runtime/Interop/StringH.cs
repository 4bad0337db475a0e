using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;string.h&gt;: native copies, which die by the true SIGSEGV or SIGBUS when an address faults.</summary>
internal static partial class StringH
{
    /// <summary>Reads shared memory.</summary>
    [LibraryImport(CLibrary.Name)]
    public static partial nint memcpy(Span<byte> destination, nint source, nuint length);

    /// <summary>Writes shared memory.</summary>
    [LibraryImport(CLibrary.Name)]
    public static partial nint memcpy(nint destination, ReadOnlySpan<byte> source, nuint length);
}
