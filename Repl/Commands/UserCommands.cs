using IpcScript.Language.Checking;
using IpcScript.Repl.Interactive;
using IpcScript.Repl.Rendering;
using IpcScript.Repl.Testing;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Scripting;

namespace IpcScript.Repl.Commands;

/// <summary>The commands as the program carries them out.</summary>
/// <param name="started">A fork server that was started ahead, or null.</param>
internal sealed class UserCommands(Terminal terminal, WorkerServer? started) : ICommands
{
    public ExitCode Run(RunSettings settings)
    {
        using var server = new LateServer(started);
        return new RunCommand(terminal, Reader(settings.NoCSharp), new ScenarioRuns(server)).Execute(settings);
    }

    public ExitCode Repl(ReplSettings settings)
    {
        using var server = new LateServer(started);
        return new ReplCommand(terminal, new SessionHost(server.Get, settings.NoCSharp ? null : ScenarioSource.Compile)).Execute(settings);
    }

    public ExitCode Check(CheckSettings settings) => new CheckCommand(terminal, Reader(settings.NoCSharp)).Execute(settings);

    public ExitCode Format(FormatSettings settings) => new FormatCommand(terminal).Execute(settings);

    public ExitCode Test(TestSettings settings)
    {
        using var interruption = new Interruption();
        return new TestCommand(terminal, started).Execute(settings, interruption.Token);
    }

    public ExitCode Review(SnapshotSettings settings) => new ReviewCommand(terminal, Keyboard.OfProcess()).Execute(settings);

    public ExitCode Pending(SnapshotSettings settings) => new PendingCommand(terminal).Execute(settings);

    public ExitCode Diff(SnapshotSettings settings) => new DiffCommand(terminal).Execute(settings);

    public ExitCode Accept(SnapshotSettings settings) => new DecideCommand(terminal, p => p.Accept(), "accepted").Execute(settings);

    public ExitCode Reject(SnapshotSettings settings) => new DecideCommand(terminal, p => p.Reject(), "rejected").Execute(settings);

    public ExitCode Init(string folder) => new InitCommand(terminal).Execute(folder);

    public ExitCode Explain(ExplainSettings settings) => new ExplainCommand(terminal).Execute(settings);

    public ExitCode Doctor() => new DoctorCommand(terminal).Execute();

    private static FrontHalf Reader(bool refusesCSharp) => refusesCSharp ? ScenarioSource.LoadWithoutCSharp : ScenarioSource.Load;

    public ExitCode Clean() => new CleanCommand(terminal).Execute();
}
