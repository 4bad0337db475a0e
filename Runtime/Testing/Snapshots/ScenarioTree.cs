namespace IpcScript.Testing.Snapshots;

/// <summary>Finds scenarios and their snapshots below a folder, in the order of their paths.</summary>
public static class ScenarioTree
{
    /// <summary>Folders of copies and of other people's files; like hidden ones they are searched only when they are named.</summary>
    private static readonly string[] Unsearched = ["bin", "obj", "node_modules"];

    /// <param name="folder">As the paths are to begin; empty or <c>.</c>: here, and the paths begin with nothing.</param>
    /// <returns>Paths that end in <c>.ipcs</c>, <c>.verified.txt</c> or <c>.received.txt</c>.</returns>
    public static IReadOnlyList<string> Find(string folder)
    {
        var found = new List<string>();
        Search(folder is "." or "./" ? "" : folder, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Search(string folder, List<string> found)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(folder.Length == 0 ? "." : folder).EnumerateFileSystemInfos())
            {
                string path = Path.Join(folder, entry.Name);
                if (entry is FileInfo) Add(entry.Name, path, found);
                else if (IsSearched(entry)) Search(path, found);
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException && folder.Length > 0)
        {
            // As in a shell: what cannot be listed holds nothing.
        }
    }

    private static void Add(string name, string path, List<string> found)
    {
        if (name.EndsWith(SnapshotFiles.ScenarioEnd, StringComparison.Ordinal)
            || name.EndsWith(SnapshotFiles.VerifiedEnd, StringComparison.Ordinal)
            || name.EndsWith(SnapshotFiles.ReceivedEnd, StringComparison.Ordinal))
            found.Add(path);
    }

    // A link to a folder above would be walked for ever.
    private static bool IsSearched(FileSystemInfo folder) =>
        !folder.Name.StartsWith('.') && !Unsearched.Contains(folder.Name) && folder.LinkTarget is null;
}
