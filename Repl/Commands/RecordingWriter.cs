using System.Text;

namespace IpcScript.Repl.Commands;

/// <summary>Passes a trace on as it is written and keeps a copy to compare later runs with.</summary>
internal sealed class RecordingWriter(TextWriter target, bool keeps) : TextWriter
{
    private readonly StringBuilder copy = new();

    public override Encoding Encoding => target.Encoding;

    public string Recorded => copy.ToString();

    public override void Write(char value)
    {
        target.Write(value);
        if (keeps) copy.Append(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        target.Write(buffer);
        if (keeps) copy.Append(buffer);
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Flush() => target.Flush();
}
