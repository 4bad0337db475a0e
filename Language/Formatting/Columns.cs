using System.Text;

namespace IpcScript.Language.Formatting;

/// <summary>Sets the cells of neighbouring declarations under each other, and outcomes and comments in the margin.</summary>
internal static class Columns
{
    /// <summary>
    /// Where the margin begins. It is the same everywhere, so that no edit moves the notes of other lines; a line that reaches it carries its note
    /// two blanks behind.
    /// </summary>
    public const int Margin = 46;

    private const int Gap = 2;

    public static string Print(List<CanonicalLine> lines)
    {
        var texts = lines.Select(line => new string(' ', line.Indent) + line.Cells.FirstOrDefault()).ToArray();
        for (int start = 0, end; start < lines.Count; start = end)
        {
            end = start + 1;
            while (end < lines.Count && IsColumnar(lines[start]) && lines[end].Shape == lines[start].Shape && lines[end].Indent == lines[start].Indent) end++;
            if (IsColumnar(lines[start])) JoinCells(lines, texts, start..end);
        }

        var all = new StringBuilder();
        for (int i = 0; i < lines.Count; i++) all.Append(WithNotes(lines[i], texts[i])).Append('\n');
        return all.ToString();
    }

    /// <summary>Where the note behind a text of that length begins.</summary>
    public static int NoteColumn(int length) => Math.Max(length + Gap, Margin);

    private static bool IsColumnar(CanonicalLine line) => line.Shape is not (LineShape.Break or LineShape.Statement);

    /// <summary>A cell begins behind the longest of the cells before it.</summary>
    private static void JoinCells(List<CanonicalLine> lines, string[] texts, Range run)
    {
        int cells = lines[run.Start.Value].Cells.Length;
        for (int cell = 1; cell < cells; cell++)
        {
            int width = texts[run].Max(text => text.Length);
            for (int i = run.Start.Value; i < run.End.Value; i++) texts[i] = texts[i].PadRight(width + 1) + lines[i].Cells[cell];
        }
    }

    private static string WithNotes(CanonicalLine line, string text)
    {
        bool hasOutcome = line.Shape == LineShape.Statement && line.Cells.Length > 1;
        if (hasOutcome) text = WithNote(text, line.Cells[1]);
        if (line.Comment is not { } comment) return text.TrimEnd(' ');

        // Raw text ends on a line of its own.
        return line.Shape == LineShape.Break ? text + new string(' ', Gap) + comment.Text : WithNote(text, comment.Text);
    }

    private static string WithNote(string text, string note) => text.PadRight(NoteColumn(text.Length)) + note;
}
