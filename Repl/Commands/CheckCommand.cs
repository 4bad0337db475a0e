using IpcScript.Language.Checking;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Commands;

/// <summary><c>ipcscript check FILE…</c></summary>
internal sealed class CheckCommand(Terminal terminal, FrontHalf read)
{
    public ExitCode Execute(CheckSettings settings)
    {
        terminal.UseColor(settings.Color);
        var renderer = new DiagnosticRenderer(() => terminal.Error, terminal.ErrorPalette, Terminal.Width);
        var code = new ScenarioFiles(terminal, renderer, read).ForEach(settings.Files, [], _ => ExitCode.Passed);
        renderer.DrawSummary();
        return code;
    }
}
