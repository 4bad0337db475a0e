namespace IpcScript.Repl.Commands;

/// <summary>What <c>ipcscript</c> can be told to do; the command line reads the words, and calls one of these.</summary>
internal interface ICommands
{
    ExitCode Run(RunSettings settings);

    ExitCode Check(CheckSettings settings);

    ExitCode Format(FormatSettings settings);

    ExitCode Explain(ExplainSettings settings);

    ExitCode Doctor();

    ExitCode Clean();
}
