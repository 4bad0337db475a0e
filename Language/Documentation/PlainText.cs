using System.Text;

namespace IpcScript.Language.Documentation;

/// <summary>Headings, rows in two columns and wrapped lists, for a terminal.</summary>
internal sealed class PlainText
{
    private const int Width = 100;

    /// <summary>What is wider does not push the second column.</summary>
    private const int WidestFirst = 40;

    private readonly StringBuilder text = new();

    public PlainText Line(int indent, string line)
    {
        text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        return this;
    }

    /// <summary>The second column begins behind the widest first cell; an empty second cell leaves none.</summary>
    public PlainText Rows(int indent, IEnumerable<(string First, string Second)> rows)
    {
        var all = rows.ToList();
        int width = all.Select(r => r.First.Length).Where(l => l <= WidestFirst).DefaultIfEmpty().Max();
        foreach (var (first, second) in all) Line(indent, $"{first.PadRight(width)}  {second}".TrimEnd());
        return this;
    }

    /// <summary>Words behind a heading, broken between two of them.</summary>
    public PlainText List(string heading, IEnumerable<string> words)
    {
        const int Column = 14;
        string line = heading.PadRight(Column);
        foreach (string word in words)
        {
            if (line.Length > Column && line.Length + word.Length > Width)
            {
                Line(0, line.TrimEnd());
                line = new string(' ', Column);
            }

            line += word + "  ";
        }

        return Line(0, line.TrimEnd());
    }

    public override string ToString() => text.ToString();
}
