using System.Text;

namespace IpcScript.Repl.Rendering;

/// <summary>The text trace with colours, line by line: the verdict stands out, what is not a step steps back. It never changes the text.</summary>
internal sealed class PaintedTrace(TextWriter target, Palette palette) : TextWriter
{
    // The trace indents what has no step number by the width of one.
    private const string WithoutNumber = "       ";

    private readonly StringBuilder line = new();

    public override Encoding Encoding => target.Encoding;

    public override void Write(char value)
    {
        line.Append(value);
        if (value == '\n') Release();
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        foreach (char value in buffer) Write(value);
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Flush() => target.Flush();

    private void Release()
    {
        string text = line.ToString(0, line.Length - 1);
        line.Clear();
        target.Write(Paint(text, palette) + "\n");
    }

    /// <summary>One line of a trace.</summary>
    public static string Paint(string text, Palette palette)
    {
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        string word = space < 0 ? text : text[..space];
        return word switch
        {
            "scenario" => palette.Strong(text),
            "ok" => palette.Good(word) + text[word.Length..],
            "failed" or "refused" or "interrupted" or "deadlock" => palette.Error(word) + text[word.Length..],
            "skipped" => palette.Warning(word) + text[word.Length..],
            _ when text.StartsWith(WithoutNumber, StringComparison.Ordinal) && !text.Contains("  print ", StringComparison.Ordinal) => palette.Faint(text),
            _ when text.EndsWith("  blocks", StringComparison.Ordinal) => text[..^6] + palette.Warning(text[^6..]),
            _ => text,
        };
    }
}
