using IpcScript.Language.Catalog;
using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Repl.Commands;

/// <summary>The program as its users start it. Worker processes never come here, and so never load what it needs.</summary>
internal static class UserProgram
{
    public static ExitCode Execute(string[] args)
    {
        Terminal? terminal = null;
        try
        {
            // The fork server starts before all else: a run waits for nothing longer. Where none starts, the catalog is made meanwhile.
            using var server = MayNeedServer(args) ? StartServer(args) : null;
            if (server is null && ReadsScenarios(args)) new Thread(() => _ = LanguageCatalog.Standard.Mechanisms) { IsBackground = true }.Start();
            terminal = Terminal.OfProcess();
            var code = new CommandLine(terminal, new UserCommands(terminal, server)).Execute(args);
            terminal.Flush();
            return code;
        }
        catch (EnvironmentException refusal)
        {
            (terminal ?? Terminal.OfProcess()).Complain($"{refusal.Message}; {refusal.Remedy}");
            return ExitCode.Refused;
        }
        catch (OutputException refusal)
        {
            return Refuse(terminal!, refusal);
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

    private static WorkerServer StartServer(string[] args)
    {
        var server = WorkerServer.Start(forManyRuns: args[0] == "test" || args.Contains("--repeat"));
        if (MayNeedNamespaces(args)) server.StartHostAhead();
        return server;
    }

    private static bool ReadsScenarios(string[] args) => args is ["run" or "check" or "test" or "fmt", _, ..];

    private static bool MayNeedNamespaces(string[] args)
    {
        foreach (string word in args)
            if (word.StartsWith("--isolation", StringComparison.Ordinal)) return false;
        return true;
    }

    private static bool MayNeedServer(string[] args) => args is ["run", _, ..] or ["test", ..] && !args.Contains("--model") && !args.Contains("--help");
}
