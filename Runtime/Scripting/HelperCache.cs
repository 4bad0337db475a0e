#pragma warning disable CA1416 // Where there are no modes of files, there are no runs on the kernel.
using System.Security.Cryptography;
using System.Text;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Scripting;

/// <summary>
/// Compiled helpers, kept in the user's cache folder under a hash of their text and of the versions that matter. An entry that is damaged is as good as none, and a
/// folder that others may write to is not read: what lies there is run.
/// </summary>
/// <param name="folder">Null: nothing is kept.</param>
internal sealed class HelperCache(string? folder)
{
    private const int MostEntries = 500;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary><c>$XDG_CACHE_HOME/ipcscript/csharp</c>, else <c>~/.cache/ipcscript/csharp</c>.</summary>
    public static HelperCache OfUser(Func<string, string?> environment)
    {
        string? root = environment("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache) ? cache
            : environment("HOME") is { Length: > 0 } home && Path.IsPathRooted(home) ? Path.Combine(home, ".cache")
            : null;
        return new HelperCache(root is null ? null : Path.Combine(root, "ipcscript", "csharp"));
    }

    public HelperAssembly? Find(string text)
    {
        if (folder is null) return null;
        try
        {
            var entry = new FileInfo(PathOf(text));
            if (!entry.Exists || !IsOwn(entry.Directory!)) return null;
            byte[] bytes = File.ReadAllBytes(entry.FullName);
            var body = bytes.AsSpan(SHA256.HashSizeInBytes..);
            if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))) return null;
            var message = new MessageReader(body);
            return HelperAssembly.Read(ref message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all: written beside its place, then put there. Not to succeed is no failure.</summary>
    public void Keep(string text, HelperAssembly assembly)
    {
        if (folder is null) return;
        var message = new MessageWriter().Begin(0);
        assembly.Write(message);
        var body = message.Written[2..];
        string path = PathOf(text), beside = $"{path}.{Environment.ProcessId}.new";
        try
        {
            var directory = Directory.CreateDirectory(folder, OwnerOnly);
            if (!IsOwn(directory)) return;
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                file.Write(SHA256.HashData(body));
                file.Write(body);
            }

            File.Move(beside, path, overwrite: true);
            foreach (var old in directory.GetFiles().OrderByDescending(f => f.LastWriteTimeUtc).Skip(MostEntries)) old.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run compiles again.
        }
    }

    private string PathOf(string text)
    {
        string key = $"{typeof(HelperCache).Module.ModuleVersionId} {Environment.Version} {text}";
        return Path.Combine(folder!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
    }

    private static bool IsOwn(DirectoryInfo directory) => (directory.UnixFileMode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0;
}
