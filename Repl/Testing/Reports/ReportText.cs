using System.Text;
using System.Xml;
using IpcScript.Testing;
using IpcScript.Testing.Differences;

namespace IpcScript.Repl.Testing.Reports;

/// <summary>Words and texts that the reports share.</summary>
internal static class ReportText
{
    public static string Word(TestVerdict verdict) => verdict switch
    {
        TestVerdict.Passed => "passed",
        TestVerdict.Skipped => "skipped",
        TestVerdict.NotRun => "not_run",
        TestVerdict.Refused => "refused",
        TestVerdict.Failed => "failed",
        TestVerdict.Unusable => "unusable",
        TestVerdict.Interrupted => "interrupted",
        _ => throw new InvalidOperationException($"internal bug: no word for {verdict}"),
    };

    /// <summary>Everything about a finding below its message: where, the difference, what to do.</summary>
    public static string Details(TestCase found, Finding finding)
    {
        var text = new StringBuilder();
        if (finding.Place is { } place) text.Append(found.Path).Append(':').Append(place).Append('\n');
        if (finding.Diagnostic?.Context is { } context) text.Append("in ").Append(context).Append('\n');
        text.Append(UnifiedDiff.Text(finding.Difference));
        if (finding.Remedy is { } remedy) text.Append("help: ").Append(remedy).Append('\n');
        if (finding.Command is { } command) text.Append("→ ").Append(command).Append('\n');
        return text.ToString();
    }

    /// <summary>What XML cannot hold is shown as U+FFFD.</summary>
    public static string ForXml(string text) =>
        string.Concat(text.EnumerateRunes().Select(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value) ? r.ToString() : "\uFFFD"));
}
