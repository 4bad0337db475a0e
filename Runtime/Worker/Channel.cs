using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Worker;

/// <summary>What came of waiting for a message.</summary>
internal enum Arrival
{
    Message,

    /// <summary>Nothing yet.</summary>
    Nothing,

    /// <summary>The other end is gone.</summary>
    End,
}

/// <summary>
/// One end of a seqpacket socket pair. A message longer than a packet goes in several; the first byte of each says whether more follow.
/// Interrupted calls are repeated here and nowhere else.
/// </summary>
internal sealed unsafe class Channel : IDisposable
{
    private const int PacketSize = 4096;

    private byte[] received = new byte[PacketSize];
    private byte[] packet = [];

    public Channel(int descriptor) => Descriptor = descriptor;

    public int Descriptor { get; private set; }

    /// <summary>The last received message.</summary>
    public ReadOnlySpan<byte> Message => received.AsSpan(1, Length);

    /// <summary>A descriptor that came with the last message, or −1.</summary>
    public int FirstDescriptor { get; private set; } = -1;

    public int SecondDescriptor { get; private set; } = -1;

    private int Length { get; set; }

    /// <summary>Two connected ends.</summary>
    public static (int First, int Second) Pair()
    {
        int* pair = stackalloc int[2];
        if (SysSocket.socketpair(SysSocket.AF_UNIX, SysSocket.SOCK_SEQPACKET | SysSocket.SOCK_CLOEXEC, 0, pair) < 0)
            throw new Conductor.EnvironmentException($"socketpair failed: {Errno.NameOf(Errno.Last)}", "raise the limit of open files (ulimit -n)");
        return (pair[0], pair[1]);
    }

    /// <summary>Sends what the writer holds, whose first byte is free for the channel; false when the other end is gone.</summary>
    public bool Send(MessageWriter writer, int firstDescriptor = -1, int secondDescriptor = -1)
    {
        var message = writer.Written;
        if (message.Length > PacketSize) return SendInPackets(message[1..]);
        message[0] = 0;
        fixed (byte* bytes = message)
            return firstDescriptor < 0 ? SendPacket(bytes, message.Length) : SendWithDescriptors(bytes, message.Length, firstDescriptor, secondDescriptor);
    }

    /// <summary>Waits as long as the socket's receive timeout lets it, or not at all with MSG_DONTWAIT in <paramref name="flags"/>.</summary>
    public Arrival Receive(int flags = 0)
    {
        var arrival = ReceivePacket(received, flags, out int length);
        if (arrival != Arrival.Message) return arrival;
        Length = length - 1;
        return received[0] == 0 ? Arrival.Message : ReceiveRest();
    }

    /// <summary>Receives a message and the descriptors that come with it.</summary>
    public Arrival ReceiveWithDescriptors()
    {
        FirstDescriptor = SecondDescriptor = -1;
        fixed (byte* bytes = received)
        {
            var vector = new SysSocket.Vector { iov_base = bytes, iov_len = (nuint)received.Length };
            var rights = default(SysSocket.Rights);
            var header = new SysSocket.MessageHeader
            {
                msg_iov = &vector, msg_iovlen = 1, msg_control = &rights, msg_controllen = (nuint)sizeof(SysSocket.Rights),
            };
            nint length;
            do length = SysSocket.recvmsg(Descriptor, &header, SysSocket.MSG_CMSG_CLOEXEC);
            while (length < 0 && Errno.Last == Errno.EINTR);
            if (length <= 0) return Arrival.End;
            Length = (int)length - 1;
            if (header.msg_controllen >= (nuint)(sizeof(nuint) + (3 * sizeof(int))) && rights.cmsg_type == SysSocket.SCM_RIGHTS)
            {
                FirstDescriptor = rights.First;
                if (rights.cmsg_len >= (nuint)sizeof(SysSocket.Rights)) SecondDescriptor = rights.Second;
            }

            return received[0] == 0 ? Arrival.Message : ReceiveRest();
        }
    }

    /// <summary>Waits for a message or the end, at most so many milliseconds (−1: for ever); false when the time is up.</summary>
    public bool Wait(int milliseconds)
    {
        var waited = new Poll.Descriptor { fd = Descriptor, events = Poll.POLLIN };
        int ready = Poll.poll(&waited, 1, milliseconds);
        return ready != 0; // an interruption counts as news: the caller looks for itself
    }

    /// <summary>The other end is gone; messages may still wait to be received.</summary>
    public bool HasEnded
    {
        get
        {
            var waited = new Poll.Descriptor { fd = Descriptor };
            return Poll.poll(&waited, 1, 0) > 0;
        }
    }

    /// <summary>Waits until the other end is gone, whatever it still sends.</summary>
    public void AwaitEnd()
    {
        var waited = new Poll.Descriptor { fd = Descriptor };
        while (Poll.poll(&waited, 1, -1) < 0 && Errno.Last == Errno.EINTR)
        {
            // interrupted: wait on
        }
    }

    public void Dispose()
    {
        if (Descriptor < 0) return;
        _ = Unistd.close(Descriptor);
        Descriptor = -1;
    }

    private Arrival ReceiveRest()
    {
        packet = packet.Length == 0 ? new byte[PacketSize] : packet;
        while (true)
        {
            var arrival = ReceivePacket(packet, 0, out int length);
            if (arrival == Arrival.End) return arrival;
            if (arrival == Arrival.Nothing) continue;
            if (received.Length < Length + length) Array.Resize(ref received, Math.Max(received.Length * 2, Length + length));
            packet.AsSpan(1, length - 1).CopyTo(received.AsSpan(1 + Length));
            Length += length - 1;
            if (packet[0] == 0) return Arrival.Message;
        }
    }

    private Arrival ReceivePacket(byte[] buffer, int flags, out int length)
    {
        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                length = (int)SysSocket.recv(Descriptor, bytes, (nuint)buffer.Length, flags);
                if (length > 0) return Arrival.Message;
                if (length == 0) return Arrival.End;
                int error = Errno.Last;
                if (error == Errno.EAGAIN) return Arrival.Nothing;
                if (error != Errno.EINTR) return Arrival.End;
            }
        }
    }

    private bool SendInPackets(ReadOnlySpan<byte> message)
    {
        packet = packet.Length == 0 ? new byte[PacketSize] : packet;
        while (true)
        {
            int part = Math.Min(message.Length, PacketSize - 1);
            message[..part].CopyTo(packet.AsSpan(1));
            message = message[part..];
            packet[0] = (byte)(message.IsEmpty ? 0 : 1);
            fixed (byte* bytes = packet)
                if (!SendPacket(bytes, part + 1)) return false;
            if (message.IsEmpty) return true;
        }
    }

    private bool SendPacket(byte* bytes, int length)
    {
        while (SysSocket.send(Descriptor, bytes, (nuint)length, SysSocket.MSG_NOSIGNAL) < 0)
            if (Errno.Last != Errno.EINTR) return false;
        return true;
    }

    private bool SendWithDescriptors(byte* bytes, int length, int first, int second)
    {
        var vector = new SysSocket.Vector { iov_base = bytes, iov_len = (nuint)length };
        int carried = second < 0 ? 1 : 2;
        var rights = new SysSocket.Rights
        {
            cmsg_len = (nuint)(16 + (carried * sizeof(int))), cmsg_level = SysSocket.SOL_SOCKET, cmsg_type = SysSocket.SCM_RIGHTS, First = first, Second = second,
        };
        var header = new SysSocket.MessageHeader
        {
            msg_iov = &vector, msg_iovlen = 1, msg_control = &rights, msg_controllen = (nuint)sizeof(SysSocket.Rights),
        };
        while (SysSocket.sendmsg(Descriptor, &header, SysSocket.MSG_NOSIGNAL) < 0)
            if (Errno.Last != Errno.EINTR) return false;
        return true;
    }
}
