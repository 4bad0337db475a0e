using System.Buffers.Binary;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Evaluation;

/// <summary><c>item.i32[0]</c>, <c>item.bytes[0, 4]</c>: elements of a string, little-endian, counted like those of a segment.</summary>
public static class TextElements
{
    internal static Value Evaluate(CheckedElement element, IScope scope)
    {
        var text = Evaluator.Evaluate(element.Text, scope);
        if (text is not TextValue { Bytes: var bytes })
            return text is FailureValue ? text : EvaluationErrors.NotA(ValueKind.Text, text, $"what stands before .{element.Type.Name}", element.Text.Span);
        var index = Integer(element.Index, scope);
        if (index is not IntegerValue { Number: var first }) return index;
        long length = element.Type.Size;
        if (element.Length is not null)
        {
            var written = Integer(element.Length, scope);
            if (written is not IntegerValue { Number: var number }) return written;
            length = number;
        }

        return Read(bytes.AsSpan(), element.Type, first, length, element.Span);
    }

    /// <summary>The element that begins at a byte; the span must be long enough.</summary>
    public static Value Decode(ReadOnlySpan<byte> bytes, ElementType type) => type.Name switch
    {
        "i8" => Value.Of((sbyte)bytes[0]),
        "u8" => Value.Of(bytes[0]),
        "i16" => Value.Of(BinaryPrimitives.ReadInt16LittleEndian(bytes)),
        "u16" => Value.Of(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
        "i32" => Value.Of(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        "u32" => Value.Of(BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
        "i64" => Value.Of(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        "u64" => Value.Of(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        "f32" => new FloatValue(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        "f64" => new FloatValue(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        "bytes" => new TextValue(ValueList.Create(bytes)),
        "text" => new TextValue(ValueList.Create(bytes.IndexOf((byte)0) is >= 0 and var end ? bytes[..end] : bytes)),
        _ => throw new InvalidOperationException($"internal bug: no element type {type.Name}"),
    };

    private static Value Read(ReadOnlySpan<byte> bytes, ElementType type, long first, long length, TextSpan span)
    {
        if (first < 0 || length < 0) return EvaluationErrors.NegativePlace("." + type.Name, Math.Min(first, length), span);
        // Checked against the length before the product, which then cannot overflow.
        if (first > bytes.Length / type.Size || first * type.Size + length > bytes.Length || length > bytes.Length)
            return EvaluationErrors.BeyondText("." + type.Name, SaturatedEnd(first, type.Size, length), bytes.Length, span);
        var element = bytes.Slice((int)(first * type.Size), (int)length);
        if (type.Name == "u64" && element[^1] >= 0x80)
            return EvaluationErrors.Overflows("the u64 with the top bit set", span);
        return Decode(element, type);
    }

    private static long SaturatedEnd(long first, int size, long length) =>
        (long)Int128.Min((Int128)first * size + length, long.MaxValue);

    private static Value Integer(CheckedExpression expression, IScope scope)
    {
        var value = Evaluator.Evaluate(expression, scope);
        return value is IntegerValue or FailureValue
            ? value
            : EvaluationErrors.NotA(ValueKind.Integer, value, "an index", expression.Span);
    }
}
