using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Runtime.Scheduling;

namespace IpcScript.Runtime.Conductor;

public enum Verdict
{
    Passed,

    /// <summary>An expectation or a claim failed, model and kernel diverged, or a deadlock that nothing expects.</summary>
    Failed,

    /// <summary>The environment refused something during the run.</summary>
    Refused,

    /// <summary>A limit known before the run.</summary>
    Skipped,

    Interrupted,
}

/// <summary>How a run ended.</summary>
/// <param name="Failures">In the order in which they came; empty exactly when it passed.</param>
/// <param name="Notes">What the verdict does not say by itself, such as <c>deadlock never: in this schedule</c>.</param>
/// <param name="Schedule">The name of the schedule that ran.</param>
/// <param name="Choices">Every choice of the scheduler, for <c>--save-schedule</c>; empty unless asked for.</param>
/// <param name="Processes">How many processes lived, <c>setup</c> not counted.</param>
/// <param name="Left">Objects that the scenario left behind, which the runtime then removed.</param>
public sealed record RunOutcome(
    Verdict Verdict,
    ImmutableArray<Diagnostic> Failures,
    ImmutableArray<string> Notes,
    string Schedule,
    ImmutableArray<SavedChoice> Choices,
    int Steps,
    int Processes,
    ImmutableArray<string> Left)
{
    /// <summary>It ended in the middle, so nothing was removed step by step, and what <see cref="Left"/> names is nothing that the scenario forgot.</summary>
    public bool IsBrokenOff { get; init; }
}

/// <summary>A step ended in a way that nothing expects.</summary>
/// <param name="Code">How: an errno, another code, a deadly signal, or <c>OK</c>.</param>
public sealed record UnexpectedEnd(int Process, string Code);

/// <summary>What the user may choose about a run.</summary>
public sealed record RunOptions
{
    public const int DefaultMaxSteps = 100_000;

    /// <summary>Run on the model alone: no process, no kernel object.</summary>
    public bool ModelOnly { get; init; }

    /// <summary>A declared schedule's name, <c>round_robin</c>, <c>random(SEED)</c> or <c>replay(FILE)</c>; null: the first declared, else round robin.</summary>
    public string? Schedule { get; init; }

    public int MaxSteps { get; init; } = DefaultMaxSteps;

    /// <summary>Add process ids, times and real return values to the events.</summary>
    public bool Raw { get; init; }

    /// <summary>Keep every choice in the outcome.</summary>
    public bool RecordChoices { get; init; }
}
