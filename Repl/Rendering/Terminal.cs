using System.Text;
using IpcScript.Runtime.Interop;

namespace IpcScript.Repl.Rendering;

/// <summary>What a command talks to: data to <see cref="Output"/>, everything about it to <see cref="Error"/>. Tests give it writers of their own.</summary>
internal sealed class Terminal(
    Stream input, TextWriter output, TextWriter error, bool isOutputRedirected, bool isErrorRedirected, Func<string, string?> environment)
{
    /// <summary>Lines of diagnostics are clipped to this; fixed, so that the same mistake looks the same everywhere.</summary>
    public const int Width = 100;

    public Stream Input => input;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>Whether a person watches <see cref="Error"/>.</summary>
    public bool IsErrorWatched => !isErrorRedirected;

    /// <summary>A person sits at it: reads, and writes.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>A variable of the environment; null when it is not set.</summary>
    public string? Environment(string name) => environment(name);

    public Palette OutputPalette { get; private set; } = Palette.Choose(ColorMode.Auto, isOutputRedirected, environment);

    public Palette ErrorPalette { get; private set; } = Palette.Choose(ColorMode.Auto, isErrorRedirected, environment);

    /// <summary>The process's own three streams.</summary>
    public static Terminal OfProcess()
    {
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        DescriptorStream input = new(0), output = new(1), error = new(2);
        bool isWatched = output.IsTerminal;
        // A person watches a terminal line by line; a pipe wants whole buffers.
        return new Terminal(
            input,
            new StreamWriter(new DataStream(output), text, 16 * 1024) { AutoFlush = isWatched },
            new StreamWriter(new DataStream(error), text) { AutoFlush = true },
            !isWatched,
            !error.IsTerminal,
            System.Environment.GetEnvironmentVariable)
        {
            IsInteractive = isWatched && input.IsTerminal,
        };
    }

    public void UseColor(ColorMode mode)
    {
        OutputPalette = Palette.Choose(mode, isOutputRedirected, environment);
        ErrorPalette = Palette.Choose(mode, isErrorRedirected, environment);
    }

    /// <summary>One line about the command itself, such as a wrong option.</summary>
    public void Complain(string message) => error.Write($"{ErrorPalette.Error("ipcscript")}: {Cells.Printable(message)}\n");
}
