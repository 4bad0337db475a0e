using System.Globalization;

namespace IpcScript.Testing.Snapshots;

/// <summary>A file that is there as a whole or as it was before: it is written under another name beside its place, then renamed.</summary>
public static class WholeFile
{
    /// <exception cref="IOException" />
    /// <exception cref="UnauthorizedAccessException" />
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        // Another process may write the same file at the same time, and so may another thread of this one.
        string beside = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp");
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0)) file.Write(bytes);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
