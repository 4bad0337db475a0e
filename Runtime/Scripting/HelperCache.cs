#pragma warning disable CA1416 // Where there are no modes of files, there are no runs on the kernel.
using System.Security.Cryptography;
using System.Text;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Scripting;

/// <summary>
/// Compiled helpers, kept in the user's cache folder under a hash of their text and of the versions that matter. An entry that is damaged is as good as none, and so is
/// one that somebody else may have written: what lies there is run.
/// </summary>
/// <param name="folder">Null: nothing is kept.</param>
internal sealed class HelperCache(string? folder)
{
    private const int MostEntries = 500;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Whatever the umask is.</summary>
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
            string path = PathOf(text);
            if (!File.Exists(path)) return null;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            if (!IsOwn(file)) return null;
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
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
            if (IsOpenToOthers(directory.UnixFileMode)) return;
            using (var file = new FileStream(beside, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Readable }))
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

    /// <summary>This user's, and nobody else has written to it: root may come by another user's folder.</summary>
    private static bool IsOwn(FileStream file) =>
        SysStat.fstat((int)file.SafeFileHandle.DangerousGetHandle(), out var status) == 0 && status.st_uid == Unistd.geteuid() && !IsOpenToOthers((UnixFileMode)(status.st_mode & SysStat.PermissionBits));

    private static bool IsOpenToOthers(UnixFileMode mode) => (mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0;
}
