using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Interpreting;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Scheduling;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Conductor;

/// <summary>Runs a checked scenario once: the one entry to the runtime.</summary>
public static class ScenarioRunner
{
    /// <param name="kernel">Makes the executor that reaches the kernel; not called when <see cref="RunOptions.ModelOnly"/>.</param>
    /// <param name="helpers">Has the C# of a scenario called beside the run; only asked where there is some.</param>
    /// <exception cref="ScheduleException">The schedule that the options name does not exist or cannot be read.</exception>
    public static RunOutcome Run(
        CheckedScenario scenario,
        RunOptions options,
        ITraceSink sink,
        Func<CheckedScenario, IExecutor> kernel,
        CancellationToken cancellation = default,
        Func<HelperLibrary, IHelperCalls>? helpers = null)
    {
        var scheduler = Schedulers.Choose(scenario, options.Schedule);
        using var calls = scenario.Helpers is { } library && helpers is not null ? helpers(library) : null;
        var model = new SystemModel(scenario, LanguageCatalog.Standard, MachineFacts.With(scenario.Limits), calls);
        RunContext? run = null;
        Conductor? conductor = null;
        var verdict = Verdict.Passed;
        bool hasBegun = false;
        try
        {
            var executor = options.ModelOnly ? null : kernel(scenario);
            using var witness = new Witness(executor, model);
            sink.Begin(scenario, scheduler.Name, executor?.Isolation);
            hasBegun = true;
            run = new RunContext(scenario, model, witness, Processes(scenario), sink, options);
            conductor = new Conductor(run, scheduler, options);
            conductor.Conduct(cancellation);
            if (run.HasFailed) verdict = HasLostWorker(run) ? Verdict.Refused : Verdict.Failed;
        }
        catch (LimitException limit)
        {
            verdict = Verdict.Skipped;
            sink.Begin(scenario, scheduler.Name, null);
            run = new RunContext(scenario, model, new Witness(null, model), [], sink, options);
            run.Fail(RunErrors.Skipped, default, limit.Message, limit.Remedy);
        }
        catch (Exception end) when (end is OperationCanceledException || (end is EnvironmentException && cancellation.IsCancellationRequested))
        {
            verdict = Verdict.Interrupted;
            if (!hasBegun) sink.Begin(scenario, scheduler.Name, null);
            run ??= new RunContext(scenario, model, new Witness(null, model), [], sink, options);
            run.Fail(RunErrors.Interrupted, default, $"interrupted after {run.Steps} steps");
        }
        catch (EnvironmentException refusal)
        {
            verdict = Verdict.Refused;
            if (!hasBegun) sink.Begin(scenario, scheduler.Name, null);
            run ??= new RunContext(scenario, model, new Witness(null, model), [], sink, options);
            run.Fail(RunErrors.Environment, default, refusal.Message, refusal.Remedy);
        }

        var outcome = Outcome(run, verdict, scheduler.Name, conductor?.Choices ?? []);
        sink.End(outcome);
        return outcome;
    }

    internal static RunOutcome Outcome(RunContext run, Verdict verdict, string schedule, List<SavedChoice> choices) => new(
        verdict,
        [.. run.Failures],
        [.. run.Notes],
        schedule,
        [.. choices],
        run.Steps,
        Begun(run),
        Left(run))
    {
        IsBrokenOff = !run.IsOver && verdict is not (Verdict.Passed or Verdict.Skipped),
    };

    internal static RunProcess[] Processes(CheckedScenario scenario)
    {
        var builder = new OperationBuilder(scenario);
        var plans = Plans(scenario);
        var processes = new RunProcess[scenario.Processes.Length];
        foreach (var symbol in scenario.Processes)
            processes[symbol.Index] = new RunProcess(symbol, new Machine(scenario, symbol, plans[symbol.Program], builder));
        return processes;
    }

    private static bool HasLostWorker(RunContext run) => run.Failures.Any(f => f.Kind == RunErrors.WorkerLost);

    private static ImmutableArray<string> Left(RunContext run)
    {
        var left = run.Model.Remaining(run.State);
        return left.Count == 0 ? [] : [.. left];
    }

    private static int Begun(RunContext run)
    {
        int begun = 0;
        foreach (var process in run.Processes)
            if (process.Status != Status.NotStarted) begun++;
        return begun;
    }

    /// <summary>The elements of an array share theirs.</summary>
    internal static Dictionary<ProcessProgram, ProcessPlan> Plans(CheckedScenario scenario)
    {
        var plans = new Dictionary<ProcessProgram, ProcessPlan>(ReferenceEqualityComparer.Instance);
        foreach (var symbol in scenario.Processes)
            if (!plans.ContainsKey(symbol.Program)) plans[symbol.Program] = Planner.Plan(symbol.Program);
        return plans;
    }
}
