using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;

namespace IpcScript.Repl.Commands;

/// <summary>What <c>run</c> needs of the runtime: one run of one scenario, its trace written as it happens.</summary>
internal interface IScenarioRunner
{
    RunReport Run(CheckedScenario scenario, RunSettings settings, TextWriter trace, CancellationToken interrupted);
}

/// <summary>How a run ended.</summary>
/// <param name="Failures">Drawn under the trace.</param>
/// <param name="Schedule">The schedule as it was run, as <c>replay(FILE)</c> reads it.</param>
internal sealed record RunReport(ExitCode Code, ImmutableArray<Diagnostic> Failures, string Schedule);
