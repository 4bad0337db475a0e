using System.Text;

namespace IpcScript.Language.Formatting;

/// <summary>Sets neighbouring lines under each other: the cells of one shape, and the comments behind them.</summary>
internal static class Columns
{
    public static string Print(List<CanonicalLine> lines)
    {
        var texts = lines.Select(line => new string(' ', line.Indent)).ToArray();
        ForEachRun(lines, (a, b) => a.Shape == b.Shape && a.Indent == b.Indent, run => JoinCells(lines, texts, run));
        ForEachRun(lines, (a, b) => a.Indent == b.Indent, run => AddComments(lines, texts, run));
        var all = new StringBuilder();
        foreach (string text in texts) all.Append(text.TrimEnd(' ')).Append('\n');
        return all.ToString();
    }

    private static void ForEachRun(List<CanonicalLine> lines, Func<CanonicalLine, CanonicalLine, bool> belongs, Action<Range> print)
    {
        for (int start = 0, end; start < lines.Count; start = end)
        {
            end = start + 1;
            while (end < lines.Count && lines[start].Shape != LineShape.Break && lines[end].Shape != LineShape.Break && belongs(lines[start], lines[end])) end++;
            print(start..end);
        }
    }

    /// <summary>A cell begins behind the longest of the cells before it, of those lines that have a cell there at all.</summary>
    private static void JoinCells(List<CanonicalLine> lines, string[] texts, Range run)
    {
        int gap = lines[run.Start.Value].Shape == LineShape.Statement ? 2 : 1;
        for (int cell = 0; ; cell++)
        {
            int width = 0;
            bool any = false;
            for (int i = run.Start.Value; i < run.End.Value; i++)
            {
                if (lines[i].Cells.Length <= cell) continue;
                any = true;
                width = Math.Max(width, texts[i].Length);
            }

            if (!any) return;
            for (int i = run.Start.Value; i < run.End.Value; i++)
                if (lines[i].Cells.Length > cell)
                    texts[i] = texts[i].PadRight(cell == 0 ? width : width + gap) + lines[i].Cells[cell];
        }
    }

    private static void AddComments(List<CanonicalLine> lines, string[] texts, Range run)
    {
        int width = 0;
        for (int i = run.Start.Value; i < run.End.Value; i++)
            if (lines[i].Comment is not null) width = Math.Max(width, texts[i].Length);
        for (int i = run.Start.Value; i < run.End.Value; i++)
            if (lines[i].Comment is { } comment)
                texts[i] = (lines[i].Shape == LineShape.Break ? texts[i] : texts[i].PadRight(width)) + "  " + comment.Text;
    }
}
