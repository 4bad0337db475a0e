using System.Text;

namespace IpcScript.Tests.Support;

/// <summary>A text is not the approved one. The message has the layout of Verify's.</summary>
public sealed class SnapshotMismatchException(string message) : Exception(message)
{
    /// <param name="approved">Null when there is no verified file.</param>
    public static string Describe(string path, string? approved, string actual)
    {
        string name = Path.GetFileName(path);
        string heading = approved is null ? "New" : "NotEqual";
        var text = new StringBuilder();
        text.Append($"Directory: {Path.GetDirectoryName(path)}\n");
        text.Append($"{heading}:\n  - Received: {name}.received.txt\n    Verified: {name}.verified.txt\n");
        text.Append($"\nFileContent:\n\n{heading}:\n\nReceived: {name}.received.txt\n");
        if (approved is null)
            text.Append($"{actual}\n");
        else
            text.Append($"Verified: {name}.verified.txt\nCompare Result:\n{UnifiedDiff.Between(approved, actual)}");
        return text.ToString();
    }
}
