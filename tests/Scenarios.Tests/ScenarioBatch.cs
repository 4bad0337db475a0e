using System.Collections.Concurrent;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Scenarios;

/// <summary>Runs of one kind. All of a folder under one schedule are made by one process, when the first of them is asked for: to start the program takes longer than a run.</summary>
/// <param name="runs">All that will be asked for.</param>
internal sealed class ScenarioBatch(IEnumerable<ScenarioRun> runs, params string[] options)
{
    private readonly ILookup<(string?, string?), ScenarioRun> groups = runs.ToLookup(Group);
    private readonly ConcurrentDictionary<(string?, string?), Lazy<Dictionary<ScenarioRun, IpcScriptResult>>> made = new();

    /// <summary>Environment variables of the processes.</summary>
    public (string Name, string Value)[] Variables { get; init; } = [];

    /// <summary>The run's own output; what was wrong, and the exit code, are those of the whole process.</summary>
    public IpcScriptResult Of(ScenarioRun run) => made.GetOrAdd(Group(run), key => new(() => Make(key))).Value[run];

    private static (string?, string?) Group(ScenarioRun run) => (Path.GetDirectoryName(run.File), run.Schedule);

    private Dictionary<ScenarioRun, IpcScriptResult> Make((string?, string? Schedule) group)
    {
        ScenarioRun[] all = [.. groups[group]];
        var result = IpcScriptProcess.Run(
            ["run", .. all.Select(r => r.File), .. group.Schedule is null ? Array.Empty<string>() : ["--schedule", group.Schedule], .. options], "", Variables);
        var traces = Traces(result.Output);
        return all.Index().ToDictionary(r => r.Item, r => result with { Output = r.Index < traces.Count ? traces[r.Index] : "" });
    }

    private static List<string> Traces(string output)
    {
        const string Begin = "scenario \"";
        var traces = new List<string>();
        for (int at = 0; at < output.Length;)
        {
            int next = output.IndexOf("\n" + Begin, at, StringComparison.Ordinal) + 1;
            if (next == 0) next = output.Length;
            traces.Add(output[at..next]);
            at = next;
        }

        return traces;
    }
}
