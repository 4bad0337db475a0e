using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Testing;

/// <summary><c>ipcscript pending</c>: the snapshots that wait for a decision, one a line.</summary>
internal sealed class PendingCommand(Terminal terminal)
{
    public ExitCode Execute(SnapshotSettings settings)
    {
        terminal.UseColor(settings.Color);
        var (found, code) = new SnapshotNames(terminal).Find(settings.Names);
        foreach (var pending in found) terminal.Output.Write($"{Cells.Printable(pending.Files.Stem)}  {terminal.OutputPalette.Faint(SnapshotDifference.Word(pending.Kind))}\n");
        return code;
    }
}
