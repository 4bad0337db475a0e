using System.Buffers.Binary;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary>Types of messages: LPC_REQUEST and its like.</summary>
internal enum AlpcType
{
    Request = 1,
    Reply = 2,
    Datagram = 3,
    ConnectionRequest = 10,

    /// <summary>LPC_CONNECTION_REPLY; its message id is the number of the channel, 0: refused.</summary>
    ConnectionReply = 11,
}

/// <summary>How data go; the number stands in the upper byte of the type.</summary>
internal enum AlpcVia
{
    Copy,
    Section,
    Direct,
}

/// <summary>Memory of the sender that the receiver may reach: an entry of PORT_DATA_INFORMATION.</summary>
internal sealed record AlpcRange(nint Base, long Size);

/// <summary>A message as it is in a packet.</summary>
/// <param name="Data">Copied data; of those that went by the section nothing.</param>
/// <param name="Offset">Where in the section, and with <paramref name="Length"/> how many bytes.</param>
internal sealed record AlpcPacket(AlpcType Type, AlpcVia Via, int Id, int Callback, byte[] Data, long Offset, long Length, AlpcRange[] Entries)
{
    public static AlpcPacket Of(AlpcType type, int id, ReadOnlySpan<byte> data) => new(type, AlpcVia.Copy, id, 0, data.ToArray(), 0, 0, []);
}

/// <summary>
/// A packet's bytes: PORT_MESSAGE of 64-bit Windows (40 bytes), behind it the data or their place in the section, and where DataInfoOffset says so the entries.
/// ntlpcapi.h.
/// </summary>
internal static class AlpcWire
{
    public const int LongestPacket = 65536;

    private const int HeaderSize = 40, ViewSize = 16, CountSize = 8, EntrySize = 16;
    private const int DataLengthPlace = 0, TotalLengthPlace = 2, TypePlace = 4, DataInfoPlace = 6, ProcessPlace = 8, IdPlace = 24, CallbackPlace = 32;

    public static byte[] Encode(AlpcPacket packet, int process)
    {
        int data = packet.Via switch { AlpcVia.Copy => packet.Data.Length, AlpcVia.Section => ViewSize, _ => 0 };
        int entries = packet.Entries.Length == 0 ? 0 : CountSize + (EntrySize * packet.Entries.Length);
        byte[] bytes = new byte[HeaderSize + data + entries];
        Short(DataLengthPlace, data);
        Short(TotalLengthPlace, bytes.Length);
        Short(TypePlace, (int)packet.Type | ((int)packet.Via << 8));
        Short(DataInfoPlace, entries == 0 ? 0 : HeaderSize + data);
        Long(ProcessPlace, process);
        Long(IdPlace, packet.Id);
        Long(CallbackPlace, packet.Callback);
        if (packet.Via == AlpcVia.Copy) packet.Data.CopyTo(bytes, HeaderSize);
        if (packet.Via == AlpcVia.Section)
        {
            Long(HeaderSize, packet.Offset);
            Long(HeaderSize + 8, packet.Length);
        }

        if (entries > 0) Long(HeaderSize + data, packet.Entries.Length);
        for (int i = 0; i < packet.Entries.Length; i++)
        {
            Long(HeaderSize + data + CountSize + (i * EntrySize), packet.Entries[i].Base);
            Long(HeaderSize + data + CountSize + (i * EntrySize) + 8, packet.Entries[i].Size);
        }

        return bytes;

        void Short(int place, int number) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(place), (ushort)number);
        void Long(int place, long number) => BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(place), number);
    }

    public static AlpcPacket Decode(byte[] bytes)
    {
        int type = Short(TypePlace), info = Short(DataInfoPlace);
        var via = (AlpcVia)(type >> 8);
        var entries = new AlpcRange[info == 0 ? 0 : (int)Long(info)];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = new AlpcRange((nint)Long(info + CountSize + (i * EntrySize)), Long(info + CountSize + (i * EntrySize) + 8));
        return new AlpcPacket(
            (AlpcType)(type & 0xFF),
            via,
            (int)Long(IdPlace),
            (int)Long(CallbackPlace),
            via == AlpcVia.Copy ? bytes[HeaderSize..(info == 0 ? bytes.Length : info)] : [],
            via == AlpcVia.Section ? Long(HeaderSize) : 0,
            via == AlpcVia.Section ? Long(HeaderSize + 8) : 0,
            entries);

        int Short(int place) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(place));
        long Long(int place) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(place));
    }
}
