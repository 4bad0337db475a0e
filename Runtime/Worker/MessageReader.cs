using System.Buffers.Binary;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Worker;

/// <summary>Reads what a <see cref="MessageWriter"/> has written, in the same order.</summary>
internal ref struct MessageReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    public byte Byte() => Take(1)[0];

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ReadOnlySpan<byte> Bytes() => Take(Int());

    public string Text() => Utf8Text.Decode(Bytes());

    public Value? Value()
    {
        var tag = (ValueTag)Byte();
        return tag switch
        {
            ValueTag.Absent => null,
            ValueTag.Integer => IntegerValue.Of(Long()),
            ValueTag.Float => new FloatValue(BitConverter.Int64BitsToDouble(Long())),
            ValueTag.True => Language.Values.Value.True,
            ValueTag.False => Language.Values.Value.False,
            ValueTag.Text => new TextValue(ValueList.Create(Bytes())),
            ValueTag.Duration => new DurationValue(Long()),
            ValueTag.Symbol => new SymbolValue(Text()),
            ValueTag.Object => new ObjectValue(Int(), Text()),
            ValueTag.Process => new ProcessValue(Int(), Text()),
            ValueTag.List => new ListValue(Values()),
            ValueTag.Record => Record(),
            ValueTag.Message => Message(),
            ValueTag.Memory => new MemoryValue(Int(), Text(), Long(), Long(), Int()),
            _ => throw new InvalidOperationException($"internal bug: unknown value tag {tag}"),
        };
    }

    /// <summary>A count and so many values, none of them absent.</summary>
    public ValueList<Value> Values()
    {
        int count = Int();
        if (count == 0) return default;
        var items = new Value[count];
        for (int i = 0; i < count; i++) items[i] = Value()!;
        return ValueList.Create<Value>(items);
    }

    private RecordValue Record()
    {
        var fields = new Field[Int()];
        for (int i = 0; i < fields.Length; i++) fields[i] = new Field(Text(), Value()!);
        return RecordValue.Of(fields);
    }

    private MessageValue Message()
    {
        var items = new MessageItem[Int()];
        for (int i = 0; i < items.Length; i++)
        {
            string type = Text(), right = Text();
            items[i] = new MessageItem(type, Value()!, right.Length == 0 ? null : right);
        }

        return new MessageValue(ValueList.Create<MessageItem>(items));
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
