using IpcScript.Language.Catalog;
using IpcScript.Language.Text;

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
/// <remarks>Loops instead of LINQ: every start passes here, and what a query needs for each type takes longer to load than the loop to run.</remarks>
internal sealed class VerbVocabulary
{
    private readonly Dictionary<string, List<VerbPhrase>> byFirstWord = [];
    private readonly List<string> names = [];
    private readonly List<string> kinds = [];

    private readonly LanguageCatalog catalog;

    public VerbVocabulary(LanguageCatalog catalog)
    {
        this.catalog = catalog;
        foreach (string name in catalog.VerbNames)
        {
            var phrase = Join(name, catalog.VerbsNamed(name));
            if (!byFirstWord.TryGetValue(phrase.Words[0], out var phrases)) byFirstWord.Add(phrase.Words[0], phrases = []);
            phrases.Insert(Place(phrases, phrase), phrase);
            if (name.Length > 1) names.Add(name);
        }

        foreach (var mechanism in catalog.Mechanisms)
            if (mechanism.Family.Length > 0 && !kinds.Contains(mechanism.Kind)) kinds.Add(mechanism.Kind);
    }

    /// <summary>In catalog order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Of objects, in catalog order.</summary>
    public IReadOnlyList<string> Kinds => kinds;

    public bool IsKind(string word) => kinds.Contains(word);

    /// <summary>The phrases that begin with the word, those of more words first.</summary>
    public IReadOnlyList<VerbPhrase> BeginningWith(string word) => byFirstWord.TryGetValue(word, out var phrases) ? phrases : [];

    /// <summary>
    /// The call of the system that is meant by who has written <c>sem_wait(s)</c> or <c>trylock m</c>, and the steps that make it, in catalog order; none where
    /// nothing is meant.
    /// </summary>
    public (string Function, IReadOnlyList<string> Steps) Calling(string word)
    {
        var verbs = catalog.Mechanisms.SelectMany(m => m.Verbs).Where(v => v.IsWritten);
        var functions = verbs.SelectMany(v => v.Native).Select(FunctionOf).Distinct();
        string? function = functions.FirstOrDefault(f => f == word) ?? functions.FirstOrDefault(f => f.EndsWith("_" + word, StringComparison.Ordinal));
        return function is null ? (word, []) : (function, [.. verbs.Select(v => StepThatCalls(function, v)).OfType<string>().Distinct()]);
    }

    /// <summary><c>wait</c>, or <c>wait … nowait</c> where a modifier chooses the call; null: it makes another.</summary>
    private static string? StepThatCalls(string function, Verb verb)
    {
        NativeForm[] forms = [.. verb.Native.Where(n => FunctionOf(n) == function)];
        return forms is [] ? null : forms.All(f => f.When is not null) ? $"{verb.Name} … {forms[0].When}" : verb.Name;
    }

    private static string FunctionOf(NativeForm form) => form.Call[..Math.Max(0, form.Call.IndexOf('(', StringComparison.Ordinal))];

    private static int Place(List<VerbPhrase> phrases, VerbPhrase phrase)
    {
        int place = 0;
        while (place < phrases.Count && phrases[place].Words.Length >= phrase.Words.Length) place++;
        return place;
    }

    private static VerbPhrase Join(string name, IReadOnlyList<Verb> verbs)
    {
        bool mayTakeTarget = false, needsTarget = true, mayTakeValue = false;
        var modifiers = new List<ModifierPhrase>();
        for (int i = 0; i < verbs.Count; i++)
        {
            mayTakeTarget |= verbs[i].Target != TargetKind.None;
            needsTarget &= verbs[i].Target != TargetKind.None;
            foreach (var parameter in verbs[i].Parameters)
            {
                if (parameter.IsImplicit) continue;
                if (parameter.IsValue) mayTakeValue = true;
                else Join(parameter, modifiers);
            }
        }

        return new VerbPhrase(
            verbs[0].Name, Words.Of(name), mayTakeTarget, needsTarget, mayTakeTarget ? Describe(verbs) : null, mayTakeValue, [.. modifiers]);
    }

    /// <summary>Modifiers of more words first, else in the order in which they come.</summary>
    private static void Join(Parameter use, List<ModifierPhrase> modifiers)
    {
        bool takesValue = use.Kind != ValueKind.Flag;
        var words = Words.Of(use.Word);
        int place = 0;
        for (int i = 0; i < modifiers.Count; i++)
        {
            var known = modifiers[i];
            if (known.Word == use.Word)
            {
                modifiers[i] = known with { MayTakeValue = known.MayTakeValue | takesValue, NeedsValue = known.NeedsValue & takesValue };
                return;
            }

            if (known.Words.Length >= words.Length) place = i + 1;
        }

        modifiers.Insert(place, new ModifierPhrase(use.Word, words, takesValue, takesValue));
    }

    private static string Describe(IReadOnlyList<Verb> verbs)
    {
        var target = TargetKind.None;
        for (int i = 0; i < verbs.Count; i++)
        {
            if (target != TargetKind.None && verbs[i].Target != TargetKind.None && verbs[i].Target != target) return "an object or a process";
            if (target == TargetKind.None) target = verbs[i].Target;
        }

        return target switch
        {
            TargetKind.Process => "a process",
            TargetKind.Place => "a place such as `segment.i32[0]`",
            TargetKind.Object => "an object",
            _ => throw new InvalidOperationException($"internal bug: a target {target}"),
        };
    }
}
