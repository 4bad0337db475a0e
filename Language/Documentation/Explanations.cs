using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;

namespace IpcScript.Language.Documentation;

/// <summary>
/// What <c>explain</c> knows: every code of a diagnostic, every kind and family, verb, modifier, attribute, field, outcome, function and limit, names of numbers, objects that each process has, the types of items, and words that only traces have, all of
/// it from the catalog; the calls of the system that verbs make; and the words of the language itself. A word may be several of these.
/// </summary>
public sealed class Explanations
{
    private readonly Dictionary<string, PlainText> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> otherForms = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> words = [];
    private readonly PlainText overview = new();

    public Explanations(LanguageCatalog catalog, ImmutableArray<DiagnosticKind> diagnostics)
    {
        overview.Line(0, "ipcscript explain WORD says what a word means. There are:").Line(0, "");
        Enter("language", LanguageWord.All.Select(w => w.Word), (text, word) => LanguageText.Word(text, LanguageWord.All.First(w => w.Word == word)));
        Enter("kinds", catalog.Mechanisms.Select(m => m.Kind).Distinct(), (text, kind) => MechanismText.Kind(text, catalog, kind));
        Enter("families", catalog.Mechanisms.Select(m => m.Family).Where(f => f.Length > 0).Distinct(), (text, family) => MechanismText.Family(text, catalog, family));
        Enter("attributes", catalog.Mechanisms.SelectMany(m => m.Attributes).Select(a => a.Name).Distinct(), (text, name) => MechanismText.Attribute(text, catalog, name));
        Enter("fields", catalog.Mechanisms.SelectMany(m => m.Fields).Select(f => f.Name).Distinct(), (text, name) => MechanismText.Field(text, catalog, name));
        Enter("verbs", catalog.Verbs.SelectMany(v => v.Aliases.Prepend(v.Name)).Distinct(), (text, name) => VerbText.Verb(text, catalog, name));
        Enter("calls", VerbText.Functions(catalog), (text, name) => VerbText.Function(text, catalog, name));
        Enter("modifiers", catalog.Verbs.SelectMany(VerbText.Modifiers).Select(p => p.Word).Distinct(), (text, word) => VerbText.Modifier(text, catalog, word));
        var codes = catalog.Verbs.SelectMany(v => v.Codes).Select(c => c.Name).Concat(Signals.Deadly).Append("OK").Distinct();
        Enter("outcomes", codes.Order(StringComparer.Ordinal), (text, code) => OutcomeText.Outcome(text, catalog, code));
        Enter("trace words", TraceWord.All.Select(w => w.Word), (text, word) => LanguageText.TraceWord(text, TraceWord.All.First(w => w.Word == word)));
        Enter("numbers", catalog.Mechanisms.SelectMany(m => m.Numbers).Select(n => n.Name), (text, name) => MechanismText.Number(text, catalog, name));
        Enter("own objects", catalog.Mechanisms.SelectMany(m => m.ForEachProcess).Select(o => o.Word).Distinct(), (text, word) => MechanismText.Own(text, catalog, word));
        Enter("items", ItemType.All.Select(i => i.Word), (text, word) => LanguageText.Item(text, ItemType.Find(word)!));
        Enter("functions", Builtins.All.Select(f => f.Name), (text, name) => LanguageText.Function(text, Builtins.All.First(f => f.Name == name)));
        Enter("limits", KernelLimit.All.Select(l => l.Name), (text, name) => LanguageText.Limit(text, KernelLimit.All.First(l => l.Name == name)));
        var kinds = diagnostics.OrderBy(d => d.Code, StringComparer.Ordinal).ToList();
        foreach (var code in catalog.Verbs.SelectMany(v => v.Codes)) EnterOtherForms(code.Name, code.Number, code.NumberText, code.IsStatus);
        foreach (var number in catalog.Mechanisms.SelectMany(m => m.Numbers)) EnterOtherForms(number.Name, number.Number, $"{number.Number}", isStatus: false);
        Enter("diagnostics", kinds.Select(k => k.Code), (text, code) => LanguageText.Diagnostic(text, kinds.First(k => k.Code == code)));
    }

    /// <summary>Every word that <see cref="Find"/> knows, each once.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>What there is to explain.</summary>
    public string Overview => overview.ToString();

    /// <summary>
    /// The text about a word, or null; the case of letters does not matter where no word is written so. A code is also known by its number, <c>-105</c> and
    /// <c>C000021F</c>, and one of ALPC by its long name, <c>STATUS_REPLY_MESSAGE_MISMATCH</c>.
    /// </summary>
    public string? Find(string word)
    {
        if (otherForms.TryGetValue(word.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? word[2..] : word, out string? name)) word = name;
        if (!texts.TryGetValue(word, out var text) && words.Find(w => w.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } known) text = texts[known];
        return text?.ToString();
    }

    private void EnterOtherForms(string name, long? number, string? numberText, bool isStatus)
    {
        if (number is null or (>= 0 and < 100)) return; // a small number may be anything
        otherForms.TryAdd(numberText!, name);
        if (isStatus) otherForms.TryAdd("STATUS_" + name, name);
    }

    private void Enter(string heading, IEnumerable<string> names, Action<PlainText, string> explain)
    {
        var all = names.ToList();
        overview.List(heading, all);
        foreach (string name in all)
        {
            if (texts.TryGetValue(name, out var text)) text.Line(0, "");
            else
            {
                words.Add(name);
                texts.Add(name, text = new PlainText());
            }

            explain(text, name);
        }
    }
}
