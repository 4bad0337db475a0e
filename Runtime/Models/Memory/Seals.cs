using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>What may no longer be done to a memory file, as the kernel numbers it. fcntl(2), F_ADD_SEALS.</summary>
[Flags]
internal enum Seals
{
    None = 0,
    Seal = 1,
    Shrink = 2,
    Grow = 4,
    Write = 8,
    FutureWrite = 16,
}

/// <summary>Seals as scenarios write them: <c>FUTURE_WRITE</c>.</summary>
internal static class SealWords
{
    private static readonly (Seals Seal, SymbolValue Word)[] All =
    [
        (Seals.Seal, new("SEAL")), (Seals.Shrink, new("SHRINK")), (Seals.Grow, new("GROW")), (Seals.Write, new("WRITE")), (Seals.FutureWrite, new("FUTURE_WRITE")),
    ];

    public static Seals Parse(Value word)
    {
        foreach (var (seal, known) in All)
            if (known == word) return seal;
        throw new InvalidOperationException($"internal bug: no seal {word}");
    }

    public static ListValue ListOf(Seals seals) => new(ValueList.From(All.Where(a => seals.HasFlag(a.Seal)).Select(a => (Value)a.Word)));
}
