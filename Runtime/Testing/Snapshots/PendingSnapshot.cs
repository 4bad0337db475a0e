namespace IpcScript.Testing.Snapshots;

/// <summary>What a person is asked about a snapshot.</summary>
public enum PendingKind
{
    /// <summary>A first trace waits for approval.</summary>
    New,

    /// <summary>Another trace than the approved one waits for approval.</summary>
    Changed,

    /// <summary>Its scenario is gone.</summary>
    Orphaned,
}

/// <summary>A snapshot that waits for somebody's decision.</summary>
public sealed record PendingSnapshot(SnapshotFiles Files, PendingKind Kind)
{
    /// <summary>Null when nothing is to be decided.</summary>
    public static PendingSnapshot? Of(SnapshotFiles files)
    {
        bool hasReceived = File.Exists(files.Received);
        if (!File.Exists(files.Scenario) && !IsOfTest(files))
            return IsOurs(files.Verified) || IsOurs(files.Received) ? new PendingSnapshot(files, PendingKind.Orphaned) : null;
        return !hasReceived ? null : new PendingSnapshot(files, File.Exists(files.Verified) ? PendingKind.Changed : PendingKind.New);
    }

    /// <param name="paths">As <see cref="ScenarioTree.Find"/> gives them.</param>
    public static IEnumerable<PendingSnapshot> Among(IEnumerable<string> paths) => paths
        .Where(p => !p.EndsWith(SnapshotFiles.ScenarioEnd, StringComparison.Ordinal))
        .Select(p => SnapshotFiles.Of(p))
        .Distinct()
        .Select(Of)
        .OfType<PendingSnapshot>();

    /// <summary>The received trace becomes the approved one; a snapshot without scenario goes.</summary>
    /// <exception cref="IOException" />
    /// <exception cref="UnauthorizedAccessException" />
    public void Accept()
    {
        if (Kind != PendingKind.Orphaned)
        {
            File.Move(Files.Received, Files.Verified, overwrite: true);
            return;
        }

        File.Delete(Files.Verified);
        File.Delete(Files.Received);
    }

    /// <summary>The received trace goes, and what was approved stays so.</summary>
    /// <exception cref="IOException" />
    /// <exception cref="UnauthorizedAccessException" />
    public void Reject() => File.Delete(Files.Received);

    /// <summary><c>MailboxTests.Arrives.verified.txt</c> beside <c>MailboxTests.cs</c> belongs to that test, which verifies a run of its own.</summary>
    private static bool IsOfTest(SnapshotFiles files)
    {
        string name = Path.GetFileName(files.Stem);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string source = Path.Join(Path.GetDirectoryName(files.Stem), dot < 0 ? name : name[..dot]);
        return dot > 0 && new[] { ".cs", ".fs", ".vb" }.Any(end => File.Exists(source + end));
    }

    /// <summary>Other tools keep files of that name, too; a snapshot of a scenario begins with its heading.</summary>
    private static bool IsOurs(string path)
    {
        if (!File.Exists(path)) return false;
        using var reader = new StreamReader(path);
        var start = new char["scenario \"".Length];
        return reader.ReadBlock(start) == start.Length && start.AsSpan().SequenceEqual("scenario \"");
    }
}
