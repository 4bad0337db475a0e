using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Language.Formatting;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Commands;

/// <summary>
/// <c>ipcscript fmt FILE…</c>: brings files into canonical form, each where it lies; <c>-</c> goes from standard input to standard output.
/// With <c>--check</c> it only lists the files that are not in that form.
/// </summary>
internal sealed class FormatCommand(Terminal terminal)
{
    public ExitCode Execute(FormatSettings settings)
    {
        terminal.UseColor(settings.Color);
        var renderer = new DiagnosticRenderer(() => terminal.Error, terminal.ErrorPalette, Terminal.Width);
        var code = new InputFiles(terminal).ForEach(settings.Files, (path, bytes) => Format(path, bytes, settings.CheckOnly, renderer));
        renderer.DrawSummary();
        return code;
    }

    private ExitCode Format(string path, byte[] bytes, bool checkOnly, DiagnosticRenderer renderer)
    {
        var (source, unreadable) = SourceReader.Decode(path, bytes);
        renderer.Draw(source, unreadable);
        if (unreadable.Any(d => d.IsError)) return ExitCode.Unusable;
        var parsed = Parser.Parse(source, LanguageCatalog.Standard);
        renderer.Draw(source, parsed.Diagnostics);
        if (parsed.Diagnostics.Any(d => d.IsError)) return ExitCode.Unusable;

        string canonical = Formatter.Format(parsed.Scenario);
        if (!IsStable(path, canonical)) throw new InvalidOperationException($"internal bug: the canonical text of {path} is not its own canonical text");
        byte[] wanted = Encoding.UTF8.GetBytes(canonical);
        bool differs = !bytes.AsSpan().SequenceEqual(wanted);
        if (checkOnly)
        {
            if (differs) terminal.Output.Write(path + "\n");
            return differs ? ExitCode.Failed : ExitCode.Passed;
        }

        if (path == InputFiles.StandardInput) terminal.Output.Write(canonical);
        else if (differs) return Write(path, wanted);
        return ExitCode.Passed;
    }

    // What is about to replace the user's text must be read as well as it was.
    private static bool IsStable(string path, string canonical)
    {
        var again = Parser.Parse(new SourceText(path, canonical), LanguageCatalog.Standard);
        return !again.Diagnostics.Any(d => d.IsError) && Formatter.Format(again.Scenario) == canonical;
    }

    private ExitCode Write(string path, byte[] text)
    {
        try
        {
            File.WriteAllBytes(path, text);
            return ExitCode.Passed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Complain($"cannot write \"{path}\": {e.Message}");
            return ExitCode.Unusable;
        }
    }
}
