using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Isolating;

namespace IpcScript.Repl.Commands;

/// <summary><c>ipcscript clean</c>: removes the objects that runs without namespaces of their own left behind when they were killed.</summary>
internal sealed class CleanCommand(Terminal terminal)
{
    public ExitCode Execute()
    {
        int objects = 0, runs = 0;
        var code = ExitCode.Passed;
        foreach (var happened in Sweep.Perform(Environment.GetEnvironmentVariable))
        {
            switch (happened)
            {
                case RemovedObject removed:
                    objects++;
                    terminal.Output.Write($"removed {removed.Kind} {Cells.Printable(removed.Name)}, of the run that process {removed.Conductor} conducted\n");
                    break;
                case SweptRun:
                    runs++;
                    break;
                case SparedRun spared:
                    terminal.Output.Write($"left alone {Cells.Printable(spared.Journal)}: {spared.Why}\n");
                    break;
                case DoubtfulObject doubtful:
                    terminal.Output.Write($"left alone {doubtful.Kind} {Cells.Printable(doubtful.Name)}: nothing proves that a run made it\n");
                    break;
                case KeptObject kept:
                    code = ExitCode.Refused;
                    terminal.Complain($"cannot remove {kept.Kind} {kept.Name}: {kept.Error}");
                    break;
                default:
                    throw new InvalidOperationException($"internal bug: no line for {happened.GetType().Name}");
            }
        }

        terminal.Output.Write(runs == 0 ? "no killed run has left anything\n" : $"swept {Count(runs, "killed run")}, {Count(objects, "object")} removed\n");
        return code;
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
