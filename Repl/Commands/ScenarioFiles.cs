using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Commands;

/// <summary>Goes through the files of a command, one after the other, and draws what the language finds in each.</summary>
internal sealed class ScenarioFiles(Terminal terminal, DiagnosticRenderer renderer, FrontHalf read)
{
    /// <summary>Hands every file without errors to <paramref name="use"/>; the worst code of all counts.</summary>
    public ExitCode ForEach(
        ImmutableArray<string> arguments, ImmutableArray<ParameterValue> parameters, Func<CheckedScenario, ExitCode> use) =>
        new InputFiles(terminal).ForEach(arguments, (path, bytes) =>
        {
            var loaded = read(path, bytes, parameters);
            renderer.Draw(loaded.Source, loaded.Diagnostics);
            return loaded.Scenario is { } scenario ? use(scenario) : ExitCode.Unusable;
        });
}
