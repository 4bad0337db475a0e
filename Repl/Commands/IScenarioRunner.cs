using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;

namespace IpcScript.Repl.Commands;

/// <summary>What <c>run</c> needs of the runtime: one run of one scenario, its trace written as it happens.</summary>
internal interface IScenarioRunner
{
    /// <exception cref="Runtime.Scheduling.ScheduleException">The schedule that the settings name does not exist or cannot be read.</exception>
    RunReport Run(CheckedScenario scenario, RunSettings settings, TextWriter trace, CancellationToken interrupted);
}

/// <summary>How a run ended.</summary>
/// <param name="Failures">Drawn under the trace.</param>
/// <param name="Schedule">The name of the schedule that ran, as <c>--schedule</c> takes it.</param>
/// <param name="Choices">The schedule as it was run, as <c>replay(FILE)</c> reads it; empty unless it is to be saved.</param>
internal sealed record RunReport(ExitCode Code, ImmutableArray<Diagnostic> Failures, string Schedule, string Choices);
