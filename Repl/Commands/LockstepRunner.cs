using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Scheduling;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Repl.Commands;

/// <summary>Runs scenarios on the runtime: real processes, or the model alone.</summary>
/// <param name="kernel">Makes what reaches the kernel, in the way of starting processes that the user chose.</param>
internal sealed class LockstepRunner(Func<CheckedScenario, SpawnMode, IExecutor> kernel) : IScenarioRunner
{
    public RunReport Run(CheckedScenario scenario, RunSettings settings, TextWriter trace, CancellationToken interrupted)
    {
        var options = new RunOptions
        {
            ModelOnly = settings.Model,
            Schedule = settings.Schedule,
            MaxSteps = settings.MaxSteps ?? RunOptions.DefaultMaxSteps,
            Raw = settings.Raw,
            RecordChoices = settings.SaveSchedule is not null,
        };
        ITraceSink sink = settings.Format switch
        {
            TraceFormat.Text => new TextTrace(trace),
            TraceFormat.Ndjson => new JsonTrace(trace),
            _ => throw new InvalidOperationException($"internal bug: no trace for {settings.Format}"),
        };
        var outcome = ScenarioRunner.Run(scenario, options, sink, s => kernel(s, settings.Spawn), interrupted);
        return new RunReport(
            CodeOf(outcome.Verdict), outcome.Failures, outcome.Schedule, ScheduleFile.Write(scenario.Title, outcome.Choices));
    }

    private static ExitCode CodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Passed => ExitCode.Passed,
        Verdict.Failed => ExitCode.Failed,
        Verdict.Refused => ExitCode.Refused,
        Verdict.Skipped => ExitCode.Skipped,
        Verdict.Interrupted => ExitCode.Interrupted,
        _ => throw new InvalidOperationException($"internal bug: no exit code for {verdict}"),
    };
}
