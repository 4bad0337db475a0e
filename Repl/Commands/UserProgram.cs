using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Repl.Commands;

/// <summary>The program as its users start it. Worker processes never come here, and so never load what it needs.</summary>
internal static class UserProgram
{
    public static ExitCode Execute(string[] args)
    {
        var terminal = Terminal.OfProcess();
        var commandLine = new CommandLine(terminal, settings => Run(terminal, settings), settings => new CheckCommand(terminal, Load).Execute(settings));
        var code = commandLine.Execute(args);
        terminal.Output.Flush();
        return code;
    }

    private static ExitCode Run(Terminal terminal, RunSettings settings)
    {
        // The fork server starts while the files are read and checked.
        using var server = settings.Model ? null : WorkerServer.Start();
        return new RunCommand(terminal, Load, new ScenarioRuns(server)).Execute(settings);
    }

    /// <summary>Decode, parse, check.</summary>
    private static LoadedScenario Load(string path, byte[] bytes, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var (source, unreadable) = SourceReader.Decode(path, bytes);
        if (unreadable.Any(d => d.IsError)) return new LoadedScenario(source, null, unreadable);
        var parsed = Parser.Parse(source, LanguageCatalog.Standard);
        if (parsed.Diagnostics.Any(d => d.IsError)) return new LoadedScenario(source, null, [.. unreadable, .. parsed.Diagnostics]);
        var result = Checker.Check(source, parsed.Scenario, LanguageCatalog.Standard, parameters.ToImmutableDictionary());
        return new LoadedScenario(source, result.Scenario, [.. unreadable, .. parsed.Diagnostics, .. result.Diagnostics]);
    }
}
