using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Repl.Commands;

/// <summary>The commands as the program carries them out.</summary>
/// <param name="started">A fork server that was started ahead, or null.</param>
internal sealed class UserCommands(Terminal terminal, WorkerServer? started) : ICommands
{
    public ExitCode Run(RunSettings settings)
    {
        using var server = settings.Model ? null : started ?? WorkerServer.Start();
        return new RunCommand(terminal, ScenarioLoader.Load, new ScenarioRuns(server)).Execute(settings);
    }

    public ExitCode Check(CheckSettings settings) => new CheckCommand(terminal, ScenarioLoader.Load).Execute(settings);

    public ExitCode Format(FormatSettings settings) => new FormatCommand(terminal).Execute(settings);

    public ExitCode Explain(ExplainSettings settings) => new ExplainCommand(terminal).Execute(settings);

    public ExitCode Doctor() => new DoctorCommand(terminal).Execute();

    public ExitCode Clean() => new CleanCommand(terminal).Execute();
}
