using System.Buffers.Binary;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>Elements as they lie in memory: little-endian, two's complement, IEEE 754.</summary>
internal static class ElementBytes
{
    /// <summary>Bytes of one element; 0 for a range, whose place says how many.</summary>
    public static int SizeOf(string type) => type switch
    {
        "i8" or "u8" => 1,
        "i16" or "u16" => 2,
        "i32" or "u32" or "f32" => 4,
        "i64" or "u64" or "f64" => 8,
        "bytes" or "text" => 0,
        _ => throw new InvalidOperationException($"internal bug: no element type {type}"),
    };

    /// <summary>The element, or null when it is a u64 greater than an integer of the language.</summary>
    public static Value? Decode(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "f32" => new FloatValue(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        "f64" => new FloatValue(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        "bytes" => new TextValue(ValueList.Create(bytes)),
        "text" => new TextValue(ValueList.Create(bytes.IndexOf((byte)0) is >= 0 and var end ? bytes[..end] : bytes)),
        "u64" when BinaryPrimitives.ReadInt64LittleEndian(bytes) < 0 => null,
        _ => Value.Of(DecodeInteger(type, bytes)),
    };

    /// <summary>The number, of a u64 its 64 bits.</summary>
    public static long DecodeInteger(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "i8" => (sbyte)bytes[0],
        "u8" => bytes[0],
        "i16" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        "u16" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        "i32" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "u32" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        "i64" or "u64" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => throw new InvalidOperationException($"internal bug: no integer type {type}"),
    };

    /// <summary>Writes a value, which the conductor has found to fit; a range has the length of its place, and <c>text</c> is filled up with NULs.</summary>
    /// <returns>How many bytes are written.</returns>
    public static int Encode(string type, Value value, Span<byte> bytes)
    {
        switch (value)
        {
            case IntegerValue integer:
                return EncodeInteger(type, integer.Number, bytes);
            case FloatValue number when type == "f32":
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)number.Number);
                return 4;
            case FloatValue number when type == "f64":
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, number.Number);
                return 8;
            case TextValue text when type is "bytes" or "text":
                text.Bytes.AsSpan().CopyTo(bytes);
                if (type == "bytes") return text.Bytes.Count;
                bytes[text.Bytes.Count..].Clear();
                return bytes.Length;
            default:
                throw new InvalidOperationException($"internal bug: a {value.GetType().Name} for {type}");
        }
    }

    /// <summary>The low bytes of the number; atomic operations wrap as the machine's do.</summary>
    public static int EncodeInteger(string type, long number, Span<byte> bytes)
    {
        int size = SizeOf(type);
        for (int i = 0; i < size; i++) bytes[i] = (byte)(number >> (8 * i));
        return size;
    }
}
