using System.Text;
using Microsoft.Win32.SafeHandles;

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

    public Palette OutputPalette { get; private set; } = Palette.Choose(ColorMode.Auto, isOutputRedirected, environment);

    public Palette ErrorPalette { get; private set; } = Palette.Choose(ColorMode.Auto, isErrorRedirected, environment);

    /// <summary>The process's own three streams.</summary>
    public static Terminal OfProcess()
    {
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool isTyped = !Console.IsInputRedirected;
        bool isWatched = !Console.IsOutputRedirected;
        bool isErrorWatched = !Console.IsErrorRedirected;
        // A person watches a terminal line by line; a pipe wants whole buffers.
        return new Terminal(
            isTyped ? OfDevice(0, FileAccess.Read) : Console.OpenStandardInput(),
            new StreamWriter(new DataStream(isWatched ? OfDevice(1, FileAccess.Write) : Console.OpenStandardOutput()), text, 16 * 1024) { AutoFlush = isWatched },
            new StreamWriter(new DataStream(isErrorWatched ? OfDevice(2, FileAccess.Write) : Console.OpenStandardError()), text) { AutoFlush = true },
            !isWatched,
            !isErrorWatched,
            Environment.GetEnvironmentVariable);
    }

    // On a terminal the console's own streams would switch its keypad mode and send escape codes for that. On a file they are needed:
    // they write where the descriptor stands, which programs may share.
    private static FileStream OfDevice(int descriptor, FileAccess access) => new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);

    public void UseColor(ColorMode mode)
    {
        OutputPalette = Palette.Choose(mode, isOutputRedirected, environment);
        ErrorPalette = Palette.Choose(mode, isErrorRedirected, environment);
    }

    /// <summary>One line about the command itself, such as a wrong option.</summary>
    public void Complain(string message) => error.Write($"{ErrorPalette.Error("ipcscript")}: {Cells.Printable(message)}\n");
}
