using System.Text;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Rendering;

/// <summary>A line of the source and the marks below it; of a span over several lines it shows the first.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Text">Tabs expanded, clipped around the marks, an ellipsis where something is left out.</param>
/// <param name="Marks">Spaces and carets; at least one caret.</param>
internal sealed record Excerpt(int Line, string Text, string Marks)
{
    private const string Ellipsis = "…";

    // Enough of what stands before a far mark to recognise the place.
    private const int Lead = 20;

    /// <param name="width">How many cells the text may fill.</param>
    public static Excerpt Of(SourceText source, TextSpan span, int width)
    {
        var start = source.PositionOf(span.Start);
        string text = source.LineText(start.Line);
        var cells = Cells.Of(text);
        int first = cells.ColumnAt(start.Column - 1);
        int endOffset = Math.Min(start.Column - 1 + span.Length, text.AsSpan().TrimEnd().Length);
        int last = Math.Max(first + 1, cells.ColumnAt(endOffset));
        return Clip(start.Line, cells, first, last, Math.Max(width, 2 * Lead));
    }

    private static Excerpt Clip(int line, Cells cells, int first, int last, int width)
    {
        int from = cells.Width <= width || last <= width - 1 ? 0 : Math.Max(0, Math.Min(first - Lead, last - width / 2));
        int room = width - (from > 0 ? 1 : 0);
        int to = cells.Width - from <= room ? cells.Width : from + room - 1;
        var text = new StringBuilder(from > 0 ? Ellipsis : "");
        // A wide character cut in half leaves its remaining cell empty.
        int shown = from;
        foreach (var glyph in cells.Glyphs)
        {
            if (glyph.Column < from || glyph.Column + glyph.Width > to) continue;
            text.Append(' ', glyph.Column - shown).Append(glyph.Text);
            shown = glyph.Column + glyph.Width;
        }

        if (to < cells.Width) text.Append(' ', to - shown).Append(Ellipsis);
        int indent = first - from + (from > 0 ? 1 : 0);
        int carets = Math.Max(1, Math.Min(last, Math.Max(to, first + 1)) - first);
        return new Excerpt(line, text.ToString().TrimEnd(), new string(' ', indent) + new string('^', carets));
    }
}
