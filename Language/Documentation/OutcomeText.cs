using System.Globalization;
using IpcScript.Language.Catalog;

namespace IpcScript.Language.Documentation;

/// <summary>What <c>explain</c> says of a code that a step may end with: which verbs give it, when, and at which place among their codes.</summary>
internal static class OutcomeText
{
    public static void Outcome(PlainText text, LanguageCatalog catalog, string code)
    {
        bool isDeadly = Signals.IsDeadly(code);
        text.Line(0, code == "OK" ? "OK: the outcome of a step that succeeds" : isDeadly ? $"{code}: a deadly signal" : $"{code}: an outcome of steps").Line(0, "");
        if (code == "OK") text.Line(2, "A step without expect or on must end so. on OK { … } handles it beside other codes.");
        if (isDeadly)
            text.Line(2, $"A step that may be ended by it says expect {code}; it ends the process, so on does not take it.")
                .Line(2, $"A claim says: p killed {code}.");
        text.Rows(2, catalog.Verbs.SelectMany(v => v.Codes.Select((c, i) => (Code: c, Place: i))
            .Where(c => c.Code.Name == code)
            .Select(c => ($"{VerbForm.Of(v.Mechanism)}: {v.Name}", VerbText.Describe(c.Code) + Order(v, c.Place)))));
    }

    private static string Order(Verb verb, int place) => verb.Codes.Length == 1
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" (checked {(place == 0 ? "first" : $"after {verb.Codes[place - 1].Name}")})");
}
