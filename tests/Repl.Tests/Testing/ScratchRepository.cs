using System.Diagnostics;
using IpcScript.Tests.Repl.Commands;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Repl.Testing;

/// <summary>A git repository with scenarios, for a test that drives the real <c>ipcscript test</c> in it; git itself says what a command changed.</summary>
internal sealed class ScratchRepository : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    public ScratchRepository() => Git("init", "--quiet");

    public string Path => scratch.Path;

    /// <summary>Two processes, two schedules; one token decides what they print, and so the trace.</summary>
    public static string Scenario(string title, string greeting = "hello") => $$"""
        scenario "{{title}}"
        # Two processes take turns.
        semaphore turn = posix(initial: 0)
        process first {
          print "{{greeting}}"
          signal turn
        }
        process second { wait turn }
        schedule round_robin
        schedule late = [second blocks, first]

        """;

    public void Write(string name, string text) => scratch.Write(name, text);

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public bool Has(string name) => File.Exists(System.IO.Path.Combine(Path, name));

    public IpcScriptResult Run(params string[] arguments) => IpcScriptProcess.RunIn(Path, arguments);

    public IpcScriptResult RunInCI(params string[] arguments) => IpcScriptProcess.RunIn(Path, arguments, ("CI", "true"));

    /// <summary>Approves what stands, and commits it: from now on <see cref="Changes"/> is empty.</summary>
    public void Settle()
    {
        var result = Run("test", "--accept");
        if (result.ExitCode is not (0 or 4)) throw new InvalidOperationException(result.Output + result.Error);
        Git("add", "--all");
        Git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "settled");
    }

    /// <summary>As <c>git status</c> has them: <c>?? a.received.txt</c>, <c> M a.ipcs</c>; sorted.</summary>
    public string Changes => string.Join(
        '|', Git("-c", "core.quotePath=false", "status", "--porcelain", "--untracked-files=all").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    public void Dispose() => scratch.Dispose();

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Path, RedirectStandardOutput = true })!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}");
    }
}
