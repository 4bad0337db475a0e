using IpcScript.Repl.Interactive;
using IpcScript.Repl.Testing;

namespace IpcScript.Repl.Commands;

/// <summary>What <c>ipcscript</c> can be told to do; the command line reads the words, and calls one of these.</summary>
internal interface ICommands
{
    ExitCode Run(RunSettings settings);

    ExitCode Repl(ReplSettings settings);

    ExitCode Check(CheckSettings settings);

    ExitCode Format(FormatSettings settings);

    ExitCode Test(TestSettings settings);

    ExitCode Review(SnapshotSettings settings);

    ExitCode Pending(SnapshotSettings settings);

    ExitCode Diff(SnapshotSettings settings);

    ExitCode Accept(SnapshotSettings settings);

    ExitCode Reject(SnapshotSettings settings);

    /// <param name="folder">Empty: here.</param>
    ExitCode Init(string folder);

    ExitCode Explain(ExplainSettings settings);

    ExitCode Doctor();

    ExitCode Clean();
}
