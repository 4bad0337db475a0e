using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Testing;

/// <summary><c>ipcscript diff [NAME …]</c>: the whole difference between approved and received traces.</summary>
internal sealed class DiffCommand(Terminal terminal)
{
    public ExitCode Execute(SnapshotSettings settings)
    {
        terminal.UseColor(settings.Color);
        var palette = terminal.OutputPalette;
        var (found, code) = new SnapshotNames(terminal).Find(settings.Names);
        foreach (var pending in found)
        {
            terminal.Output.Write(palette.Strong($"--- {Cells.Printable(pending.Files.Verified)}") + "\n");
            terminal.Output.Write(palette.Strong($"+++ {Cells.Printable(pending.Files.Received)}") + "\n");
            foreach (string line in PaintedDiff.Lines(SnapshotDifference.Of(pending), palette, int.MaxValue, "")) terminal.Output.Write(line + "\n");
        }

        return code;
    }
}
