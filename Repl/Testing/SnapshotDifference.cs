using System.Collections.Immutable;
using IpcScript.Testing.Differences;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Repl.Testing;

/// <summary>What a decision about a snapshot would change.</summary>
internal static class SnapshotDifference
{
    /// <exception cref="IOException" />
    /// <exception cref="UnauthorizedAccessException" />
    public static ImmutableArray<Hunk> Of(PendingSnapshot pending)
    {
        string before = Snapshot.Read(pending.Files.Verified)?.Text ?? "";
        string after = pending.Kind == PendingKind.Orphaned ? "" : Snapshot.Read(pending.Files.Received)?.Text ?? "";
        return UnifiedDiff.Between(before, after, isTrace: pending.Kind == PendingKind.Changed);
    }

    public static string Word(PendingKind kind) => kind switch
    {
        PendingKind.New => "new",
        PendingKind.Changed => "changed",
        PendingKind.Orphaned => "orphaned: its scenario is gone",
        _ => throw new InvalidOperationException($"internal bug: no word for {kind}"),
    };
}
