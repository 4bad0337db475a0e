using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>Objects as a checked scenario would declare them, with every attribute at its default (and a size of 64).</summary>
internal static class Declared
{
    public static ImmutableArray<ObjectSymbol> Of(params (string Kind, string Family)[] declarations) =>
        [.. declarations.Select((d, i) => Declare(i, LanguageCatalog.Standard.Find(d.Kind, d.Family).First()))];

    private static ObjectSymbol Declare(int index, Mechanism mechanism) => new(
        index, $"object{index}", mechanism, [.. mechanism.Attributes.Select(a => a.Name == "size" ? Value.Of(64) : a.Default)], false, -1, 0, 64, default);
}
