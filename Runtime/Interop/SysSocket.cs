using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/socket.h&gt;: socket(2), socketpair(2), bind(2), accept(2), connect(2), send(2), recv(2), and their forms that pass descriptors.</summary>
internal static unsafe partial class SysSocket
{
    public const int AF_UNIX = 1;
    public const int SOCK_SEQPACKET = 5;
    public const int SOCK_CLOEXEC = 0x80000;
    public const int SOL_SOCKET = 1;
    public const int SO_PEERCRED = 17;
    public const int SO_RCVTIMEO = 20;
    public const int SCM_RIGHTS = 1;
    public const int SHUT_WR = 1;
    public const int SHUT_RDWR = 2;
    public const int MSG_DONTWAIT = 0x40;
    public const int MSG_NOSIGNAL = 0x4000;
    public const int MSG_CMSG_CLOEXEC = 0x40000000;

    /// <summary>struct msghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        public void* msg_name;
        public uint msg_namelen;
        public Vector* msg_iov;
        public nuint msg_iovlen;
        public void* msg_control;
        public nuint msg_controllen;
        public int msg_flags;
    }

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Vector
    {
        public void* iov_base;
        public nuint iov_len;
    }

    /// <summary>struct cmsghdr with room for two descriptors behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Rights
    {
        public nuint cmsg_len;
        public int cmsg_level;
        public int cmsg_type;
        public int First;
        public int Second;
    }

    /// <summary>struct cmsghdr with room for three descriptors behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ThreeRights
    {
        public nuint cmsg_len;
        public int cmsg_level;
        public int cmsg_type;
        public int First;
        public int Second;
        public int Third;
    }

    /// <summary>struct ucred.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Credentials
    {
        public int pid;
        public uint uid;
        public uint gid;
    }

    /// <summary>struct timeval.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeValue
    {
        public long tv_sec;
        public long tv_usec;
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int bind(int socket, SysUn.Address* address, uint length);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int listen(int socket, int backlog);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int accept4(int socket, SysUn.Address* address, uint* length, int flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int connect(int socket, SysUn.Address* address, uint length);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int getsockopt(int socket, int level, int option, void* value, uint* length);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int socketpair(int domain, int type, int protocol, int* pair);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint send(int socket, byte* message, nuint length, int flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint recv(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint sendmsg(int socket, MessageHeader* message, int flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial nint recvmsg(int socket, MessageHeader* message, int flags);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int setsockopt(int socket, int level, int option, void* value, uint length);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int shutdown(int socket, int how);
}
