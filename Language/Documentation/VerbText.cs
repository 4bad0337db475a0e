using System.Globalization;
using IpcScript.Language.Catalog;

namespace IpcScript.Language.Documentation;

/// <summary>What <c>explain</c> says of verbs and their modifiers.</summary>
internal static class VerbText
{
    public static IEnumerable<Parameter> Modifiers(Verb verb) => verb.Parameters.Where(p => !p.IsValue && !p.IsImplicit);

    /// <param name="name">The verb's name, or another spelling of it.</param>
    public static void Verb(PlainText text, LanguageCatalog catalog, string name)
    {
        var verbs = catalog.Verbs.Where(v => v.Name == name || v.Aliases.Contains(name)).ToList();
        string[] others = [.. verbs.SelectMany(v => v.Aliases.Prepend(v.Name)).Where(n => n != name).Distinct()];
        text.Line(0, $"{name}: a verb{(others.Length > 0 ? $", also {string.Join(", ", others)}" : "")}");
        foreach (var verb in verbs) Verb(text.Line(0, ""), verb);
    }

    public static void Modifier(PlainText text, LanguageCatalog catalog, string word)
    {
        text.Line(0, $"{word}: a modifier").Line(0, "");
        text.Rows(2, catalog.Verbs.SelectMany(v => Modifiers(v).Where(p => p.Word == word).Select(p => ($"{VerbForm.Of(v.Mechanism)}: {v.Name}", p.Help))));
    }

    /// <summary>The functions of C behind the verbs that users write, for who knows those.</summary>
    public static IEnumerable<string> Functions(LanguageCatalog catalog) =>
        catalog.Verbs.Where(IsOfC).SelectMany(v => v.Native).SelectMany(n => CallPattern.Functions(n.Call)).Distinct().Order(StringComparer.Ordinal);

    public static void Function(PlainText text, LanguageCatalog catalog, string name)
    {
        text.Line(0, $"{name}: a call of the system").Line(0, "");
        text.Rows(2, catalog.Verbs.Where(IsOfC).SelectMany(v => v.Native.Where(n => CallPattern.Functions(n.Call).Contains(name))
            .Select(n => ($"{VerbForm.Of(v.Mechanism)}: {v.Name}", CallPattern.Of(n.Call) + (n.When is { } when ? $" with {when}" : "")))));
    }

    // What is emulated has calls of its own, which are words of traces; a helper's call is no call of the system.
    private static bool IsOfC(Verb verb) => !verb.IsInternal && verb.Mechanism.EmulatedOn is null && verb.Mechanism.Kind != CSharpHelpers.Kind;

    private static void Verb(PlainText text, Verb verb)
    {
        string remarks = string.Join("; ", VerbForm.Remarks(verb));
        text.Line(2, $"{VerbForm.Of(verb.Mechanism)}: {verb.Help}{(remarks.Length > 0 ? $" ({remarks})" : "")}");
        text.Line(4, VerbForm.Of(verb));
        text.Line(4, verb.Native.Length == 1 ? "call" : "calls").Rows(6, verb.Native.Select(n => (CallPattern.Of(n.Call), n.When is { } when ? $"with {when}" : "")));
        var written = verb.Parameters.Where(p => !p.IsImplicit).ToList();
        if (written.Count > 0) text.Line(4, "takes").Rows(6, written.Select(p => (VerbForm.Of(p), Describe(p))));
        if (verb.Results.Length > 0) text.Line(4, "gives").Rows(6, verb.Results.Select(r => (r.Name, r.Help)));
        if (verb.Codes.Length > 0) text.Line(4, verb.Codes.Length > 1 ? "codes, in the order in which Linux checks" : "code").Rows(6, verb.Codes.Select(c => (c.Name, Describe(c))));
    }

    public static string Describe(Code code) =>
        (code.NumberText is { } number ? $"{number}: " : "") + code.When + (code.Succeeds ? "; the call has succeeded" : "") + (code.Brings.IsEmpty ? "" : $"; brings {string.Join(", ", code.Brings.Select(b => b.Name))}");

    private static string Describe(Parameter parameter)
    {
        string symbols = parameter.Symbols.IsDefaultOrEmpty ? "" : $": {string.Join(", ", parameter.Symbols)}";
        string excludes = parameter.Excludes.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"; not beside {string.Join(", ", parameter.Excludes)}") : "";
        return parameter.Help + symbols + excludes;
    }
}
