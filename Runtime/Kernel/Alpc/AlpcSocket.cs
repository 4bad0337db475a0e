using System.Security.Cryptography;
using System.Text;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary>
/// Packets over Unix sockets. A peer that closes with something unread leaves one ECONNRESET behind; what it sent before, and the end, come after that, so it is
/// passed over. unix(7).
/// </summary>
internal static unsafe class AlpcSocket
{
    private const int LongestAbstractName = 107;

    public static int Open() => SysSocket.socket(SysSocket.AF_UNIX, SysSocket.SOCK_SEQPACKET | SysSocket.SOCK_CLOEXEC, 0);

    /// <summary>
    /// An abstract name: it goes with its listener, however that ends. Such names belong to the network, which a run shares with others, so that the IPC namespace or the
    /// prefix of the run stands before it.
    /// </summary>
    public static SysUn.Address AddressOf(WorkerContext worker, ObjectSymbol port, out uint length)
    {
        string run = worker.NamePrefix.Length > 0 ? worker.NamePrefix : File.ResolveLinkTarget("/proc/self/ns/ipc", returnFinalTarget: false)!.Name;
        byte[] name = Utf8Text.Encode($"ipcscript/{run}{KernelObjectName.Of(port).Text}");
        if (name.Length > LongestAbstractName) name = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(name)));
        var address = new SysUn.Address { sun_family = SysSocket.AF_UNIX };
        for (int i = 0; i < name.Length; i++) address.sun_path[i + 1] = name[i];
        length = (uint)(sizeof(ushort) + 1 + name.Length);
        return address;
    }

    /// <returns>Bytes sent; −1: the other side has gone.</returns>
    public static int Send(int socket, byte[] packet)
    {
        nint sent;
        fixed (byte* bytes = packet)
            do sent = SysSocket.send(socket, bytes, (nuint)packet.Length, SysSocket.MSG_NOSIGNAL);
            while (sent < 0 && Errno.Last is Errno.EINTR or Errno.ECONNRESET);
        return (int)sent;
    }

    /// <summary>With three descriptors.</summary>
    public static int Send(int socket, byte[] packet, int first, int second, int third)
    {
        var rights = new SysSocket.ThreeRights
        {
            cmsg_len = (nuint)(sizeof(nuint) + (5 * sizeof(int))), cmsg_level = SysSocket.SOL_SOCKET, cmsg_type = SysSocket.SCM_RIGHTS, First = first, Second = second, Third = third,
        };
        nint sent;
        fixed (byte* bytes = packet)
        {
            var vector = new SysSocket.Vector { iov_base = bytes, iov_len = (nuint)packet.Length };
            var header = new SysSocket.MessageHeader { msg_iov = &vector, msg_iovlen = 1, msg_control = &rights, msg_controllen = (nuint)sizeof(SysSocket.ThreeRights) };
            do sent = SysSocket.sendmsg(socket, &header, SysSocket.MSG_NOSIGNAL);
            while (sent < 0 && Errno.Last is Errno.EINTR or Errno.ECONNRESET);
        }

        return (int)sent;
    }

    /// <summary>Waits for a packet; empty: the other side has gone.</summary>
    public static byte[] Receive(ControlSlot slot, int socket)
    {
        slot.Announce(SysSyscall.SYS_recvfrom, (ulong)socket);
        byte[]? packet;
        do packet = Receive(socket, 0, retries: true);
        while (packet is null);
        slot.Clear();
        return packet;
    }

    /// <summary>Takes a packet that is sure to come; who looks at this process meanwhile must not find it asleep.</summary>
    public static byte[] AwaitPacket(ControlSlot slot, int socket)
    {
        slot.Announce(SysSyscall.SYS_recvfrom, ulong.MaxValue);
        byte[] packet = Receive(socket, 0, retries: true)!;
        slot.Clear();
        return packet;
    }

    /// <summary>Takes a packet if there is one; null: there is none, empty: the other side has gone.</summary>
    public static byte[]? Take(int socket) => Receive(socket, SysSocket.MSG_DONTWAIT, retries: false);

    /// <summary>Who has no channel, or no port, makes the call on a descriptor that is not there.</summary>
    public static Result ReceiveWithoutHandle()
    {
        byte nothing;
        return SysSocket.recv(-1, &nothing, 1, 0) < 0 && Errno.Last == Errno.EBADF ? Result.Fail("INVALID_HANDLE") : throw new InvalidOperationException("internal bug: there is a descriptor -1");
    }

    public static Result SendWithoutHandle()
    {
        byte nothing = 0;
        return SysSocket.send(-1, &nothing, 1, SysSocket.MSG_NOSIGNAL) < 0 && Errno.Last == Errno.EBADF ? Result.Fail("INVALID_HANDLE") : throw new InvalidOperationException("internal bug: there is a descriptor -1");
    }

    /// <summary>Waits for a packet with up to three descriptors.</summary>
    public static byte[] Receive(ControlSlot slot, int socket, out SysSocket.ThreeRights received)
    {
        byte[] buffer = new byte[AlpcWire.LongestPacket];
        var rights = default(SysSocket.ThreeRights);
        nint length;
        slot.Announce(SysSyscall.SYS_recvmsg, (ulong)socket);
        fixed (byte* bytes = buffer)
        {
            var vector = new SysSocket.Vector { iov_base = bytes, iov_len = (nuint)buffer.Length };
            var header = new SysSocket.MessageHeader { msg_iov = &vector, msg_iovlen = 1, msg_control = &rights, msg_controllen = (nuint)sizeof(SysSocket.ThreeRights) };
            do length = SysSocket.recvmsg(socket, &header, SysSocket.MSG_CMSG_CLOEXEC);
            while (length < 0 && Errno.Last is Errno.EINTR or Errno.ECONNRESET);
        }

        slot.Clear();
        received = rights;
        return buffer[..(int)Math.Max(length, 0)];
    }

    /// <summary>The other side has gone, or both have left.</summary>
    public static bool IsGone(int socket)
    {
        var waited = new Poll.Descriptor { fd = socket };
        return Poll.poll(&waited, 1, 0) > 0 && (waited.revents & Poll.POLLHUP) != 0;
    }

    /// <summary>The process at the other end, as the kernel noted it when they connected.</summary>
    public static int PeerOf(int socket)
    {
        SysSocket.Credentials credentials;
        uint length = (uint)sizeof(SysSocket.Credentials);
        return SysSocket.getsockopt(socket, SysSocket.SOL_SOCKET, SysSocket.SO_PEERCRED, &credentials, &length) == 0
            ? credentials.pid
            : throw new InvalidOperationException($"internal bug: SO_PEERCRED: {Errno.NameOf(Errno.Last)}");
    }

    private static byte[]? Receive(int socket, int flags, bool retries)
    {
        byte[] buffer = new byte[AlpcWire.LongestPacket];
        nint length;
        int error;
        fixed (byte* bytes = buffer)
            do
            {
                length = SysSocket.recv(socket, bytes, (nuint)buffer.Length, flags);
                error = Errno.Last;
            }
            while (length < 0 && (error == Errno.ECONNRESET || (retries && error == Errno.EINTR)));
        return length >= 0 ? buffer[..(int)length] : error == Errno.EAGAIN ? null : throw new InvalidOperationException($"internal bug: recv: {Errno.NameOf(error)}");
    }
}
