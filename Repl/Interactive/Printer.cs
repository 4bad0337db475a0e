using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Interactive;

/// <summary>Draws answers on a terminal: what was asked for on standard output, what went wrong on standard error. A plain palette leaves no escape code.</summary>
internal sealed class Printer(Terminal terminal)
{
    public void Print(Answer answer)
    {
        foreach (var line in answer.Lines)
        {
            if (line.Tone == Tone.Error)
            {
                terminal.Output.Flush();
                terminal.Error.Write(terminal.ErrorPalette.Error(Cells.Printable(line.Text)) + "\n");
            }
            else terminal.Output.Write(Paint(line) + "\n");
        }

        terminal.Output.Flush();
        if (answer.Findings is { } findings) new DiagnosticRenderer(() => terminal.Error, terminal.ErrorPalette, Terminal.Width).Draw(findings.Source, findings.Diagnostics);
    }

    /// <summary>A word while an input is still being made.</summary>
    public void Hint(string text)
    {
        terminal.Error.Write(terminal.ErrorPalette.Faint(text) + "\n");
        terminal.Error.Flush();
    }

    private string Paint(AnswerLine line)
    {
        var palette = terminal.OutputPalette;
        string text = Cells.Printable(line.Text);
        return line.Tone switch
        {
            Tone.Plain => text,
            Tone.Trace => PaintedTrace.Paint(text, palette),
            Tone.Faint => palette.Faint(text),
            Tone.Heading => palette.Strong(text),
            Tone.Warning => palette.Warning(text),
            Tone.Source => PaintedSource.Paint(text, palette),
            _ => throw new InvalidOperationException($"internal bug: a tone {line.Tone}"),
        };
    }
}
