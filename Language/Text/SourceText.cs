using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace IpcScript.Language.Text;

/// <summary>A line and column, both counted from 1; columns count UTF-16 units.</summary>
public readonly record struct LinePosition(int Line, int Column)
{
    public override string ToString() => Line.ToString(CultureInfo.InvariantCulture) + ":" + Column.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One source file: its path as the user wrote it, its characters, and its line table.</summary>
public sealed class SourceText
{
    private readonly ImmutableArray<int> lineStarts;

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        lineStarts = FindLineStarts(text);
    }

    public string Path { get; }

    public string Text { get; }

    public int LineCount => lineStarts.Length;

    public LinePosition PositionOf(int offset)
    {
        int line = 0, behind = lineStarts.Length;
        while (behind - line > 1)
        {
            int middle = (line + behind) / 2;
            if (lineStarts[middle] <= offset) line = middle;
            else behind = middle;
        }

        return new LinePosition(line + 1, offset - lineStarts[line] + 1);
    }

    /// <summary>The text of a line (counted from 1) without its line end.</summary>
    public string LineText(int line)
    {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.Length ? lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    public string Slice(TextSpan span) => Text.Substring(span.Start, span.Length);

    /// <summary><c>path:line:column</c>, as compilers print it.</summary>
    public string Locate(TextSpan span) => $"{Path}:{PositionOf(span.Start)}";

    private static ImmutableArray<int> FindLineStarts(string text)
    {
        int count = 1;
        foreach (char c in text)
            if (c == '\n') count++;
        int[] starts = new int[count];
        int next = 1;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n') starts[next++] = i + 1;
        return ImmutableCollectionsMarshal.AsImmutableArray(starts);
    }
}
