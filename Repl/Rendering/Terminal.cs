using IpcScript.Runtime.Interop;

namespace IpcScript.Repl.Rendering;

/// <summary>
/// What a command talks to: data to <see cref="Output"/>, everything about it to <see cref="Error"/>. Tests give it writers of their own. A writer is made
/// when it is first written to: who has nothing to say needs none.
/// </summary>
internal sealed class Terminal(
    Stream input, Func<TextWriter> output, Func<TextWriter> error, bool isOutputRedirected, bool isErrorRedirected, Func<string, string?> environment)
{
    private TextWriter? outputMade;
    private TextWriter? errorMade;

    /// <summary>Lines of diagnostics are clipped to this; fixed, so that the same mistake looks the same everywhere.</summary>
    public const int Width = 100;

    public Stream Input => input;

    public TextWriter Output => outputMade ??= output();

    public TextWriter Error => errorMade ??= error();

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
        DescriptorStream input = new(0), output = new(1), error = new(2);
        bool isWatched = output.IsTerminal;
        return new Terminal(
            input,
            () => new Utf8Writer(output, isWatched),
            () => new Utf8Writer(error, isWatched: true),
            !isWatched,
            !error.IsTerminal,
            System.Environment.GetEnvironmentVariable)
        {
            IsInteractive = isWatched && input.IsTerminal,
        };
    }

    /// <summary>Nothing of the output is kept back.</summary>
    public void Flush() => outputMade?.Flush();

    public void UseColor(ColorMode mode)
    {
        OutputPalette = Palette.Choose(mode, isOutputRedirected, environment);
        ErrorPalette = Palette.Choose(mode, isErrorRedirected, environment);
    }

    /// <summary>One line about the command itself, such as a wrong option.</summary>
    public void Complain(string message) => Error.Write($"{ErrorPalette.Error("ipcscript")}: {Cells.Printable(message)}\n");
}
