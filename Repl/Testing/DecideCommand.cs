using IpcScript.Repl.Rendering;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Repl.Testing;

/// <summary><c>ipcscript accept NAME|--all</c> and <c>ipcscript reject NAME|--all</c></summary>
/// <param name="decided">What is said of each when it is done.</param>
internal sealed class DecideCommand(Terminal terminal, Action<PendingSnapshot> decide, string decided)
{
    public ExitCode Execute(SnapshotSettings settings)
    {
        terminal.UseColor(settings.Color);
        var (found, code) = new SnapshotNames(terminal).Find(settings.Names);
        foreach (var pending in found) code = code.Worse(Decide(pending));
        if (found.IsEmpty && settings.All) terminal.Output.Write("nothing waits\n");
        return code;
    }

    public ExitCode Decide(PendingSnapshot pending)
    {
        try
        {
            decide(pending);
            terminal.Output.Write($"{decided} {Cells.Printable(pending.Files.Stem)}\n");
            return ExitCode.Passed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Complain($"cannot write {pending.Files.Verified}: {e.Message}");
            return ExitCode.Refused;
        }
    }
}
