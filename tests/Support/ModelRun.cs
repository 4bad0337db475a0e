using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Tests.Support;

/// <summary>Runs a scenario's text on the model, from its characters to its trace.</summary>
public sealed record ModelRun(string Trace, RunOutcome Outcome)
{
    public static CheckedScenario Check(string text, params (string Name, string Value)[] parameters)
    {
        var source = new SourceText("test.ipcs", text);
        var parsed = Parser.Parse(source, LanguageCatalog.Standard);
        var result = Checker.Check(source, parsed.Scenario, LanguageCatalog.Standard, parameters.ToImmutableDictionary(p => p.Name, p => p.Value));
        var errors = parsed.Diagnostics.Concat(result.Diagnostics).Where(d => d.IsError).Select(d => $"{source.Locate(d.Span)} {d.Code} {d.Message}").ToList();
        return errors.Count == 0 ? result.Scenario! : throw new ArgumentException(string.Join('\n', errors));
    }

    /// <param name="text">The declarations; the title is added.</param>
    public static ModelRun Of(string text, RunOptions? options = null)
    {
        var trace = new StringWriter { NewLine = "\n" };
        var outcome = ScenarioRunner.Run(
            Check("scenario \"Test\"\n" + text), (options ?? new RunOptions()) with { ModelOnly = true }, new TextTrace(trace), _ => throw new InvalidOperationException());
        return new ModelRun(trace.ToString(), outcome);
    }

    /// <summary>The steps of the trace without native calls: <c>1 producer wait empty</c>, one a line.</summary>
    public string Steps => string.Join('\n', Trace.Split('\n').Select(ToStep).Where(s => s.Length > 0));

    private static string ToStep(string line)
    {
        var columns = line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return columns.Length >= 3 && int.TryParse(columns[0], out _) ? string.Join(' ', columns.Take(3)) : "";
    }
}
