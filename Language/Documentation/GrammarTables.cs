using System.Collections.Immutable;
using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Values;

namespace IpcScript.Language.Documentation;

/// <summary>
/// The tables of grammar.md and of the pages about mechanisms, from the catalog and the kinds of diagnostics: what stands between
/// <c>&lt;!-- generated:verbs --&gt;</c> (or <c>diagnostics</c>, or a mechanism such as <c>queue xsi</c>) and its end.
/// </summary>
public static class GrammarTables
{
    public static string Verbs(LanguageCatalog catalog)
    {
        var text = new StringBuilder();
        foreach (var mechanism in catalog.Mechanisms) Mechanism(text, mechanism);
        Items(text);
        Functions(text);
        Limits(text);
        return text.ToString();
    }

    /// <summary>All that belongs to a kind and a family: named and unnamed semaphores stand together.</summary>
    /// <param name="name"><c>queue xsi</c></param>
    public static string Mechanism(LanguageCatalog catalog, string name)
    {
        var text = new StringBuilder();
        foreach (var mechanism in catalog.Mechanisms)
            if ($"{mechanism.Kind} {mechanism.Family}" == name) Mechanism(text, mechanism);
        return text.ToString();
    }

    public static string Diagnostics(ImmutableArray<DiagnosticKind> kinds)
    {
        var text = new StringBuilder("| code | | rule |\n|---|---|---|\n");
        foreach (var kind in kinds.OrderBy(k => k.Code, StringComparer.Ordinal))
            text.Append($"| {kind.Code} | {(kind.Severity == Severity.Error ? "error" : "warning")} | {Escape(kind.Title)} |\n");
        return text.ToString();
    }

    /// <summary>The text of grammar.md with a table put between its markers; null when the markers are not there.</summary>
    public static string? Fill(string document, string name, string table)
    {
        string begin = $"<!-- generated:{name} -->\n";
        string end = $"<!-- /generated:{name} -->";
        int from = document.IndexOf(begin, StringComparison.Ordinal);
        int to = document.IndexOf(end, StringComparison.Ordinal);
        return from < 0 || to < from ? null : document[..(from + begin.Length)] + table + document[to..];
    }

    private static void Mechanism(StringBuilder text, Mechanism mechanism)
    {
        text.Append($"### {VerbForm.Of(mechanism)}\n\n{mechanism.Summary}.\n\n");
        if (mechanism.Server is { } server) text.Append($"Served by the process `{server}`; emulated on {mechanism.EmulatedOn}.\n\n");
        foreach (var own in mechanism.ForEachProcess) text.Append($"Every process has `{own.Word}`: {own.Help}.\n\n");
        if (mechanism.Attributes.Length > 0)
        {
            text.Append("| attribute | type | | default |\n|---|---|---|---|\n");
            foreach (var a in mechanism.Attributes)
                text.Append($"| `{a.Name}:` | {VerbForm.TypeOf(a)} | {Escape(a.Help)} | {(a.IsRequired ? "required" : a.Default is { } d ? $"`{ValueText.Print(d)}`" : "")} |\n");
            text.Append('\n');
        }

        if (mechanism.Fields.Length > 0)
        {
            text.Append("In claims: ");
            text.AppendJoin(", ", mechanism.Fields.Select((f, i) => $"`.{f.Name}` ({VerbForm.HelpOf(f)}{(i == 0 ? "; the bare name means this" : "")})"));
            text.Append(".\n\n");
        }

        if (mechanism.OwnFields.Length > 0)
            text.Append("In the trace besides, of the acting process: ").AppendJoin(", ", mechanism.OwnFields.Select(f => $"`.{f.Name}` ({f.Help})")).Append(".\n\n");

        if (mechanism.Numbers.Length > 0)
        {
            text.Append("| name | number | |\n|---|---|---|\n");
            foreach (var number in mechanism.Numbers) text.Append($"| `{number.Name}` | {Value.Of(number.Number)} | {Escape(number.Help)} |\n");
            text.Append('\n');
        }

        text.Append("| step | | call | results | codes |\n|---|---|---|---|---|\n");
        foreach (var verb in mechanism.Verbs) Verb(text, verb);
        text.Append('\n');
    }

    private static void Verb(StringBuilder text, Verb verb)
    {
        text.Append($"| {Form(verb)} | {Escape(verb.Help)}{Remarks(verb)} | ");
        text.AppendJoin("<br>", verb.Native.Select(n => $"{Code(CallPattern.Of(n.Call))}{(n.When is { } when ? $" with `{when}`" : "")}"));
        text.Append(" | ");
        text.AppendJoin(", ", verb.Results.Select(r => $"`{r.Name}`"));
        text.Append(" | ");
        text.AppendJoin("<br>", verb.Codes.Select(c => $"{c.Name}{(c.NumberText is { } number ? $" ({number})" : "")}: {Escape(c.When)}{(c.Brings.IsEmpty ? "" : $"; brings {string.Join(", ", c.Brings.Select(b => $"`{b.Name}`"))}")}"));
        text.Append(" |\n");
    }

    private static string Form(Verb verb)
    {
        string names = string.Join(", ", verb.Aliases.Select(a => $"also `{a}`"));
        return Code(VerbForm.Of(verb)) + (names.Length > 0 ? $", {names}" : "");
    }

    private static string Remarks(Verb verb)
    {
        var remarks = VerbForm.Remarks(verb).ToList();
        return remarks.Count == 0 ? "" : $" *({string.Join("; ", remarks)})*";
    }

    private static void Items(StringBuilder text)
    {
        text.Append("### Items of messages\n\n| type | | number | bits |\n|---|---|---|---|\n");
        foreach (var type in ItemType.All) text.Append($"| `{type.Word}` | {type.Help} | {Value.Of(type.Number)} | {Value.Of(type.Bits)} |\n");
        text.Append('\n');
    }

    private static void Functions(StringBuilder text)
    {
        text.Append("### Functions\n\n| function | |\n|---|---|\n");
        foreach (var function in Builtins.All) text.Append($"| `{function.Signature}` | {function.Help} |\n");
        text.Append('\n');
    }

    private static void Limits(StringBuilder text)
    {
        text.Append("### Limits\n\n| limit | |\n|---|---|\n");
        foreach (var limit in KernelLimit.All) text.Append($"| `{limit.Name}:` | {limit.Help} |\n");
    }

    private static string Code(string code) => $"`{Escape(code)}`";

    /// <summary>A bar would end the cell, also inside of backquotes.</summary>
    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
