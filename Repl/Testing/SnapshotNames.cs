using System.Collections.Immutable;
using IpcScript.Repl.Rendering;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Repl.Testing;

/// <summary>What the NAMEs of <c>accept</c>, <c>diff</c> … stand for: a folder, a path with or without its ending, or the bare name of something that waits below here.</summary>
internal sealed class SnapshotNames(Terminal terminal)
{
    /// <param name="names">None: everything below here.</param>
    public (ImmutableArray<PendingSnapshot> Found, ExitCode Code) Find(ImmutableArray<string> names)
    {
        if (names.IsEmpty) return ([.. Below(".")], ExitCode.Passed);
        var found = new List<PendingSnapshot>();
        var code = ExitCode.Passed;
        foreach (string name in names)
        {
            var meant = Find(name);
            if (meant.Count == 0)
            {
                terminal.Complain($"nothing waits under the name \"{name}\"; ipcscript pending lists what does");
                code = ExitCode.NothingMatched;
            }

            found.AddRange(meant);
        }

        return ([.. found.Distinct()], code);
    }

    private static List<PendingSnapshot> Find(string name)
    {
        if (PendingSnapshot.Of(SnapshotFiles.Of(name)) is { } exact) return [exact];
        if (Directory.Exists(name)) return [.. Below(name)];
        return name.Contains('/', StringComparison.Ordinal) ? [] : [.. Below(".").Where(p => Path.GetFileName(p.Files.Stem) == Path.GetFileName(SnapshotFiles.Of(name).Stem))];
    }

    private static IEnumerable<PendingSnapshot> Below(string folder) => PendingSnapshot.Among(ScenarioTree.Find(folder));
}
