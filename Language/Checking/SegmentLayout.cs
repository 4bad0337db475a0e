using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>
/// Gives locks and unnamed semaphores their places: behind the declared bytes of their segment, each on a cache line of its own, in the order of
/// their declaration. Those without <c>in:</c> share a hidden segment.
/// </summary>
internal sealed class SegmentLayout(CheckSession session)
{
    public const string HiddenName = ".locks";

    private const int Line = 64;

    /// <summary>It lives in a segment, and does not say in which.</summary>
    public static bool NeedsLocks(DeclaredObject obj) =>
        obj.Mechanism is { SizeInSegment: > 0 } && !obj.Syntax.Attributes.Any(a => a.Name.Text == "in");

    public static ObjectSymbol HiddenLocks(LanguageCatalog catalog, TextSpan span)
    {
        var segment = catalog.Find("segment", "posix").First();
        return new ObjectSymbol(0, HiddenName, segment, [.. segment.Attributes.Select(a => a.Default)], false, -1, 0, 0, span) { IsHidden = true };
    }

    public ImmutableArray<ObjectSymbol> Place(List<ObjectSymbol> symbols)
    {
        var ends = new long[symbols.Count];
        for (int i = 0; i < ends.Length; i++)
            ends[i] = symbols[i].Mechanism.Kind == "segment" ? (symbols[i].Attribute("size") as IntegerValue)?.Number ?? 0 : 0;
        for (int i = 0; i < symbols.Count; i++)
        {
            if (symbols[i].Mechanism.SizeInSegment == 0) continue;
            int container = symbols[i].Attribute("in") is ObjectValue { Index: var index } ? index : 0;
            long offset = (ends[container] + Line - 1) / Line * Line;
            ends[container] = offset + symbols[i].Mechanism.SizeInSegment;
            symbols[i] = symbols[i] with { Container = container, Offset = offset };
        }

        for (int i = 0; i < symbols.Count; i++)
            if (symbols[i].Mechanism.Kind == "segment") symbols[i] = Sized(symbols[i], ends[i]);
        return [.. symbols];
    }

    private ObjectSymbol Sized(ObjectSymbol segment, long size)
    {
        int attribute = segment.Mechanism.IndexOfAttribute("size");
        if (segment.Mechanism.Attributes[attribute].Maximum is { } most && size > most)
            session.Findings.Add(CheckErrors.NoRoom(segment.Span, segment.Name, size, most));
        return segment.IsHidden
            ? segment with { Size = size, Attributes = segment.Attributes.SetItem(attribute, Value.Of(size)) }
            : segment with { Size = size };
    }
}
