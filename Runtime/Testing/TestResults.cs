using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Testing;

/// <summary>What became of a test, best first.</summary>
public enum TestVerdict
{
    Passed,

    /// <summary>A limit of the machine, known before the run, does not allow it.</summary>
    Skipped,

    /// <summary>It was not begun.</summary>
    NotRun,

    /// <summary>The environment refused something during the run.</summary>
    Refused,

    Failed,

    /// <summary>The scenario has mistakes, or cannot be read.</summary>
    Unusable,

    Interrupted,
}

/// <summary>A scenario under one of its schedules.</summary>
/// <param name="Trace">The trace that may be approved; null when there is none, or when it is that of a failure.</param>
/// <param name="Failures">Empty unless it failed or was refused.</param>
/// <param name="Reason">Why it was skipped; else null.</param>
/// <param name="Steps">How many the run made.</param>
/// <param name="Elapsed">Of all its runs together; it decides nothing.</param>
public sealed record ScheduleResult(
    string Schedule, TestVerdict Verdict, string? Trace, ImmutableArray<TestFailure> Failures, string? Reason, int Steps, TimeSpan Elapsed = default);

/// <summary>A scenario file under all its schedules.</summary>
/// <param name="Diagnostics">Errors and warnings of its text.</param>
/// <param name="Superfluous">Schedules that have an approved trace, and that the scenario no longer has.</param>
public sealed record ScenarioResult(
    SnapshotFiles Files,
    LoadedScenario Loaded,
    ImmutableArray<ScheduleResult> Schedules,
    ImmutableArray<string> Superfluous)
{
    /// <summary>The worst of its schedules' verdicts, which are declared in that order.</summary>
    public TestVerdict Verdict
    {
        get
        {
            if (Loaded.Scenario is null) return TestVerdict.Unusable;
            var worst = Superfluous.IsEmpty ? TestVerdict.Passed : TestVerdict.Failed;
            foreach (var schedule in Schedules)
                if (schedule.Verdict > worst) worst = schedule.Verdict;
            return worst;
        }
    }

    public ImmutableArray<Diagnostic> Diagnostics => Loaded.Diagnostics;

    /// <summary>What a person may approve; null when nothing differs, and while any schedule fails by itself.</summary>
    public Snapshot? Received =>
        Schedules.Any(s => s.Trace is null) || !(Superfluous.Length > 0 || Schedules.Any(s => !s.Failures.IsEmpty))
            ? null
            : Snapshot.Join(Schedules.Select(s => s.Trace!));
}
