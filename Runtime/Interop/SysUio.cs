using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/uio.h&gt;: process_vm_readv(2), process_vm_writev(2).</summary>
internal static unsafe partial class SysUio
{
    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint process_vm_readv(int pid, SysSocket.Vector* local, nuint localCount, SysSocket.Vector* remote, nuint remoteCount, nuint flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint process_vm_writev(int pid, SysSocket.Vector* local, nuint localCount, SysSocket.Vector* remote, nuint remoteCount, nuint flags);
}
