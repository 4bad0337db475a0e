using System.Collections.Immutable;
using System.IO.Enumeration;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Rendering;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Repl.Testing;

/// <summary>Something that <c>test</c> passes or fails: a scenario, or a snapshot whose scenario is gone.</summary>
/// <param name="Path">Of the scenario; of the snapshot.</param>
internal sealed record TestItem(string Path, bool IsOrphan);

/// <summary>What <c>test [PATH …] [--filter F] [--shard N/M]</c> chooses, in the order of the paths.</summary>
/// <param name="Code">Of the arguments alone: whether a file is missing.</param>
/// <param name="Found">How many there were before this shard was cut out.</param>
internal sealed record TestSelection(ImmutableArray<TestItem> Items, ExitCode Code, int Found)
{
    public static TestSelection Find(TestSettings settings, Terminal terminal)
    {
        var code = ExitCode.Passed;
        var found = new List<TestItem>();
        foreach (string argument in settings.Paths.IsEmpty ? ["."] : settings.Paths)
        {
            if (Directory.Exists(argument)) AddBelow(argument, found);
            else code = code.Worse(AddFiles(argument, found, terminal));
        }

        var chosen = found.DistinctBy(i => i.Path).Where(i => Matches(settings.Filter, i.Path)).OrderBy(i => i.Path, StringComparer.Ordinal).ToList();
        return new TestSelection(
            settings.Shard is { } shard ? [.. chosen.Where((_, i) => i % shard.Of == shard.Number - 1)] : [.. chosen], code, chosen.Count);
    }

    private static void AddBelow(string folder, List<TestItem> found)
    {
        var paths = ScenarioTree.Find(folder);
        found.AddRange(paths.Where(p => p.EndsWith(SnapshotFiles.ScenarioEnd, StringComparison.Ordinal)).Select(p => new TestItem(p, IsOrphan: false)));
        found.AddRange(PendingSnapshot.Among(paths).Where(p => p.Kind == PendingKind.Orphaned).Select(p => new TestItem(PathOf(p.Files), IsOrphan: true)));
    }

    private static ExitCode AddFiles(string argument, List<TestItem> found, Terminal terminal)
    {
        var code = ExitCode.Passed;
        foreach (var file in argument == "-" ? [new UnreadableFile(ExitCode.Unusable, "test takes files: a snapshot lies beside each")] : FileArguments.Find([argument]))
        {
            if (file is UnreadableFile none)
            {
                terminal.Complain(none.Message);
                code = code.Worse(none.Code);
            }
            else if (file is FoundFile { Path: var path } && (path == argument || path.EndsWith(SnapshotFiles.ScenarioEnd, StringComparison.Ordinal)))
            {
                found.Add(new TestItem(path, IsOrphan: false));
            }
        }

        return code;
    }

    private static string PathOf(SnapshotFiles files) => File.Exists(files.Verified) ? files.Verified : files.Received;

    private static bool Matches(string? filter, string path) =>
        filter is null
        || (filter.AsSpan().IndexOfAny('*', '?') >= 0
            ? FileSystemName.MatchesSimpleExpression(filter.Replace("\\", "\\\\", StringComparison.Ordinal), path, ignoreCase: false)
            : path.Contains(filter, StringComparison.Ordinal));
}
