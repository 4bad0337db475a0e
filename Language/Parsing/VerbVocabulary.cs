using IpcScript.Language.Catalog;

namespace IpcScript.Language.Parsing;

/// <summary>A modifier of a verb, such as <c>type up to 2</c>, <c>nowait</c>.</summary>
/// <param name="MayTakeValue">In some mechanism it does.</param>
/// <param name="NeedsValue">In every mechanism.</param>
internal sealed record ModifierPhrase(string Word, string[] Words, bool MayTakeValue, bool NeedsValue);

/// <summary>What all verbs of one name take together; which of them is meant, the object tells later.</summary>
/// <param name="Words">As it may be written; an alias is a phrase of its own.</param>
/// <param name="Modifiers">Those of more words first.</param>
internal sealed record VerbPhrase(
    string Name, string[] Words, bool MayTakeTarget, bool NeedsTarget, string? Target, bool MayTakeValue, ModifierPhrase[] Modifiers)
{
    public bool HasModifierAt(ReadOnlySpan<char> word)
    {
        foreach (var modifier in Modifiers)
            if (word.SequenceEqual(modifier.Words[0])) return true;
        return false;
    }
}

/// <summary>The words of the catalog's verbs.</summary>
internal sealed class VerbVocabulary
{
    private readonly Dictionary<string, VerbPhrase[]> byFirstWord;

    public VerbVocabulary(LanguageCatalog catalog)
    {
        var phrases = catalog.VerbNames.Select(name => Join(name, [.. catalog.VerbsNamed(name)])).ToArray();
        byFirstWord = phrases
            .GroupBy(p => p.Words[0])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(p => p.Words.Length).ToArray());
        Names = [.. phrases.Select(p => string.Join(' ', p.Words)).Where(n => n.Length > 1)];
        Kinds = [.. catalog.Mechanisms.Where(m => m.Family.Length > 0).Select(m => m.Kind).Distinct()];
    }

    /// <summary>In catalog order.</summary>
    public string[] Names { get; }

    /// <summary>Of objects, in catalog order.</summary>
    public string[] Kinds { get; }

    /// <summary>The phrases that begin with the word, those of more words first.</summary>
    public VerbPhrase[] BeginningWith(string word) => byFirstWord.GetValueOrDefault(word) ?? [];

    private static VerbPhrase Join(string name, Verb[] verbs)
    {
        var parameters = verbs.SelectMany(v => v.Parameters).Where(p => !p.IsImplicit).ToArray();
        var targeted = verbs.Where(v => v.Target != TargetKind.None).ToArray();
        return new VerbPhrase(
            verbs[0].Name,
            name.Split(' '),
            targeted.Length > 0,
            targeted.Length == verbs.Length,
            targeted.Length == 0 ? null : Describe(targeted),
            parameters.Any(p => p.IsValue),
            [.. parameters.Where(p => !p.IsValue).GroupBy(p => p.Word).Select(Join).OrderByDescending(m => m.Words.Length)]);
    }

    private static string Describe(Verb[] targeted) => targeted[0].Target switch
    {
        var first when targeted.Any(v => v.Target != first) => "an object or a process",
        TargetKind.Process => "a process",
        TargetKind.Place => "a place such as `segment.i32[0]`",
        TargetKind.Object => "an object",
        var target => throw new InvalidOperationException($"internal bug: a target {target}"),
    };

    private static ModifierPhrase Join(IGrouping<string, Parameter> uses) => new(
        uses.Key, uses.Key.Split(' '), uses.Any(p => p.Kind != ValueKind.Flag), uses.All(p => p.Kind != ValueKind.Flag));
}
