using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace IpcScript.Language.Catalog;

/// <summary>An element type behind the dot of a place: <c>ring.i32[0]</c>, <c>page.text[0, 16]</c>.</summary>
/// <param name="Size">Bytes of one element; 1 for <c>bytes</c> and <c>text</c>, whose place says how many.</param>
/// <param name="Minimum">The least integer that it holds.</param>
/// <param name="Maximum">The greatest; of <c>u64</c> the greatest that the language's integers hold.</param>
public sealed record ElementType(string Name, int Size, ValueKind Kind, long Minimum = 0, long Maximum = 0)
{
    public static readonly ImmutableArray<ElementType> All =
    [
        new("i8", 1, ValueKind.Integer, sbyte.MinValue, sbyte.MaxValue),
        new("u8", 1, ValueKind.Integer, 0, byte.MaxValue),
        new("i16", 2, ValueKind.Integer, short.MinValue, short.MaxValue),
        new("u16", 2, ValueKind.Integer, 0, ushort.MaxValue),
        new("i32", 4, ValueKind.Integer, int.MinValue, int.MaxValue),
        new("u32", 4, ValueKind.Integer, 0, uint.MaxValue),
        new("i64", 8, ValueKind.Integer, long.MinValue, long.MaxValue),
        new("u64", 8, ValueKind.Integer, 0, long.MaxValue),
        new("f32", 4, ValueKind.Float),
        new("f64", 8, ValueKind.Float),
        new("bytes", 1, ValueKind.Text),
        new("text", 1, ValueKind.Text),
    ];

    public static ImmutableArray<string> Names { get; } = NamesOf(All);

    /// <summary><c>bytes</c> and <c>text</c> take an offset and a length; all others one index.</summary>
    public bool IsRange => Kind == ValueKind.Text;

    /// <summary>Atomic operations exist for 32- and 64-bit integers.</summary>
    public bool IsAtomic => Kind == ValueKind.Integer && Size >= 4;

    public static ElementType? Find(string name)
    {
        foreach (var type in All)
            if (type.Name == name) return type;
        return null;
    }

    private static ImmutableArray<string> NamesOf(ImmutableArray<ElementType> types)
    {
        var names = new string[types.Length];
        for (int i = 0; i < names.Length; i++) names[i] = types[i].Name;
        return ImmutableCollectionsMarshal.AsImmutableArray(names);
    }
}
