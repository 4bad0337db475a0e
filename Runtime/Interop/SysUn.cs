using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/un.h&gt;: addresses of Unix sockets. unix(7).</summary>
internal static unsafe class SysUn
{
    /// <summary>struct sockaddr_un. An abstract name begins with a NUL and ends with the length of the address.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Address
    {
        public ushort sun_family;
        public fixed byte sun_path[108];
    }
}
