using System.Buffers.Binary;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary>
/// A Mach message as bytes: msg_header_t, then for each item msg_type_t and its data, filled up to four bytes. mach/message.h of Mach 2.5. A port is the number of its
/// declaration, counted from 1; the rights themselves are descriptors and travel by the server.
/// </summary>
internal static class MachWire
{
    private const int HeaderSize = 24;
    private const int SimplePlace = 3, SizePlace = 4, TypePlace = 8, LocalPlace = 12, RemotePlace = 16, IdPlace = 20;

    /// <summary>Of notifications: MSG_TYPE_EMERGENCY.</summary>
    private const int Emergency = 1;

    private const int ReceiveRight = 4, SendRight = 6, PortName = 15;

    private const uint Inline = 1u << 28, LongForm = 1u << 29;
    private const int MostInShortForm = 4095;

    /// <param name="tickets">The numbers under which the server holds the memory of the message, in the order of its items.</param>
    public static byte[] Encode(Operation sending, IReadOnlyList<int> tickets) => Encode(
        0, (int)sending.Integer("id"), sending.Object, (sending["reply"] as ObjectValue)?.Index ?? -1, ((MessageValue)sending["value"]!).Items, tickets);

    /// <summary>NOTIFY_…: a message from the kernel that names a port.</summary>
    public static byte[] EncodeNotice(int id, int to, ObjectValue about) => Encode(Emergency, id, to, -1, ValueList.Create<MessageItem>([new MessageItem("port", about)]), []);

    /// <summary>The kernel's answer to a request: its one item is the return code. MIG.</summary>
    public static byte[] EncodeAnswer(int id, int to, int code) => Encode(0, id, to, -1, ValueList.Create<MessageItem>([new MessageItem("int", Value.Of(code))]), []);

    /// <summary>The results of a receive, in the order of the catalog.</summary>
    /// <param name="takeMemory">What becomes of memory out of line: its ticket and its length.</param>
    public static Result Decode(
        ReadOnlySpan<byte> message, IReadOnlyList<ObjectSymbol> objects, List<(int Object, bool MayReceive)> rights, Func<int, long, Value> takeMemory)
    {
        int id = Number(message, IdPlace), local = Number(message, RemotePlace) - 1, remote = Number(message, LocalPlace) - 1;
        if (remote >= 0) rights.Add((remote, false));
        var items = new List<Value>();
        for (int at = HeaderSize; at < message.Length;) items.Add(DecodeItem(message, ref at, objects, rights, takeMemory));
        string kind = Number(message, TypePlace) != Emergency ? "MESSAGE" : id == 65 ? "PORT_DELETED" : "MSG_ACCEPTED";
        return Result.Of(
            new SymbolValue(kind),
            Value.Of(id),
            Value.Of(Number(message, SizePlace)),
            Value.Of(message[SimplePlace] != 0),
            Named(local),
            remote < 0 ? new SymbolValue("none") : Named(remote),
            new ListValue(ValueList.From(items)));

        ObjectValue Named(int obj) => new(obj, objects[obj].Name);
    }

    private static byte[] Encode(int type, int id, int remote, int local, ValueList<MessageItem> items, IReadOnlyList<int> tickets)
    {
        int sent = 0;
        var body = new List<byte>(new byte[HeaderSize]);
        bool isSimple = true;
        foreach (var item in items)
        {
            isSimple &= item.Right is null && item.Content is not MemoryValue;
            if (item.Content is MemoryValue memory) EncodeItem(body, item, BitConverter.GetBytes(tickets[sent++]), (uint)memory.Length, 0);
            else EncodeItem(body, item);
        }

        byte[] message = [.. body];
        message[SimplePlace] = (byte)(isSimple ? 1 : 0);
        Set(SizePlace, message.Length);
        Set(TypePlace, type);
        Set(LocalPlace, local + 1);
        Set(RemotePlace, remote + 1);
        Set(IdPlace, id);
        return message;

        void Set(int place, int number) => BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(place), number);
    }

    private static void EncodeItem(List<byte> body, MessageItem item)
    {
        var type = ItemType.Find(item.Type)!;
        byte[] data = item.Content switch
        {
            TextValue text => [.. text.Bytes],
            ListValue list => [.. list.Items.SelectMany(Element)],
            var one => Element(one),
        };
        EncodeItem(body, item, data, (uint)(data.Length * 8 / type.Bits), Inline);
    }

    /// <param name="inline">0: the data are an address.</param>
    private static void EncodeItem(List<byte> body, MessageItem item, ReadOnlySpan<byte> data, uint count, uint inline)
    {
        var type = ItemType.Find(item.Type)!;
        uint number = item.Type != "port" ? (uint)type.Number : item.Right is null ? PortName : item.Right == ItemType.Receive ? ReceiveRight : (uint)SendRight;
        if (count <= MostInShortForm) Add(number | ((uint)type.Bits << 8) | (count << 16) | inline);
        else
        {
            Add(inline | LongForm);
            Add(number | ((uint)type.Bits << 16));
            Add(count);
        }

        body.AddRange(data);
        while (body.Count % 4 != 0) body.Add(0);

        void Add(uint word)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
            body.AddRange(bytes);
        }
    }

    private static byte[] Element(Value value)
    {
        byte[] bytes = new byte[value is FloatValue ? 8 : 4];
        if (value is FloatValue f) BinaryPrimitives.WriteDoubleLittleEndian(bytes, f.Number);
        else BinaryPrimitives.WriteInt32LittleEndian(bytes, value is ObjectValue o ? o.Index + 1 : (int)((IntegerValue)value).Number);
        return bytes;
    }

    private static Value DecodeItem(ReadOnlySpan<byte> message, ref int at, IReadOnlyList<ObjectSymbol> objects, List<(int, bool)> rights, Func<int, long, Value> takeMemory)
    {
        uint word = (uint)Number(message, at);
        at += 4;
        int number = (int)(word & 0xFF), bits = (int)(word >> 8 & 0xFF), count = (int)(word >> 16 & MostInShortForm);
        if ((word & LongForm) != 0)
        {
            (number, bits, count) = (Number(message, at) & 0xFFFF, Number(message, at) >> 16, Number(message, at + 4));
            at += 8;
        }

        if ((word & Inline) == 0)
        {
            at += sizeof(int);
            return takeMemory(Number(message, at - sizeof(int)), count);
        }

        int length = count * bits / 8;
        var data = message.Slice(at, length);
        at += (length + 3) / 4 * 4;
        if (number is ReceiveRight or SendRight or PortName)
        {
            int obj = Number(data, 0) - 1;
            if (number != PortName) rights.Add((obj, number == ReceiveRight));
            return new ObjectValue(obj, objects[obj].Name);
        }

        if (number == ItemType.Find("string")!.Number || number == ItemType.Find("char")!.Number) return new TextValue(ValueList.Create(data));
        var elements = new Value[count];
        for (int i = 0; i < count; i++)
            elements[i] = bits == 64 ? new FloatValue(BinaryPrimitives.ReadDoubleLittleEndian(data[(i * 8)..])) : Value.Of(Number(data, i * 4));
        return count == 1 ? elements[0] : new ListValue(ValueList.Create<Value>(elements));
    }

    private static int Number(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadInt32LittleEndian(bytes[place..]);
}
