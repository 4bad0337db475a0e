using IpcScript.Language.Catalog;
using IpcScript.Language.Values;

namespace IpcScript.Language.Documentation;

/// <summary>What <c>explain</c> says of kinds and families, and of what their declarations take and claims read.</summary>
internal static class MechanismText
{
    public static void Kind(PlainText text, LanguageCatalog catalog, string kind)
    {
        text.Line(0, $"{kind}: a kind");
        foreach (var mechanism in catalog.Mechanisms.Where(m => m.Kind == kind)) Mechanism(text.Line(0, ""), mechanism);
    }

    public static void Family(PlainText text, LanguageCatalog catalog, string family)
    {
        text.Line(0, $"{family}: a family").Line(0, "");
        Mechanism[] mechanisms = [.. catalog.Mechanisms.Where(m => m.Family == family)];
        if (mechanisms is [var only]) Mechanism(text, only);
        else text.Rows(2, mechanisms.Select(m => (VerbForm.Of(m), m.Summary)));
    }

    public static void Attribute(PlainText text, LanguageCatalog catalog, string name)
    {
        text.Line(0, $"{name}: an attribute of declarations").Line(0, "");
        text.Rows(2, catalog.Mechanisms.SelectMany(m => m.Attributes.Where(a => a.Name == name).Select(a => (VerbForm.Of(m), Describe(a)))));
    }

    public static void Field(PlainText text, LanguageCatalog catalog, string name)
    {
        text.Line(0, $"{name}: a field that claims read").Line(0, "");
        text.Rows(2, catalog.Mechanisms.SelectMany(m => m.Fields.Where(f => f.Name == name).Select(f => (VerbForm.Of(m), VerbForm.HelpOf(f)))));
    }

    public static void Number(PlainText text, LanguageCatalog catalog, string name)
    {
        text.Line(0, $"{name}: the name of a number").Line(0, "");
        text.Rows(2, catalog.Mechanisms.SelectMany(m => m.Numbers.Where(n => n.Name == name).Select(n => (VerbForm.Of(m), $"{Value.Of(n.Number)}: {n.Help}"))));
    }

    public static void Own(PlainText text, LanguageCatalog catalog, string word)
    {
        text.Line(0, $"{word}: an object that each process has").Line(0, "");
        text.Rows(2, catalog.Mechanisms.SelectMany(m => m.ForEachProcess.Where(o => o.Word == word).Select(o => (VerbForm.Of(m), o.Help))));
    }

    private static void Mechanism(PlainText text, Mechanism mechanism)
    {
        text.Line(2, $"{VerbForm.Of(mechanism)}: {mechanism.Summary}");
        if (mechanism.Server is { } server) text.Line(4, $"served by the process {server}; emulated on {mechanism.EmulatedOn}");
        if (mechanism.ForEachProcess.Length > 0) text.Line(4, "every process has").Rows(6, mechanism.ForEachProcess.Select(o => (o.Word, o.Help)));
        if (mechanism.Numbers.Length > 0) text.Line(4, "numbers with names").Rows(6, mechanism.Numbers.Select(n => ($"{n.Name} = {Value.Of(n.Number)}", n.Help)));
        if (mechanism.Attributes.Length > 0) text.Line(4, "attributes").Rows(6, mechanism.Attributes.Select(a => (a.Name, Describe(a))));
        if (mechanism.Fields.Length > 0)
            text.Line(4, "in claims").Rows(6, mechanism.Fields.Select((f, i) => (f.Name, VerbForm.HelpOf(f) + (i == 0 ? "; the bare name means this" : ""))));
        if (mechanism.OwnFields.Length > 0) text.Line(4, "in the trace besides, of the acting process").Rows(6, mechanism.OwnFields.Select(f => (f.Name, f.Help)));
        text.Line(4, "verbs").Rows(6, mechanism.Verbs.Select(v => (VerbForm.Of(v), v.Help)));
    }

    private static string Describe(Catalog.Attribute attribute)
    {
        string absent = attribute.IsRequired ? "; required" : attribute.Default is { } value ? $"; {ValueText.Print(value)} when absent" : "";
        return $"{attribute.Help}: {VerbForm.TypeOf(attribute)}{absent}";
    }
}
