using System.Collections.Immutable;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Formatting;

/// <summary>The canonical text of a scenario: two blanks an indent, at most one empty line, every comment kept.</summary>
public sealed partial class Formatter
{
    private const int Indent = 2;

    /// <summary>What is wider does not stand on one line if it can be broken.</summary>
    private const int Width = 100;

    private readonly List<CanonicalLine> lines = [];
    private int indent;

    private Formatter()
    {
    }

    public static string Format(Scenario scenario)
    {
        var formatter = new Formatter();
        formatter.WriteTitle(scenario);

        // Right under the title they would be the title's.
        if (scenario is { Title: not null, Declarations: [{ Trivia: { BlankLineBefore: false, Leading.IsEmpty: false } }, ..] }) formatter.WriteBlank();
        foreach (var declaration in scenario.Declarations) formatter.WriteDeclaration(declaration);
        if (!scenario.EndComments.IsEmpty && formatter.lines.Count > 0) formatter.WriteBlank();
        formatter.WriteComments(scenario.EndComments);
        return Columns.Print(formatter.lines);
    }

    private void WriteTitle(Scenario scenario)
    {
        if (scenario.Shebang is { } shebang) lines.Add(new CanonicalLine(0, LineShape.Break, [shebang]));
        if (scenario.Title is not { } title) return;
        WriteComments([.. scenario.TitleTrivia.Leading.Where(c => c.Span.Start < title.Span.Start)]);
        lines.Add(new CanonicalLine(0, LineShape.Break, ["scenario " + ExpressionText.Print(title)], scenario.TitleTrivia.Trailing));
        WriteComments([.. scenario.TitleTrivia.Leading.Where(c => c.Span.Start >= title.Span.Start)]);
    }

    private void WriteBlank() => lines.Add(new CanonicalLine(0, LineShape.Break, []));

    private void WriteComments(ImmutableArray<Comment> comments)
    {
        foreach (var comment in comments) lines.Add(new CanonicalLine(indent, LineShape.Break, [comment.Text]));
    }

    private void WriteAbove(Trivia trivia)
    {
        if (trivia.BlankLineBefore) WriteBlank();
        WriteComments(trivia.Leading);
    }

    private void Write(LineShape shape, Comment? comment, params ImmutableArray<string> cells) => lines.Add(new CanonicalLine(indent, shape, cells, comment));

    private bool IsPlain(Trivia trivia) => trivia.Leading.IsEmpty && trivia.Trailing is null;
}
