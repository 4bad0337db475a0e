using System.Text;
using IpcScript.Testing.Differences;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Testing;

/// <summary>What a failed verification writes and says.</summary>
internal static class Verification
{
    /// <param name="received">Null when nothing differs: what an earlier failure left goes.</param>
    public static void Keep(string path, Snapshot? received)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") return;
        if (received is not null) received.Write(path);
        else if (File.Exists(path)) File.Delete(path);
    }

    /// <summary>In the layout of Verify's messages.</summary>
    public static string Describe(string stem, Snapshot? approved, Snapshot received)
    {
        string name = Path.GetFileName(stem), heading = approved is null ? "New" : "NotEqual";
        var text = new StringBuilder($"Directory: {Path.GetDirectoryName(stem)}\n{heading}:\n");
        text.Append($"  - Received: {name}{SnapshotFiles.ReceivedEnd}\n    Verified: {name}{SnapshotFiles.VerifiedEnd}\n\nFileContent:\n\n{heading}:\n\nReceived: {name}{SnapshotFiles.ReceivedEnd}\n");
        return approved is null
            ? text.Append(received.Text).ToString()
            : text.Append($"Verified: {name}{SnapshotFiles.VerifiedEnd}\nCompare Result:\n{UnifiedDiff.Text(UnifiedDiff.Between(approved.Text, received.Text, isTrace: true))}").ToString();
    }

    public static string Describe(ScenarioResult result)
    {
        var text = new StringBuilder($"{result.Files.Scenario}\n");
        var source = result.Loaded.Source;
        foreach (var schedule in result.Schedules)
            foreach (var failure in schedule.Failures)
            {
                text.Append($"{schedule.Schedule}: {failure.Message}{(failure.Place is { } place ? $" ({source.Locate(place)})" : "")}\n");
                text.Append(UnifiedDiff.Text(failure.Difference));
            }

        foreach (string schedule in result.Superfluous) text.Append($"the schedule of an approved trace is gone: {schedule}\n");
        if (result.Received is not null) text.Append($"approve: ipcscript accept {result.Files.Scenario}, or rename the received file\n");
        return text.ToString();
    }
}
