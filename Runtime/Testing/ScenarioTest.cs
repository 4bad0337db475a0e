using System.Collections.Immutable;
using System.Diagnostics;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Runtime.Conductor;
using IpcScript.Testing.Differences;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Testing;

/// <summary>Tests scenarios: every schedule on model and kernel, one trace against the other, and both against the approved one.</summary>
/// <param name="kernel">What carries runs out; null: real processes.</param>
public sealed class ScenarioTest(KernelSeat seat, TestOptions options, Func<CheckedScenario, IExecutor>? kernel = null)
{
    /// <param name="path">As diagnostics show it.</param>
    public ScenarioResult Run(string path, byte[] bytes, CancellationToken interrupted)
    {
        var files = SnapshotFiles.Of(path);
        var loaded = options.Reader(path, bytes, []);
        if (loaded.Scenario is not { } scenario) return new ScenarioResult(files, loaded, [], []);
        var approved = Snapshot.Read(files.Verified);
        string?[] schedules = scenario.Schedules.IsEmpty ? [null] : [.. scenario.Schedules.Select(s => s.Name).Distinct()];
        ImmutableArray<ScheduleResult> results = [.. schedules.Select(s => Timed(() => Run(scenario, s, approved, interrupted)))];
        return new ScenarioResult(files, loaded, results, [.. (approved?.Sections ?? []).Select(s => s.Schedule).Except(results.Select(r => r.Schedule))]);
    }

    private static ScheduleResult Timed(Func<ScheduleResult> run)
    {
        long start = Stopwatch.GetTimestamp();
        return run() with { Elapsed = Stopwatch.GetElapsedTime(start) };
    }

    private ScheduleResult Run(CheckedScenario scenario, string? schedule, Snapshot? approved, CancellationToken interrupted)
    {
        var model = Conduct(scenario, schedule, modelOnly: true, interrupted);
        if (model.IsUnfinished) return Unfinished(model);
        var kernel = Conduct(scenario, schedule, modelOnly: false, interrupted);
        if (kernel.IsUnfinished) return Unfinished(kernel);

        bool isSkipped = kernel.Outcome.Verdict == Verdict.Skipped;
        var judged = isSkipped ? model : kernel;
        var failures = ImmutableArray.CreateBuilder<TestFailure>();
        failures.AddRange(judged.Outcome.Failures.Select(f => new RunFailure(f)));
        if (!isSkipped && Difference(model.Trace.Text, kernel) is { IsEmpty: false } both) failures.Add(new Divergence(PlaceOf(both, kernel), both));
        for (int number = 2; number <= options.Repeat && failures.Count == 0 && !isSkipped; number++)
        {
            var run = Conduct(scenario, schedule, modelOnly: false, interrupted);
            if (run.IsUnfinished) return Unfinished(run);
            if (Difference(kernel.Trace.Text, run) is { IsEmpty: false } other) failures.Add(new NotRepeatable(number, PlaceOf(other, run), other));
        }

        bool isSound = failures.Count == 0;
        if (Compare(judged, approved) is { } difference && (isSound || difference is SnapshotChanged)) failures.Add(difference);

        var limit = isSkipped ? kernel.Outcome.Failures[0] : null;
        return new ScheduleResult(
            judged.Outcome.Schedule,
            failures.Count > 0 ? TestVerdict.Failed : isSkipped ? TestVerdict.Skipped : TestVerdict.Passed,
            isSound ? judged.Trace.Text : null,
            failures.ToImmutable(),
            limit is null ? null : limit.Remedy is { } remedy ? $"{limit.Message}; {remedy}" : limit.Message,
            judged.Outcome.Steps);
    }

    private static TestFailure? Compare(TestedRun run, Snapshot? approved)
    {
        if (approved?.Find(run.Outcome.Schedule) is not { } section) return new SnapshotMissing();
        var difference = Difference(section.Text, run, section.Start);
        return difference.IsEmpty ? null : new SnapshotChanged(PlaceOf(difference, run), difference);
    }

    private static ImmutableArray<Hunk> Difference(string before, TestedRun run, int offset = 0)
    {
        string after = run.Trace.Text;
        if (string.Equals(before, after, StringComparison.Ordinal)) return [];
        var hunks = UnifiedDiff.Between(before, after, isTrace: true);
        return offset == 0 ? hunks : [.. hunks.Select(h => h with { OldStart = h.OldStart + offset, NewStart = h.NewStart + offset })];
    }

    /// <summary>Where in the source the step stands that differs first.</summary>
    private static TextSpan? PlaceOf(ImmutableArray<Hunk> difference, TestedRun run) => difference[0].Step is { } step ? run.Trace.PlaceOf(step) : null;

    private ScheduleResult Unfinished(TestedRun run)
    {
        var failures = run.IsOver ? [new TimedOut(options.Timeout!.Value)] : run.Outcome.Failures.Select(TestFailure (f) => new RunFailure(f)).ToImmutableArray();
        var verdict = run.IsOver ? TestVerdict.Failed : run.Outcome.Verdict == Verdict.Interrupted ? TestVerdict.Interrupted : TestVerdict.Refused;
        return new ScheduleResult(run.Outcome.Schedule, verdict, null, failures, null, run.Outcome.Steps);
    }

    private TestedRun Conduct(CheckedScenario scenario, string? schedule, bool modelOnly, CancellationToken interrupted)
    {
        var trace = new RecordedTrace(keepsEvents: false);
        var run = new RunOptions { ModelOnly = modelOnly, Schedule = schedule, MaxSteps = options.MaxSteps };
        var outcome = seat.Conduct(
            token => ScenarioRunner.Run(scenario, run, trace, kernel ?? (s => seat.Executor(s, options, token)), token, h => seat.Helpers(h, token)), options.Timeout, interrupted, out bool isOver);
        return new TestedRun(trace, outcome, isOver);
    }

    /// <param name="IsOver">It took too long, and was ended for that.</param>
    private sealed record TestedRun(RecordedTrace Trace, RunOutcome Outcome, bool IsOver)
    {
        public bool IsUnfinished => IsOver || Outcome.Verdict is Verdict.Interrupted or Verdict.Refused;
    }
}
