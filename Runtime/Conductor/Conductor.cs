using IpcScript.Language.Catalog;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Scheduling;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// The lockstep loop: asks the scheduler who is next, grants one step, lets the witness compare model and kernel, and carries out what the step does to others.
/// It alone interprets, and it is the same for model and kernel.
/// </summary>
internal sealed class Conductor(RunContext run, IScheduler scheduler, RunOptions options) : IScheduleView
{
    private readonly Consequences consequences = new(run, new Setup(run));
    private readonly Judge judge = new(run, scheduler.Name);

    public List<SavedChoice> Choices { get; } = [];

    public DeadlockEvent? Deadlock { get; private set; }

    public int ProcessCount => run.Processes.Length;

    public int Last => run.Last;

    public int RunnableCount => run.Processes.Count(p => p.IsRunnable);

    /// <summary>Runs the scenario from its start to the verdict of its claims.</summary>
    public void Conduct(CancellationToken cancellation)
    {
        if (!Begin()) return;
        while (Proceed(cancellation))
        {
            // one choice after the other
        }

        if (!run.HasFailed) Conclude();
    }

    /// <summary>Makes the objects, starts the processes, and brings each to its first step; false: that failed.</summary>
    public bool Begin()
    {
        run.Witness.Start(run.Model.Setup);
        foreach (var process in run.Processes)
            if (process.IsServer) consequences.Start(process);
        if (!new Setup(run).CreateObjects()) return false;
        foreach (var process in run.Processes)
            if (!process.IsServer && process.Symbol.Mode != Language.Syntax.ProcessMode.Manual && !run.HasFailed) consequences.Start(process);
        consequences.Advance();
        return !run.HasFailed;
    }

    /// <summary>One choice of the scheduler and all that comes of it; false: the run is over, or has failed.</summary>
    public bool Proceed(CancellationToken cancellation)
    {
        if (run.HasFailed || !GoOn()) return false;
        cancellation.ThrowIfCancellationRequested();
        consequences.Advance();
        if (!run.HasFailed) judge.JudgeStep();
        return !run.HasFailed;
    }

    /// <summary>Nothing goes on any more: judges the claims, ends what is still there, and removes the objects.</summary>
    public void Conclude()
    {
        judge.JudgeEnd(Deadlock);
        foreach (var process in run.Processes)
            if (!process.IsServer && process.Status is not (Status.Ended or Status.NotStarted)) End(process);
        foreach (var process in run.Processes)
            if (process.IsServer && !run.HasFailed) consequences.Leave(process);
        run.IsOver = new Setup(run).RemoveObjects();
    }

    /// <summary>The text of a process has grown before the step at which it stands: it looks anew what its next step is.</summary>
    public void LookAgain(RunProcess process) => consequences.LookAgain(process);

    /// <summary>What each server has to do next.</summary>
    public void AssignWork()
    {
        foreach (var process in run.Processes)
            if (process.IsServer) process.Work = run.Model.Work(run.State, process.Symbol.Name);
    }

    public bool IsRunnable(int process) => run.Processes[process].IsRunnable;

    public bool HasDeadline(int process) => run.Processes[process] is { Status: Status.Blocked, IsStopped: false, Deadline: not null };

    public string? Label(int process) => run.Processes[process].Status is Status.Ended or Status.NotStarted ? null : run.Processes[process].Machine.Label;

    public string StepText(int process) => run.Processes[process].Status switch
    {
        Status.Ready when run.Processes[process] is { IsServer: true, Work: null } => "",
        Status.Ready or Status.Blocked => run.Text.Phrase(run.Processes[process].Operation, []),
        Status.Parked => "await",
        _ => "",
    };

    public string ProcessName(int process) => run.Text.ProcessName(process);

    public string Describe(int process) => run.Processes[process] switch
    {
        { Status: Status.Ended } => "has ended",
        { Status: Status.NotStarted } => "has not been started",
        { IsStopped: true } => "is stopped",
        { IsServer: true, Work: null } => "has nothing to do",
        { Status: Status.Blocked } => $"is blocked in \"{StepText(process)}\"",
        { Status: Status.Parked } => "awaits a store",
        _ => $"is at \"{StepText(process)}\"",
    };

    /// <summary>One choice and what comes of it; false: the run is over.</summary>
    private bool GoOn()
    {
        AssignWork();
        bool isIdle = true;
        foreach (var process in run.Processes) isIdle &= !process.IsRunnable;
        if (!isIdle) return Obey(scheduler.Next(this));
        if (NextDeadline() is { } sleeper) return scheduler.WhenIdle(this) is { } choice ? Obey(choice) : Expire(sleeper, Expiry.Passed);
        if (Array.TrueForAll(run.Processes, p => p.IsDaemon || p.Status is Status.Ended or Status.NotStarted)) return false;
        Deadlock = DeadlockFinder.Explain(run.Steps, run.Processes, run.Holdings, run.Model, run.State, run.Text);
        run.Emit(Deadlock);
        return false;
    }

    private bool Obey(Choice choice)
    {
        switch (choice)
        {
            case Scheduling.Grant grant:
                Record(grant.Process, isFire: false);
                return Grant(run.Processes[grant.Process], grant.MustBlock);
            case Fire fire:
                Record(fire.Process, isFire: true);
                return Expire(run.Processes[fire.Process], Expiry.Fired);
            case Misfit misfit:
                run.Fail(RunErrors.ScheduleMisfit, misfit.Item ?? ScenarioSpan, misfit.Message,
                    misfit.Item is null ? "the scenario or its schedule has changed: make the schedule anew" : "take the item out, or put it where this can be done");
                return false;
            default:
                throw new InvalidOperationException($"internal bug: a choice {choice.GetType().Name}");
        }
    }

    private bool Grant(RunProcess process, bool mustBlock)
    {
        if (run.Steps == options.MaxSteps)
        {
            run.Fail(RunErrors.StepBudget, process.Span, $"the run has made {run.Steps} step{(run.Steps == 1 ? "" : "s")} and goes on", "raise --max-steps, or mend the loop", $"process {process.Symbol.Name}");
            return false;
        }

        process.StepNumber = ++run.Steps;
        run.Last = process.Index;
        var operation = process.Operation;
        var before = run.State;
        var made = run.Model.Call(before, process.Index, operation);
        if (made.Effect is Refused refused)
        {
            run.Fail(RunErrors.Undefined, process.Span, refused.Reason, refused.Remedy, run.Context(process.Index, operation));
            return false;
        }

        if (!run.Agrees(run.Witness.Perform(before, process.Index, operation, made), process.Index, process.Span, operation)) return false;
        run.State = made.State;
        if (mustBlock && made.Effect is not Blocks)
            run.Fail(RunErrors.ScheduleMisfit, process.Span, $"the schedule says that {process.Symbol.Name} blocks here, but it does not", null, run.Context(process.Index, operation));
        Settle(process, operation, before, made);
        consequences.CarryOut(made, before, process.Index);
        return !run.HasFailed;
    }

    /// <summary>How the call goes for its caller.</summary>
    private void Settle(RunProcess process, Operation operation, SystemState before, Transition made)
    {
        switch (made.Effect)
        {
            case Completes completes:
                run.EmitCall(run.Steps, process.Index, CallPhase.Whole, operation, completes.Result, before, made);
                consequences.Finish(process, completes.Result, slept: false);
                break;
            case Blocks blocks:
                process.Status = Status.Blocked;
                process.WaitsForObject = blocks.Object;
                process.WaitsForProcess = blocks.Process;
                process.Spins = blocks.Spins;
                process.Deadline = operation.Patience is { } patience ? Later(run.Now, patience) : null;
                run.EmitCall(run.Steps, process.Index, CallPhase.Blocks, operation, null, before, made);
                break;
            case Ends ends:
                run.EmitCall(run.Steps, process.Index, CallPhase.Ends, operation, null, before, made, cause: ends.Cause);
                if (ends.Ending is Killed killed && operation.Verb.Mechanism.Kind != "process") consequences.RequireExpected(process, killed);
                if (ends.Ending is Exited exited && operation.Verb.Mechanism.Kind == CSharpHelpers.Kind)
                    run.Fail(RunErrors.UnexpectedOutcome, process.Span, $"{run.Text.Call(operation)} ended its process with {exited.Status}", "a helper returns, or throws; a process ends by `exit`", run.Context(process.Index, operation));
                consequences.MarkEnded(process, ends.Ending, made, isCleanup: false);
                break;
            default:
                throw new InvalidOperationException($"internal bug: {made.Effect.GetType().Name} was granted");
        }
    }

    private RunProcess? NextDeadline()
    {
        RunProcess? first = null;
        foreach (var process in run.Processes)
            if (HasDeadline(process.Index) && (first is null || process.Deadline < first.Deadline)) first = process;
        return first;
    }

    private bool Expire(RunProcess sleeper, Expiry expiry)
    {
        run.Now = Math.Max(run.Now, sleeper.Deadline!.Value);
        var before = run.State;
        var made = run.Model.Expire(before, sleeper.Index);
        run.State = made.State;
        consequences.CarryOut(made, before, sleeper.Index, expiry);
        return !run.HasFailed;
    }

    /// <summary>Ends what is still blocked when all is judged: setup kills it.</summary>
    private void End(RunProcess process)
    {
        var kill = new Operation(Kill, -1, process.Index, -1, default);
        var before = run.State;
        var made = run.Model.Call(before, run.Model.Setup, kill);
        if (!run.Agrees(run.Witness.Perform(before, run.Model.Setup, kill, made), run.Model.Setup, process.Span, kill)) return;
        run.State = made.State;
        foreach (var ended in made.Consequences.OfType<Ended>())
            consequences.End(run.Processes[ended.Process], ended.Ending, made, isCleanup: true);
    }

    private static Language.Catalog.Verb Kill =>
        Language.Catalog.LanguageCatalog.Standard.Processes.FindVerb("kill")!;

    private Language.Text.TextSpan ScenarioSpan => new(0, 0);

    private static long Later(long now, long patience) => patience > long.MaxValue - now ? long.MaxValue : now + patience;

    private void Record(int process, bool isFire)
    {
        if (options.RecordChoices) Choices.Add(new SavedChoice(isFire, ProcessName(process), StepText(process)));
    }
}
