using IpcScript.Repl.Commands;
using IpcScript.Repl.Interactive.Commands;

namespace IpcScript.Repl.Interactive.Completing;

/// <summary>Commands, and what stands behind them.</summary>
internal sealed class CommandCandidates(CommandTable commands)
{
    /// <param name="before">From the colon up to the word that is being written.</param>
    public IEnumerable<Candidate> At(string before, Scope scope)
    {
        var words = before[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return commands.All.Select(c => new Candidate(c.Name + (c.Usage.Contains(' ', StringComparison.Ordinal) ? " " : ""), c.Help));
        return (commands.Find(words[0])?.Takes, words.Length) switch
        {
            (Takes.Process, 1) => Completer.Processes(scope, ""),
            (Takes.Object, 1) => scope.Objects.Select(o => new Candidate(o.Key, o.Value.Summary)),
            (Takes.Switch, 1) => [new("on", ""), new("off", "")],
            (Takes.Word, 1) => ExplainCommand.All().Words.Select(w => new Candidate(w, "", w)),
            (Takes.File, _) => Files(before[(before.IndexOf(' ', StringComparison.Ordinal) + 1)..]),
            _ => [],
        };
    }

    /// <summary>Folders, and files of scenarios, below what is written.</summary>
    private static IEnumerable<Candidate> Files(string path)
    {
        string folder = path.LastIndexOf('/') is >= 0 and var slash ? path[..(slash + 1)] : "";
        var directory = new DirectoryInfo(folder.Length == 0 ? "." : folder);
        if (!directory.Exists || folder.Length < path.Length) return [];
        var options = new EnumerationOptions { IgnoreInaccessible = true };
        return directory.EnumerateFileSystemInfos("*", options)
            .Where(e => e is DirectoryInfo || e.Extension == ".ipcs").OrderBy(e => e.Name, StringComparer.Ordinal)
            .Select(e => new Candidate(e is DirectoryInfo ? e.Name + "/" : e.Name, ""));
    }
}
