using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Repl.Commands;

/// <summary>The program as its users start it. Worker processes never come here, and so never load what it needs.</summary>
internal static class UserProgram
{
    public static ExitCode Execute(string[] args)
    {
        var terminal = Terminal.OfProcess();
        var commandLine = new CommandLine(
            terminal, settings => Run(terminal, settings), settings => new CheckCommand(terminal, ScenarioLoader.Load).Execute(settings));
        try
        {
            var code = commandLine.Execute(args);
            terminal.Output.Flush();
            return code;
        }
        catch (OutputException refusal)
        {
            return Refuse(terminal, refusal);
        }
    }

    private static ExitCode Refuse(Terminal terminal, OutputException refusal)
    {
        try
        {
            terminal.Complain($"cannot write the output: {refusal.Message}");
        }
        catch (OutputException)
        {
            // Standard error is gone too: only the exit code is left to tell it.
        }

        return ExitCode.Refused;
    }

    private static ExitCode Run(Terminal terminal, RunSettings settings)
    {
        try
        {
            // The fork server starts while the files are read and checked.
            using var server = settings.Model ? null : WorkerServer.Start();
            return new RunCommand(terminal, ScenarioLoader.Load, new ScenarioRuns(server)).Execute(settings);
        }
        catch (EnvironmentException refusal)
        {
            terminal.Complain($"{refusal.Message}; {refusal.Remedy}");
            return ExitCode.Refused;
        }
    }
}
