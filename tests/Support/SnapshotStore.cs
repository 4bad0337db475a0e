using System.Text;

namespace IpcScript.Tests.Support;

/// <summary>
/// Compares texts with approved ones beside the test or the scenario: <c>X.verified.txt</c> holds what is approved, <c>X.received.txt</c>
/// what a failed test saw. File names, file format (UTF-8, line feeds, no line feed at the end) and message are those of Verify.
/// It never approves by itself: renaming received to verified is a person's decision.
/// </summary>
/// <param name="isReadOnly">Write no received file; the message alone shows the difference.</param>
public sealed class SnapshotStore(bool isReadOnly)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Read-only where <c>CI=true</c>.</summary>
    public static SnapshotStore OfEnvironment() => new(Environment.GetEnvironmentVariable("CI") == "true");

    /// <param name="path">The full path of the snapshot without <c>.verified.txt</c>.</param>
    /// <exception cref="SnapshotMismatchException">There is no approved text, or it is another one.</exception>
    public void Verify(string path, string received)
    {
        string verifiedPath = path + ".verified.txt";
        string receivedPath = path + ".received.txt";
        string actual = Normalize(received);
        string? approved = File.Exists(verifiedPath) ? Normalize(File.ReadAllText(verifiedPath)) : null;
        if (actual == approved)
        {
            if (!isReadOnly) File.Delete(receivedPath);
            return;
        }

        if (!isReadOnly) File.WriteAllText(receivedPath, actual, Encoding);
        throw new SnapshotMismatchException(SnapshotMismatchException.Describe(path, approved, actual));
    }

    private static string Normalize(string text)
    {
        string lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return lines.EndsWith('\n') ? lines[..^1] : lines;
    }
}
