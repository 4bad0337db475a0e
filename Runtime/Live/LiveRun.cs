using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Scheduling;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Live;

/// <summary>
/// A run that is driven from outside, one choice at a time, by the conductor that every run has. Between two choices nothing moves: who sleeps, sleeps in the kernel, and
/// the state can be looked at. The text of a process that has come to the end of what it has may grow.
/// </summary>
public sealed class LiveRun : IDisposable
{
    private readonly Witness witness;
    private readonly IHelperCalls? calls;
    private readonly RunContext run;
    private readonly DirectedOrder order;
    private readonly Conductor.Conductor conductor;

    /// <param name="schedule">The name of the schedule that is being made.</param>
    /// <param name="kernel">Makes the executor that reaches the kernel; null: the model alone.</param>
    /// <param name="helpers">Has the C# of a scenario called beside the run; only asked where there is some.</param>
    /// <exception cref="LimitException" />
    /// <exception cref="EnvironmentException" />
    public LiveRun(
        CheckedScenario scenario, string schedule, ITraceSink sink, Func<CheckedScenario, IExecutor>? kernel, Func<HelperLibrary, IHelperCalls>? helpers = null)
    {
        calls = scenario.Helpers is { } library ? helpers?.Invoke(library) : null;
        var model = new SystemModel(scenario, LanguageCatalog.Standard, MachineFacts.With(scenario.Limits), calls);
        var executor = kernel?.Invoke(scenario);
        witness = new Witness(executor, model);
        var options = new RunOptions { ModelOnly = kernel is null, MaxSteps = int.MaxValue };
        order = new DirectedOrder(schedule);
        sink.Begin(scenario, schedule, executor?.Isolation);
        run = new RunContext(scenario, model, witness, ScenarioRunner.Processes(scenario), sink, options);
        conductor = new Conductor.Conductor(run, order, options);
        View = new LiveView(run, conductor);
        try
        {
            conductor.Begin();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public CheckedScenario Scenario => run.Scenario;

    /// <summary>What can be seen of it.</summary>
    public LiveView View { get; }

    /// <summary>Why it does not go on; empty: it does.</summary>
    public IReadOnlyList<Diagnostic> Failures => run.Failures;

    /// <summary>The step whose end nothing expects, if it is that.</summary>
    public UnexpectedEnd? Unexpected => run.Unexpected;

    public int Steps => run.Steps;

    /// <summary>One step of a process that is runnable.</summary>
    public bool Grant(int process) => Proceed(new Grant(process));

    /// <summary>The deadline of a process that has one passes now.</summary>
    public bool Fire(int process) => Proceed(new Fire(process));

    /// <summary>
    /// Goes on with a scenario whose one process has a longer text. False: the longer text cannot take the place of the shorter one here, and a new run must come from the start;
    /// this one may then be half changed.
    /// </summary>
    public bool GoOnIn(CheckedScenario grown, int process)
    {
        if (!View.IsWaiting(process) || !Growth.IsOnlyOf(process, run.Scenario, grown)) return false;
        var plans = ScenarioRunner.Plans(grown);
        var builder = new Planning.OperationBuilder(grown);
        run.Scenario = grown;
        foreach (var each in run.Processes)
        {
            each.Symbol = grown.Processes[each.Index];
            each.Machine.GoOnIn(grown, each.Symbol, plans[each.Symbol.Program], builder);
        }

        // What it prints before its next step belongs to the step before, which is the last that was made only if it was its own.
        int printed = run.Processes[process].Machine.Output.Count;
        conductor.LookAgain(run.Processes[process]);
        return run.HasFailed || run.Processes[process].Machine.Output.Count == printed || run.Last == process;
    }

    /// <summary>The value of an expression over the state as it is.</summary>
    public Value Evaluate(CheckedExpression expression) => Evaluator.Evaluate(expression, new ClaimScope(run.Scenario, run.Model, run.Processes, run.State));

    /// <summary>Nobody drives it any more: it goes on by itself to its end and its verdict, as a run with that schedule does.</summary>
    public RunOutcome Finish(ITraceSink sink, CancellationToken cancellation)
    {
        order.Wanted = null;
        while (conductor.Proceed(cancellation))
        {
            // by itself
        }

        if (!run.HasFailed) conductor.Conclude();
        var outcome = ScenarioRunner.Outcome(run, run.HasFailed ? Verdict.Failed : Verdict.Passed, order.Name, []);
        sink.End(outcome);
        return outcome;
    }

    public void Dispose()
    {
        witness.Dispose();
        calls?.Dispose();
    }

    private bool Proceed(Choice choice)
    {
        order.Wanted = choice;
        conductor.Proceed(CancellationToken.None);
        conductor.AssignWork();
        return !run.HasFailed;
    }
}
