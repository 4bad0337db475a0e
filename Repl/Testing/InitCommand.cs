using System.Collections.Immutable;
using System.Text;
using IpcScript.Language.Checking;
using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Tracing;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Repl.Testing;

/// <summary>
/// <c>ipcscript init [FOLDER]</c>: what git must know of scenarios, and a first one that passes at once. What is there already stays as it is.
/// </summary>
internal sealed class InitCommand(Terminal terminal)
{
    public const string First = """
        scenario "First"
        # One process hands a number to another through shared memory; a semaphore says when it is there.

        segment   desk  = posix(size: 4)
        semaphore ready = posix(initial: 0)

        process writer {
          desk.i32[0] = 42
          signal ready
        }

        process reader {
          wait ready
          let answer = desk.i32[0]
          print "read {answer}"
        }

        schedule round_robin
        schedule early = [reader blocks]

        expect {
          reader printed "read 42"
          ready == 0
        }

        """;

    private static readonly ImmutableArray<string> Attributes = ["*.ipcs text eol=lf", "*.verified.txt text eol=lf"];

    /// <summary>What waits for approval, and what a killed run was about to write.</summary>
    private static readonly ImmutableArray<string> Ignored = ["*.received.txt", "*.txt.*.tmp"];

    public ExitCode Execute(string folder)
    {
        try
        {
            Directory.CreateDirectory(Path.Join(folder, "scenarios"));
            AddLines(Path.Join(folder, ".gitattributes"), Attributes);
            AddLines(Path.Join(folder, ".gitignore"), Ignored);
            var files = SnapshotFiles.Of(Path.Join(folder, "scenarios", "first.ipcs"));
            if (File.Exists(files.Scenario)) Say("kept", files.Scenario);
            else WriteFirst(files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Complain($"cannot write: {e.Message}");
            return ExitCode.Refused;
        }

        terminal.Output.Write("now: ipcscript test\n");
        return ExitCode.Passed;
    }

    private void AddLines(string path, ImmutableArray<string> lines)
    {
        string before = File.Exists(path) ? File.ReadAllText(path) : "";
        var missing = lines.Except(before.Split('\n').Select(l => l.TrimEnd('\r'))).ToList();
        if (missing.Count == 0)
        {
            Say("kept", path);
            return;
        }

        string end = before.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string gap = before.Length == 0 || before.EndsWith('\n') ? "" : end;
        WholeFile.Write(path, Encoding.UTF8.GetBytes(before + gap + string.Concat(missing.Select(l => l + end))));
        Say(before.Length == 0 ? "wrote" : "added to", path);
    }

    /// <summary>The model foretells what the kernel will do.</summary>
    private void WriteFirst(SnapshotFiles files)
    {
        byte[] text = Encoding.UTF8.GetBytes(First);
        var scenario = ScenarioLoader.Load(files.Scenario, text, [], null).Scenario ?? throw new InvalidOperationException("internal bug: the first scenario has mistakes");
        var traces = scenario.Schedules.Select(schedule =>
        {
            var trace = new StringWriter { NewLine = "\n" };
            ScenarioRunner.Run(scenario, new RunOptions { ModelOnly = true, Schedule = schedule.Name }, new TextTrace(trace), _ => throw new InvalidOperationException("internal bug: a model run asked for the kernel"));
            return trace.ToString();
        });
        Snapshot.Join(traces).Write(files.Verified);
        WholeFile.Write(files.Scenario, text);
        Say("wrote", files.Verified);
        Say("wrote", files.Scenario);
    }

    private void Say(string what, string path) => terminal.Output.Write($"{what} {Cells.Printable(path)}\n");
}
