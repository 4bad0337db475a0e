using IpcScript.Repl.Interactive;
using IpcScript.Repl.Interactive.Commands;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Scripting;
using IpcScript.Tests.Repl.Commands;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Repl.Interactive;

/// <summary>A session on a fork server of its own, with a terminal that keeps what is written.</summary>
public sealed class TestSession : IDisposable
{
    private readonly Lazy<WorkerServer> server = new(() => WorkerServer.Start(IpcScriptProgram.Command));
    private readonly TestTerminal terminal = new();
    private readonly Printer printer;

    internal TestSession(bool model = false)
    {
        Session = new Session(new SessionHost(() => server.Value, ScenarioSource.Compile));
        Session.Stage.IsModel = model;
        Interpreter = new Interpreter(Session, new CommandTable());
        printer = new Printer(terminal.Terminal);
    }

    internal Session Session { get; }

    internal Interpreter Interpreter { get; }

    /// <summary>Makes inputs, one a line or, with open brackets, on several, and gives what the terminal shows of the last one.</summary>
    internal string Do(string inputs)
    {
        string shown = "";
        foreach (string input in LineLoop.Inputs(inputs.Split('\n')))
        {
            int output = terminal.Output.Length, error = terminal.Error.Length;
            printer.Print(Last = Interpreter.Execute(input, CancellationToken.None));
            shown = terminal.Output[output..] + terminal.Error[error..];
        }

        return shown;
    }

    /// <summary>The answer to the last input.</summary>
    internal Answer Last { get; private set; } = Answer.None;

    /// <summary>The trace so far.</summary>
    internal string Trace => string.Join('\n', Session.Recording.Lines(Session.Run.Scenario));

    public void Dispose()
    {
        Session.Dispose();
        if (server.IsValueCreated) server.Value.Dispose();
    }
}
