using System.Text;

namespace IpcScript.Repl.Interactive.Prompting;

/// <summary>What was typed in this and earlier sessions: <c>$XDG_STATE_HOME/ipcscript/history</c>, a line of base64 an input, as PrettyPrompt keeps it.</summary>
/// <param name="Path">Null: there is no place for it.</param>
internal sealed record HistoryFile(string? Path)
{
    public static HistoryFile Find(Func<string, string?> environment)
    {
        string? state = environment("XDG_STATE_HOME") is ['/', ..] folder ? folder
            : environment("HOME") is ['/', ..] home ? System.IO.Path.Combine(home, ".local", "state")
            : null;
        if (state is null || OperatingSystem.IsWindows()) return new HistoryFile(Path: null);
        try
        {
            // Nobody else is to read what was typed.
            string own = System.IO.Path.Combine(state, "ipcscript");
            Directory.CreateDirectory(own, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            string path = System.IO.Path.Combine(own, "history");
            using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
                return new HistoryFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new HistoryFile(Path: null);
        }
    }

    /// <summary>The newest first, each once.</summary>
    public IReadOnlyList<string> Read()
    {
        try
        {
            return Path is null ? [] : [.. File.ReadAllLines(Path).Reverse().Select(Decode).OfType<string>().Distinct()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? Decode(string line)
    {
        var bytes = new byte[line.Length];
        return Convert.TryFromBase64String(line, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
