using System.Buffers.Binary;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Worker;

/// <summary>Builds one message in a buffer that is used again and again. Its first byte belongs to the channel.</summary>
internal sealed class MessageWriter
{
    private byte[] buffer = new byte[512];
    private int length = 1;

    /// <summary>The message with the channel's byte before it.</summary>
    public Span<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Starts a new message of that kind.</summary>
    public MessageWriter Begin(byte kind)
    {
        length = 1;
        return Byte(kind);
    }

    public MessageWriter Byte(byte value)
    {
        Room(1)[0] = value;
        return this;
    }

    public MessageWriter Int(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);
        return this;
    }

    public MessageWriter Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);
        return this;
    }

    public MessageWriter Bytes(ReadOnlySpan<byte> value)
    {
        Int(value.Length);
        value.CopyTo(Room(value.Length));
        return this;
    }

    public MessageWriter Text(string value) => Bytes(Utf8Text.Encode(value));

    /// <summary>A value with its tag; null is a value too.</summary>
    public MessageWriter Value(Value? value) => value switch
    {
        null => Byte((byte)ValueTag.Absent),
        IntegerValue i => Byte((byte)ValueTag.Integer).Long(i.Number),
        FloatValue f => Byte((byte)ValueTag.Float).Long(BitConverter.DoubleToInt64Bits(f.Number)),
        BooleanValue b => Byte((byte)(b.Truth ? ValueTag.True : ValueTag.False)),
        TextValue t => Byte((byte)ValueTag.Text).Bytes(t.Bytes.AsSpan()),
        DurationValue d => Byte((byte)ValueTag.Duration).Long(d.Nanoseconds),
        SymbolValue s => Byte((byte)ValueTag.Symbol).Text(s.Name),
        ObjectValue o => Byte((byte)ValueTag.Object).Int(o.Index).Text(o.Name),
        ProcessValue p => Byte((byte)ValueTag.Process).Int(p.Index).Text(p.Name),
        ListValue l => List(l.Items.AsSpan()),
        RecordValue r => Record(r.Fields),
        MessageValue m => Message(m.Items),
        MemoryValue m => Byte((byte)ValueTag.Memory).Int(m.Segment).Text(m.Name).Long(m.Offset).Long(m.Length).Int(m.Number),
        _ => throw new InvalidOperationException($"internal bug: {value.GetType().Name} has no form in a message"),
    };

    private MessageWriter List(ReadOnlySpan<Value> items)
    {
        Byte((byte)ValueTag.List).Int(items.Length);
        foreach (var item in items) Value(item);
        return this;
    }

    // Not as a span: a worker would have to compile that first.
    private MessageWriter Record(ValueList<Field> fields)
    {
        Byte((byte)ValueTag.Record).Int(fields.Count);
        for (int i = 0; i < fields.Count; i++) Text(fields[i].Name).Value(fields[i].Value);
        return this;
    }

    private MessageWriter Message(ValueList<MessageItem> items)
    {
        Byte((byte)ValueTag.Message).Int(items.Count);
        for (int i = 0; i < items.Count; i++) Text(items[i].Type).Text(items[i].Right ?? "").Value(items[i].Content);
        return this;
    }

    private Span<byte> Room(int count)
    {
        if (buffer.Length < length + count) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
        var room = buffer.AsSpan(length, count);
        length += count;
        return room;
    }
}
