namespace IpcScript.Testing.Snapshots;

/// <summary>The files of one scenario: <c>abba.ipcs</c>, the approved traces <c>abba.verified.txt</c>, and <c>abba.received.txt</c>, which waits for approval.</summary>
/// <param name="Stem">The path that the three names begin with.</param>
public sealed record SnapshotFiles(string Stem)
{
    public const string ScenarioEnd = ".ipcs";
    public const string VerifiedEnd = ".verified.txt";
    public const string ReceivedEnd = ".received.txt";

    public string Scenario => Stem + ScenarioEnd;

    public string Verified => Stem + VerifiedEnd;

    public string Received => Stem + ReceivedEnd;

    /// <param name="path">Any of the three, or what they begin with.</param>
    public static SnapshotFiles Of(string path)
    {
        foreach (string end in new[] { ScenarioEnd, VerifiedEnd, ReceivedEnd })
            if (path.Length > end.Length && path.EndsWith(end, StringComparison.Ordinal)) return new SnapshotFiles(path[..^end.Length]);
        return new SnapshotFiles(path);
    }
}
