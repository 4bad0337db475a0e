using IpcScript.Language.Catalog;
using IpcScript.Language.Parsing;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Testing.Snapshots;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Scenarios;

/// <summary>One run that has a snapshot: a scenario file under one of its schedules.</summary>
/// <param name="File">From the root of the working copy, as it is written on the command line.</param>
/// <param name="Schedule">As <c>--schedule</c> takes it; null where the file declares at most one.</param>
public sealed record ScenarioRun(string File, string? Schedule)
{
    /// <summary>The approved trace; null when none is.</summary>
    public string? Approved => Snapshot.Read(Path.Combine(RepositoryPaths.Root, SnapshotFiles.Of(File).Verified))?.Sections
        .SingleOrDefault(s => Schedule is null || s.Schedule == Schedule)?.Text;

    /// <summary>Every declared schedule of every scenario, in the order of their paths.</summary>
    public static IEnumerable<ScenarioRun> All() => Directory
        .EnumerateFiles(RepositoryPaths.Scenarios, "*.ipcs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path))
        .Order(StringComparer.Ordinal)
        .SelectMany(file => SchedulesOf(file).Select(schedule => new ScenarioRun(file, schedule)));

    public IpcScriptResult Run(params string[] options) =>
        IpcScriptProcess.Run(["run", File, .. Schedule is null ? Array.Empty<string>() : ["--schedule", Schedule], .. options]);

    private static string?[] SchedulesOf(string file)
    {
        var source = new SourceText(file, System.IO.File.ReadAllText(Path.Combine(RepositoryPaths.Root, file)));
        var declared = Parser.Parse(source, LanguageCatalog.Standard).Scenario.Declarations.OfType<ScheduleDeclaration>().ToArray();
        return declared.Length < 2 ? [null] : [.. declared.Select(d => d.Name?.Text ?? source.Slice(d.Plan.Span))];
    }
}
