using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Repl.Commands;
using IpcScript.Testing;
using IpcScript.Testing.Differences;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Repl.Testing;

/// <summary>One finding of <c>test</c>.</summary>
/// <param name="Kind">A word for machines; docs/test.md lists them.</param>
/// <param name="Remedy">What to do about it; null when nothing is known.</param>
/// <param name="Command">The command that mends or shows it; null: there is none.</param>
/// <param name="Diagnostic">Where the language or a run says more than the message.</param>
internal sealed record Finding(
    string Kind, string Message, LinePosition? Place, string? Remedy, string? Command, ImmutableArray<Hunk> Difference, Diagnostic? Diagnostic = null);

/// <summary>What the output and every report show of one scenario under one schedule, or of one orphaned snapshot.</summary>
/// <param name="Name">The schedule; empty where the file as a whole is meant.</param>
/// <param name="Reason">Why it was skipped, or not run.</param>
internal sealed record TestCase(
    string Path, string Name, TestVerdict Verdict, ImmutableArray<Finding> Findings, string? Reason = null, int Steps = 0, TimeSpan Elapsed = default);

/// <summary>Results as cases.</summary>
internal static class TestCases
{
    /// <param name="isKept">Whether the received trace was written.</param>
    public static ImmutableArray<TestCase> Of(string path, ScenarioResult result, bool isKept)
    {
        var source = result.Loaded.Source;
        if (result.Verdict == TestVerdict.Unusable)
            return [new TestCase(path, "", TestVerdict.Unusable, [.. result.Diagnostics.Where(d => d.IsError).Select(d => Mistake(source, d))])];
        string approve = result.Received is null ? "" : isKept ? $"ipcscript accept {RunAgain.Quote(path)}" : $"ipcscript test --accept {RunAgain.Quote(path)}";
        var cases = result.Schedules.Select(s => new TestCase(
            path, s.Schedule, s.Verdict, [.. s.Failures.Select(f => Of(path, source, s.Schedule, f, approve))], s.Reason, s.Steps, s.Elapsed));
        var gone = result.Superfluous.Select(schedule => new TestCase(
            path, "", TestVerdict.Failed, [new Finding("orphaned", $"the schedule of an approved trace is gone: {schedule}", null, null, approve.Length == 0 ? null : approve, [])]));
        return [.. cases, .. gone];
    }

    public static TestCase Orphan(string path) => new(path, "", TestVerdict.Failed,
    [
        new Finding(
            "orphaned",
            $"its scenario {SnapshotFiles.Of(path).Scenario} is gone",
            null,
            "bring the scenario back, or remove its snapshot",
            $"ipcscript accept {RunAgain.Quote(path)}",
            []),
    ]);

    public static TestCase Unreadable(string path, string message) =>
        new(path, "", TestVerdict.Unusable, [new Finding("unreadable", $"cannot be read: {message}", null, null, null, [])]);

    public static TestCase NotRun(string path, string reason) => new(path, "", TestVerdict.NotRun, [], reason);

    private static Finding Mistake(SourceText source, Diagnostic mistake) => new(
        "mistake", $"{mistake.Code} {mistake.Message}", source.PositionOf(mistake.Span.Start), mistake.Remedy, $"ipcscript check {RunAgain.Quote(source.Path)}", [], mistake);

    private static Finding Of(string path, SourceText source, string schedule, TestFailure failure, string approve)
    {
        bool isSnapshot = failure is SnapshotChanged or SnapshotMissing;
        var diagnostic = (failure as RunFailure)?.Diagnostic;
        string? command = !isSnapshot ? $"ipcscript run {RunAgain.Quote(path)} --schedule {RunAgain.Quote(schedule)}" : approve.Length > 0 ? approve : null;
        return new Finding(
            failure.Kind, failure.Message, failure.Place is { } place ? source.PositionOf(place.Start) : null, diagnostic?.Remedy, command, failure.Difference, diagnostic);
    }
}
