using System.Diagnostics;
using IpcScript.Tests.Repl.Commands;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Interactive;

/// <summary>A test that needs a real terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactNeedsTmuxAttribute : FactAttribute
{
    public FactNeedsTmuxAttribute()
    {
        if (!TmuxTerminal.IsThere) Skip = "there is no tmux";
    }
}

/// <summary>The real executable in a real terminal: keys are sent, the screen is read.</summary>
internal sealed class TmuxTerminal : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly ScratchDirectory directory = new();
    private readonly string socket;

    /// <param name="arguments">Of ipcscript.</param>
    /// <param name="before">What stands before its name in the shell.</param>
    public TmuxTerminal(string arguments = "", string before = "")
    {
        socket = Path.Combine(directory.Path, "tmux");
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

        // What is over stays on the screen.
        Tmux(["-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", "-e", $"DOTNET_ROOT={root}", "-e", $"XDG_STATE_HOME={directory.Path}",
            $"{before} {IpcScriptProcess.ExecutablePath} {arguments}; echo \"ended with $?\"; exec sleep 1d"]);
    }

    public static bool IsThere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(Path.Combine(p, "tmux")));

    /// <summary>A folder of the test's own.</summary>
    public string Folder => directory.Path;

    public string Screen => Tmux(["capture-pane", "-p"]).TrimEnd('\n');

    /// <summary>With its colours.</summary>
    public string Painted => Tmux(["capture-pane", "-p", "-e"]);

    /// <summary>Keys by tmux's names: <c>C-c</c>, <c>Tab</c>, <c>Enter</c>.</summary>
    public void Press(params string[] keys) => Tmux(["send-keys", .. keys]);

    /// <summary>Letter by letter, as a person does.</summary>
    public void Type(string text)
    {
        foreach (char letter in text) Tmux(["send-keys", "-l", letter == ';' ? "\\;" : letter.ToString()]);
    }

    /// <summary>An input, and what ends it once it stands there: what comes together is taken for a paste.</summary>
    public void Enter(string text)
    {
        Tmux(["send-keys", "-l", text]);
        Await(s => s.EndsWith(text, StringComparison.Ordinal), text);
        Press("Enter");
    }

    /// <summary>Looks until the screen is as it is to be.</summary>
    public string Await(Func<string, bool> isRight, string what)
    {
        var since = Stopwatch.StartNew();
        string screen;
        do
        {
            screen = Screen;
            if (isRight(screen)) return screen;
        }
        while (since.Elapsed < Deadline);
        throw new TimeoutException($"the screen never showed {what}:\n{screen}");
    }

    public string Await(string text) => Await(s => s.Contains(text, StringComparison.Ordinal), text);

    /// <summary>Until it asks for the next input, behind this text.</summary>
    public string AwaitPrompt(string text = "") => Await(
        s => ("\n" + s).EndsWith("\nipcscript>", StringComparison.Ordinal) && s.Contains(text, StringComparison.Ordinal), $"{text} and a prompt");

    public void Dispose()
    {
        Tmux(["kill-server"]);
        directory.Dispose();
    }

    private string Tmux(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("tmux", ["-S", socket, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"tmux {string.Join(' ', arguments)}: {error}");
    }
}
