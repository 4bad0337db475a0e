using IpcScript.Repl.Rendering;
using IpcScript.Testing;

namespace IpcScript.Repl.Testing;

/// <summary>What <c>test</c> prints of one scenario: nothing when it has passed, and everything needed when it has not.</summary>
internal sealed class TestPrinter(TextWriter output, Palette palette)
{
    /// <summary>A difference longer than this says the same as its beginning.</summary>
    private const int MostLines = 40;

    public bool HasSomething(TestedItem item) =>
        item.Notes.Length > 0 || item.Source is { Warnings.IsEmpty: false } || item.Cases.Any(c => c.Verdict is not (TestVerdict.Passed or TestVerdict.NotRun));

    public void Write(TestedItem item)
    {
        var renderer = new DiagnosticRenderer(() => output, palette, Terminal.Width);
        if (item.Source is { } source) renderer.Draw(source.Text, source.Warnings);
        foreach (string note in item.Notes) Line(palette.Faint(Cells.Printable(note)));
        foreach (var shown in item.Cases.Where(c => c.Verdict is not (TestVerdict.Passed or TestVerdict.NotRun))) Write(shown, item, renderer);
    }

    private void Write(TestCase shown, TestedItem item, DiagnosticRenderer renderer)
    {
        string place = Cells.Printable(shown.Path) + (shown.Name.Length > 0 ? $"  {shown.Name}" : "");
        Line($"{Word(shown.Verdict)}  {palette.Strong(place)}{(shown is { Verdict: TestVerdict.Skipped, Reason: { } skipped } ? $": {Cells.Printable(skipped)}" : "")}");
        if (shown is { Verdict: TestVerdict.Failed, Reason: { } reason }) Line($"  run on the model alone: {Cells.Printable(reason)}");
        foreach (var finding in shown.Findings)
        {
            if (finding.Diagnostic is { } diagnostic && item.Source is { } source) renderer.Draw(source.Text, [diagnostic]);
            else
            {
                string where = finding.Place is { } position ? $"  line {position.Line}" : "";
                Line($"  {Cells.Printable(finding.Message)}{palette.Faint(where)}");
                foreach (string line in PaintedDiff.Lines(finding.Difference, palette, MostLines, Rest(shown, finding))) Line("    " + line);
                if (finding.Remedy is { } remedy) Line($"  {palette.Help("help")}: {Cells.Printable(remedy)}");
            }
        }

        foreach (string command in shown.Findings.Select(f => f.Command).OfType<string>().Distinct()) Line($"  {palette.Help("→")} {Cells.Printable(command)}");
        if (!shown.Findings.IsEmpty) Line("");
    }

    private static string Rest(TestCase shown, Finding finding) =>
        finding is { Kind: "changed", Command: ['i', ..] } ? $"ipcscript diff {Commands.RunAgain.Quote(shown.Path)}" : "";

    private string Word(TestVerdict verdict) => verdict switch
    {
        TestVerdict.Failed => palette.Error("FAILED"),
        TestVerdict.Unusable => palette.Error("MISTAKE"),
        TestVerdict.Refused => palette.Error("REFUSED"),
        TestVerdict.Interrupted => palette.Error("INTERRUPTED"),
        TestVerdict.Skipped => palette.Warning("skipped"),
        _ => throw new InvalidOperationException($"internal bug: no word for {verdict}"),
    };

    private void Line(string text) => output.Write(text.TrimEnd() + "\n");
}
