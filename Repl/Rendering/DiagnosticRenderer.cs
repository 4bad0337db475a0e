using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Rendering;

/// <summary>Draws findings of parser, checker and run alike: what, where, the line with its marks, and the remedy.</summary>
/// <param name="output">Asked for when there is something to draw.</param>
/// <param name="width">How many cells a line of output may fill.</param>
internal sealed class DiagnosticRenderer(Func<TextWriter> output, Palette palette, int width)
{
    private int errors;
    private int warnings;

    public void Draw(SourceText source, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics) Draw(source, diagnostic);
    }

    /// <summary><c>2 errors, 1 warning</c> about everything drawn so far; empty when nothing was.</summary>
    public string Summary => (errors, warnings) switch
    {
        (0, 0) => "",
        (_, 0) => Count(errors, "error"),
        (0, _) => Count(warnings, "warning"),
        _ => $"{Count(errors, "error")}, {Count(warnings, "warning")}",
    };

    public void DrawSummary()
    {
        if (Summary.Length > 0) Line(palette.Strong(Summary));
    }

    private void Draw(SourceText source, Diagnostic diagnostic)
    {
        string Title(string text) => diagnostic.IsError ? palette.Error(text) : palette.Warning(text);
        if (diagnostic.IsError) errors++;
        else warnings++;

        // An empty span at the very beginning speaks of the file or the run as a whole.
        bool hasPlace = diagnostic.Span != default;
        var position = source.PositionOf(diagnostic.Span.Start);
        string number = $"{position.Line}";
        string margin = new(' ', number.Length);
        string bar = palette.Faint("|");

        Line($"{Title($"{(diagnostic.IsError ? "error" : "warning")} {diagnostic.Code}")}{palette.Strong(": " + Cells.Printable(diagnostic.Message))}");
        Line($"{margin}{palette.Faint("-->")} {Cells.Printable(source.Path)}{(hasPlace ? $":{position}" : "")}");
        if (diagnostic.Context is { } context) Line($"{margin} {bar} in {Cells.Printable(context)}");
        if (hasPlace)
        {
            var excerpt = Excerpt.Of(source, diagnostic.Span, width - number.Length - 3);
            int indent = excerpt.Marks.IndexOf('^', StringComparison.Ordinal);
            Line($"{margin} {bar}");
            Line($"{palette.Faint(number)} {bar} {excerpt.Text}".TrimEnd());
            Line($"{margin} {bar} {excerpt.Marks[..indent]}{Title(excerpt.Marks[indent..])}");
        }

        if (diagnostic.Remedy is { } remedy) Line($"{margin} {palette.Faint("=")} {palette.Help("help")}: {Cells.Printable(remedy)}");
        Line("");
    }

    private void Line(string text) => output().Write(text + "\n");

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
