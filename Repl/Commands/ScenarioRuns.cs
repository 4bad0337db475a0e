using System.Runtime.CompilerServices;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Scheduling;
using IpcScript.Runtime.Scripting;
using IpcScript.Runtime.Tracing;
using IpcScript.Runtime.Worker;

namespace IpcScript.Repl.Commands;

/// <summary>Runs scenarios for the command line: on the model, or on the kernel through one fork server that all runs share (started only where a run needs it).</summary>
internal sealed class ScenarioRuns(LateServer server) : IScenarioRunner
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
        var kernel = new KernelOptions(settings.Spawn == SpawnMode.Fork ? SpawnKind.Fork : SpawnKind.Exec, Isolation: Isolation(settings.Isolation));
        var outcome = ScenarioRunner.Run(
            scenario,
            options,
            Sink(settings.Format, trace),
            s => new KernelExecutor(server.Get(), s, kernel, interrupted),
            interrupted,
            helpers => new HelperProcess(server.Get(), helpers, interrupted));
        return new RunReport(Code(outcome.Verdict), outcome.Failures, outcome.Schedule, ScheduleFile.Write(scenario.Title, outcome.Schedule, outcome.Choices));
    }

    private static Isolation? Isolation(IsolationMode mode) => mode switch
    {
        IsolationMode.Auto => null,
        IsolationMode.Namespace => Runtime.Worker.Isolation.Namespaces,
        IsolationMode.Prefix => Runtime.Worker.Isolation.NamePrefix,
        _ => throw new InvalidOperationException($"internal bug: isolation {mode}"),
    };

    private static ITraceSink Sink(TraceFormat format, TextWriter trace) => format switch
    {
        TraceFormat.Text => new TextTrace(trace),
        TraceFormat.Ndjson => Json(trace),
        TraceFormat.None => new NoTrace(),
        _ => throw new InvalidOperationException($"internal bug: format {format}"),
    };

    // Apart, so that a trace as text does not load what JSON needs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static JsonTrace Json(TextWriter trace) => new(trace);

    private static ExitCode Code(Verdict verdict) => verdict switch
    {
        Verdict.Passed => ExitCode.Passed,
        Verdict.Failed => ExitCode.Failed,
        Verdict.Refused => ExitCode.Refused,
        Verdict.Skipped => ExitCode.Skipped,
        Verdict.Interrupted => ExitCode.Interrupted,
        _ => throw new InvalidOperationException($"internal bug: verdict {verdict}"),
    };
}
