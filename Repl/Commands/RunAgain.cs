namespace IpcScript.Repl.Commands;

/// <summary>The command that repeats a run: the same file, parameters and schedule.</summary>
internal static class RunAgain
{
    public static string Command(string path, RunSettings settings, string schedule)
    {
        var words = new List<string> { "ipcscript", "run", path == "<stdin>" ? "-" : path };
        if (settings.Model) words.Add("--model");
        words.AddRange(["--schedule", schedule]);
        foreach (var (name, value) in settings.Parameters) words.AddRange(["--set", $"{name}={value}"]);
        if (settings.MaxSteps is { } steps) words.AddRange(["--max-steps", $"{steps}"]);
        if (settings.Spawn != SpawnMode.Fork) words.AddRange(["--spawn", "exec"]);
        if (settings.Isolation != IsolationMode.Auto) words.AddRange(["--isolation", settings.Isolation == IsolationMode.Prefix ? "prefix" : "namespace"]);
        return string.Join(' ', words.Select(Quote));
    }

    /// <summary>As a POSIX shell reads it: what is not plainly harmless stands between single quotes.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "/._-=+:,@%".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
