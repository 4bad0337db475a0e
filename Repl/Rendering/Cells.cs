using System.Globalization;
using System.Text;

namespace IpcScript.Repl.Rendering;

/// <summary>A source line as terminal cells: tabs expanded, what would move the cursor or turn the text replaced.</summary>
/// <param name="Glyphs">One entry a drawn character; combining marks belong to the character before.</param>
internal sealed record Cells(IReadOnlyList<Cells.Glyph> Glyphs)
{
    private const int TabStop = 4;

    /// <param name="Offset">Where it begins in the line, in UTF-16 units.</param>
    /// <param name="Column">The first cell that it fills, from 0.</param>
    public readonly record struct Glyph(int Offset, int Column, int Width, string Text);

    public int Width => Glyphs.Count == 0 ? 0 : Glyphs[^1].Column + Glyphs[^1].Width;

    public static Cells Of(string line)
    {
        var glyphs = new List<Glyph>();
        int column = 0;
        int offset = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            int width = rune.Value == '\t' ? TabStop - column % TabStop : WidthOf(rune);
            if (width == 0 && glyphs.Count > 0)
                glyphs[^1] = glyphs[^1] with { Text = glyphs[^1].Text + rune };
            else
                glyphs.Add(new Glyph(offset, column, width, rune.Value == '\t' ? new string(' ', width) : Draw(rune)));
            column += width;
            offset += rune.Utf16SequenceLength;
        }

        return new Cells(glyphs);
    }

    /// <summary>The cell where an offset of the line begins; behind the last glyph it is the line's width.</summary>
    public int ColumnAt(int offset)
    {
        foreach (var glyph in Glyphs)
            if (glyph.Offset >= offset) return glyph.Column;
        return Width;
    }

    /// <summary>Free text on one line, safe to send to a terminal.</summary>
    public static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(Draw));

    private static string Draw(Rune rune) => rune.Value switch
    {
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7F => "\u2421",
        >= 0x80 and < 0xA0 => "\uFFFD",
        // Bidirectional controls would show the line in another order than the parser reads it.
        0x61C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => "\uFFFD",
        _ => rune.ToString(),
    };

    private static int WidthOf(Rune rune) => rune.Value switch
    {
        < 0x300 or 0x61C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => 1,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
            or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1,
    };
}
