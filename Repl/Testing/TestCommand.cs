using System.Collections.Immutable;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Rendering;
using IpcScript.Repl.Testing.Reports;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Worker;
using IpcScript.Testing;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Repl.Testing;

/// <summary><c>ipcscript test [PATH …]</c></summary>
/// <param name="started">A fork server that was started ahead, or null.</param>
internal sealed class TestCommand(Terminal terminal, WorkerServer? started)
{
    public ExitCode Execute(TestSettings settings, CancellationToken interrupted)
    {
        terminal.UseColor(settings.Color);
        var selection = TestSelection.Find(settings, terminal);
        if (selection.Found == 0)
        {
            if (selection.Code == ExitCode.Passed) terminal.Complain(settings.Filter is { } filter ? $"no scenario matches \"{filter}\"" : "there is no scenario here");
            return selection.Code.Worse(ExitCode.NothingMatched);
        }

        var cases = Test(selection.Items, settings, interrupted);
        new TestSummary(terminal).Write(selection, cases);
        var code = TestSummary.Code(cases).Worse(selection.Code);
        foreach (var report in settings.Reports) code = code.Worse(Write(report, cases));
        terminal.Output.Flush();
        return code;
    }

    private ImmutableArray<TestCase> Test(ImmutableArray<TestItem> items, TestSettings settings, CancellationToken interrupted)
    {
        var options = new TestOptions
        {
            Repeat = settings.Repeat,
            Timeout = settings.Timeout,
            MaxSteps = settings.MaxSteps ?? RunOptions.DefaultMaxSteps,
            NoCSharp = settings.NoCSharp,
            Isolation = settings.Isolation switch
            {
                IsolationMode.Namespace => Isolation.Namespaces,
                IsolationMode.Prefix => Isolation.NamePrefix,
                _ => null,
            },
        };
        var desk = new SnapshotDesk(settings);
        var progress = new ProgressLine(terminal, items.Length);
        var output = new OrderedOutput(terminal, progress, items.Length);
        bool hasFailed = false;
        int members = Math.Min(settings.Jobs ?? Math.Max(1, CpuPin.Allowed().Length), Math.Max(1, items.Length));
        new Crew(members, started).Work(items.Length, (seat, i) =>
        {
            var tested = interrupted.IsCancellationRequested ? Untouched(items[i], "interrupted")
                : settings.FailFast && Volatile.Read(ref hasFailed) ? Untouched(items[i], "another one failed before")
                : Test(items[i], seat, options, desk, interrupted);
            if (tested.Cases.Any(c => c.Verdict is not (TestVerdict.Passed or TestVerdict.Skipped))) Volatile.Write(ref hasFailed, true);
            output.Add(i, tested);
        });
        progress.Clear();
        return output.Cases;
    }

    private static TestedItem Test(TestItem item, KernelSeat seat, TestOptions options, SnapshotDesk desk, CancellationToken interrupted)
    {
        if (item.IsOrphan) return desk.Judge(item.Path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(item.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new TestedItem(null, [TestCases.Unreadable(item.Path, e.Message)], []);
        }

        return desk.Judge(item.Path, new ScenarioTest(seat, options).Run(item.Path, bytes, interrupted));
    }

    private static TestedItem Untouched(TestItem item, string reason) => new(null, [TestCases.NotRun(item.Path, reason)], []);

    private ExitCode Write(ReportWish wish, ImmutableArray<TestCase> cases)
    {
        if (wish.Kind == ReportKind.GitHub)
        {
            GitHubReport.Write(terminal.Output, cases, terminal.Environment("GITHUB_WORKSPACE"));
            return ExitCode.Passed;
        }

        try
        {
            WholeFile.Write(wish.Path, wish.Kind == ReportKind.JUnit ? JUnitReport.Of(cases) : JsonReport.Of(cases));
            return ExitCode.Passed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Complain($"cannot write the report \"{wish.Path}\": {e.Message}");
            return ExitCode.Refused;
        }
    }
}
