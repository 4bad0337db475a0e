using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using Xunit;

namespace IpcScript.Tests.Language.Checking;

/// <summary>Checks texts whose expected findings are marked: <c>«wait» gate</c>.</summary>
internal static class CheckedText
{
    public static CheckResult Check(string text, IReadOnlyDictionary<string, string>? parameters = null) =>
        Check(new SourceText("test.ipcs", text), parameters);

    public static CheckResult Check(SourceText source, IReadOnlyDictionary<string, string>? parameters = null, HelperLibrary? helpers = null)
    {
        var parsed = Parser.Parse(source, LanguageCatalog.Standard);
        Assert.Equal([], parsed.Diagnostics.Select(d => Print(source, d)));
        return Checker.Check(source, parsed.Scenario, LanguageCatalog.Standard, parameters, helpers);
    }

    public static CheckedScenario Clean(string text, IReadOnlyDictionary<string, string>? parameters = null)
    {
        var source = new SourceText("test.ipcs", text);
        var result = Check(source, parameters);
        Assert.Equal([], result.Diagnostics.Select(d => Print(source, d)));
        return result.Scenario!;
    }

    /// <summary>The marks taken out, and where they stood.</summary>
    public static (string Text, List<TextSpan> Spans) Unmark(string marked)
    {
        var spans = new List<TextSpan>();
        var text = new System.Text.StringBuilder();
        var open = new Stack<int>();
        foreach (char c in marked)
        {
            if (c == '«') open.Push(text.Length);
            else if (c == '»') spans.Add(TextSpan.FromBounds(open.Pop(), text.Length));
            else text.Append(c);
        }

        return (text.ToString(), [.. spans.OrderBy(s => s.Start)]);
    }

    public static string Print(SourceText source, Diagnostic d) =>
        $"{source.Locate(d.Span)} {d.Code} «{source.Slice(d.Span)}» {d.Message} | {d.Remedy} [{d.Context}]";
}
