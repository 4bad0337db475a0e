using System.Collections.Immutable;
using System.Globalization;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Testing.Differences;

namespace IpcScript.Testing;

/// <summary>Why a scenario under one of its schedules did not pass.</summary>
/// <param name="Kind">A word for machines: <c>run</c>, <c>divergence</c>, <c>repeat</c>, <c>changed</c>, <c>new</c>, <c>timeout</c>.</param>
/// <param name="Message">One line.</param>
/// <param name="Place">Where in the scenario; null: nowhere in particular.</param>
/// <param name="Difference">Two traces, where the failure is that they differ.</param>
public abstract record TestFailure(string Kind, string Message, TextSpan? Place, ImmutableArray<Hunk> Difference);

/// <summary>The run itself failed: an expectation, a claim, a deadlock, a divergence of one step.</summary>
public sealed record RunFailure(Diagnostic Diagnostic)
    : TestFailure("run", $"{Diagnostic.Code} {Diagnostic.Message}", Diagnostic.Span == default ? null : Diagnostic.Span, []);

/// <summary>The traces of kernel and model are not the same. <c>-</c> is the model's side, <c>+</c> the kernel's.</summary>
public sealed record Divergence(TextSpan? Place, ImmutableArray<Hunk> Difference)
    : TestFailure("divergence", "kernel and model gave different traces (- model, + kernel)", Place, Difference);

/// <summary>A further run gave another trace than the first.</summary>
public sealed record NotRepeatable(int Run, TextSpan? Place, ImmutableArray<Hunk> Difference)
    : TestFailure("repeat", string.Create(CultureInfo.InvariantCulture, $"run {Run} gave another trace than run 1 (- run 1, + run {Run})"), Place, Difference);

/// <summary>The trace is not the approved one.</summary>
public sealed record SnapshotChanged(TextSpan? Place, ImmutableArray<Hunk> Difference)
    : TestFailure("changed", "the trace is not the approved one (- approved, + now)", Place, Difference);

/// <summary>No trace of this schedule has been approved.</summary>
public sealed record SnapshotMissing() : TestFailure("new", "no trace is approved yet", null, []);

/// <summary>The run took longer, by the clock, than it may.</summary>
public sealed record TimedOut(TimeSpan Limit)
    : TestFailure("timeout", string.Create(CultureInfo.InvariantCulture, $"it did not end within {Limit.TotalSeconds} s"), null, []);
