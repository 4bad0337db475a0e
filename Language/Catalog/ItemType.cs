using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>The type of an item of a message, as a word before it: <c>(int 42, "text", port inbox send)</c>.</summary>
/// <param name="Kind">What stands behind the word; where <paramref name="IsCounted"/>, also a list of such.</param>
/// <param name="Number">Of the type on the wire: MSG_TYPE_…, mach/message.h.</param>
/// <param name="Bits">Of one element on the wire.</param>
/// <param name="Help">One line.</param>
public sealed record ItemType(string Word, ValueKind Kind, int Number, int Bits, string Help, bool IsCounted = false)
{
    public const string Send = "send";
    public const string Receive = "receive";

    /// <summary>The word before memory.</summary>
    public const string OutOfLine = "ool";

    /// <summary>The rights that go with an object.</summary>
    public static readonly ImmutableArray<string> Rights = [Send, Receive];

    public static readonly ImmutableArray<ItemType> All =
    [
        new("int", ValueKind.Integer, 2, 32, "an integer of 32 bits, or a list of them: INTEGER_32", IsCounted: true),
        new("char", ValueKind.Text, 8, 8, "the bytes of a string: CHAR"),
        new("real", ValueKind.Float, 10, 64, "a float of 64 bits, or a list of them: REAL", IsCounted: true),
        new("string", ValueKind.Text, 12, 8, "a string, which needs no word before it: STRING"),
        new("port", ValueKind.Object, 6, 32, "a port, with the right to send (or, when `receive` stands behind it, to receive): PORT"),
        new(OutOfLine, ValueKind.Memory, 9, 8, "memory, as a place of a segment of the process's own: it goes out of line, and the message does not grow by it: BYTE"),
    ];

    public static ItemType? Find(ReadOnlySpan<char> word)
    {
        foreach (var type in All)
            if (word.SequenceEqual(type.Word)) return type;
        return null;
    }

    /// <summary>The type of an item that has no word before it; null: there is none for such a value.</summary>
    public static ItemType? Usual(ValueKind kind) => kind switch
    {
        ValueKind.Integer => Find("int"),
        ValueKind.Float => Find("real"),
        ValueKind.Text => Find("string"),
        ValueKind.Object => Find("port"),
        _ => null,
    };
}
