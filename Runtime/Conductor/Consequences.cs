using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Runtime.Interpreting;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Conductor;

/// <summary>Carries out what a call does, to its caller and to others, in the order that the model gives, and runs the silent statements that follow.</summary>
internal sealed class Consequences(RunContext run, Setup setup)
{
    private readonly Queue<RunProcess> advancing = new();
    private readonly List<RunProcess> awaiting = Awaiting(run);

    /// <summary>A process starts: it attaches, and runs up to its first step.</summary>
    public void Start(RunProcess process)
    {
        run.Witness.Start(process.Index);
        run.State = run.Model.Start(run.State, process.Index);
        if (!setup.Attach(process.Symbol)) return;
        process.Status = Status.Ready;
        run.Emit(new StartEvent(0, process.Index, process.Symbol.Attached));
        if (!setup.MakeOwn(process.Symbol)) return;
        if (!process.IsServer) advancing.Enqueue(process);
    }

    /// <summary>The caller's step is over with this result.</summary>
    public void Finish(RunProcess process, Result result, bool slept)
    {
        process.Status = Status.Ready;
        process.Deadline = null;
        if (process.IsServer)
        {
            process.Work = null;
            return;
        }

        if (!Outcomes.Allow(process.Step, result, slept, out string expected))
        {
            run.Unexpected = new UnexpectedEnd(process.Index, result.Code);
            string line = result.Thrown is { } thrown && run.Scenario.Helpers is { } helpers && Scripting.ThrownPlace.LineOf(thrown, helpers) is { } from ? $" (line {from})" : "";
            run.Fail(
                RunErrors.UnexpectedOutcome,
                process.Span,
                $"{run.Text.Native(process.Operation, result)}{line}{(slept ? " after a sleep" : "")}, expected {expected}",
                result.IsOk ? null : $"if it may end so, write: expect {result.Code}",
                run.Context(process.Index, process.Operation));
            return;
        }

        if (result.IsOk || Succeeds(process.Operation.Verb, result.Code)) run.Holdings.Note(process.Index, process.Operation);
        NoteStore(process, result);
        process.Machine.Complete(result);
        advancing.Enqueue(process);
    }

    /// <summary>Carries out what the model says happens to others, then lets everybody concerned run on to the next step.</summary>
    public void CarryOut(Transition made, Models.SystemState before, int actor, Expiry expiry = Expiry.None)
    {
        // Several that go on at once must not be asked for the state: each reads it at a moment of its own.
        int last = -1, wakes = 0;
        for (int i = 0; i < made.Consequences.Count; i++)
        {
            if (made.Consequences[i] is Woken) last = i;
            if (made.Consequences[i] is Woken or Requeued) wakes++;
        }

        for (int i = 0; i < made.Consequences.Count && !run.HasFailed; i++)
        {
            var consequence = made.Consequences[i];
            var process = run.Processes[consequence.Process];
            switch (consequence)
            {
                case Woken woken: Wake(process, woken, i == 0 ? expiry : Expiry.None, before, made, actor, isLast: i == last && wakes == 1); break;
                case Ended { IsOfItsOwnCall: true, Ending: Killed killed }:
                    RequireExpected(process, killed);
                    End(process, killed, made, isCleanup: false);
                    break;
                case Ended ended: End(process, ended.Ending, made, isCleanup: false); break;
                case Requeued when process.Spins: Disturb(process, Disturbance.Spins); break;
                case Requeued requeued:
                    if (requeued.Object >= 0) process.WaitsForObject = requeued.Object;
                    run.Agrees(run.Witness.CollectAsleep(process.Index, new Blocks(process.WaitsForObject)), process.Index, process.Span, process.Operation);
                    Disturb(process, Disturbance.Requeued);
                    break;
                case Stopped:
                    run.Witness.AwaitStopped(process.Index);
                    process.IsStopped = true;
                    Disturb(process, Disturbance.Stopped);
                    break;
                case Continued:
                    run.Witness.AwaitContinued(process.Index);
                    process.IsStopped = false;
                    Disturb(process, Disturbance.Continued);
                    if (process.HasStoppedItself) advancing.Enqueue(process);
                    process.HasStoppedItself = false;
                    break;
                case Pending pending: run.Emit(new PendingEvent(run.Steps, process.Index, pending.Signal)); break;
                case Started: Start(process); break;
            }
        }
    }

    /// <summary>Its text has changed where it stands.</summary>
    public void LookAgain(RunProcess process)
    {
        advancing.Enqueue(process);
        Advance();
    }

    /// <summary>Runs silent statements of those whose step has just ended, until everybody is at a step; ends those that are through.</summary>
    public void Advance()
    {
        while (!run.HasFailed && advancing.TryDequeue(out var process))
        {
            if (process.Status == Status.Ended) continue;
            if (process.IsStopped)
            {
                process.HasStoppedItself = true;
                continue;
            }

            var next = process.Machine.Advance();
            for (int i = process.Machine.FirstNewLine; i < process.Machine.Output.Count; i++)
                run.Emit(new PrintEvent(run.Steps, process.Index, process.Machine.Output[i]));
            switch (next)
            {
                case Next.Step: process.Status = Status.Ready; break;
                case Next.Park:
                    process.Status = Status.Parked;
                    Disturb(process, Disturbance.Parked);
                    break;
                case Next.Failure: run.Failures.Add(process.Machine.Failure!); break;
                case Next.End: Leave(process); break;
            }
        }
    }

    /// <summary>The foretold end of a process has been seen.</summary>
    public void MarkEnded(RunProcess process, Ending ending, Transition made, bool isCleanup)
    {
        process.Status = Status.Ended;
        run.Holdings.End(process.Index);
        process.Ending = ending;
        process.IsStopped = false;
        process.Deadline = null;
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (var consequence in made.Consequences.AsSpan())
            if (consequence is Released released && released.Process == process.Index) notes.Add(released.Note);
        run.Emit(new EndEvent(run.Steps, process.Index, ending, notes.ToImmutable(), RunContext.Woken(made), isCleanup));
    }

    public void End(RunProcess process, Ending ending, Transition made, bool isCleanup)
    {
        if (run.Agrees(run.Witness.CollectEnd(process.Index, ending), process.Index, process.Span, null)) MarkEnded(process, ending, made, isCleanup);
    }

    /// <summary>A call that ends its caller, at once or after a sleep, must be expected to do so.</summary>
    public void RequireExpected(RunProcess process, Killed killed)
    {
        if (Outcomes.AllowDeath(process.Step, killed.Signal)) return;
        run.Unexpected = new UnexpectedEnd(process.Index, killed.Signal);
        run.Fail(RunErrors.UnexpectedOutcome, process.Span, $"{process.Symbol.Name} died of {killed.Signal}, expected {Outcomes.Describe(process.Step)}", $"{(killed.Signal == CSharpHelpers.OverLimit && process.Operation.Verb.Mechanism.Kind == CSharpHelpers.Kind ? "give a call more time: csharp(limit: …); or " : "")}if that is the point, write: expect {killed.Signal}", run.Context(process.Index, process.Operation));
    }

    /// <summary>It is through, and exits.</summary>
    public void Leave(RunProcess process)
    {
        var ending = new Exited(0);
        var before = run.State;
        var made = run.Model.End(before, process.Index, ending);
        if (!run.Agrees(run.Witness.Exit(process.Index, ending), process.Index, process.Span, null)) return;
        run.State = made.State;
        MarkEnded(process, ending, made, isCleanup: false);
        CarryOut(made, before, process.Index);
    }

    /// <param name="expiry">Whether its own deadline has passed; then <paramref name="made"/> is what that has done to others.</param>
    private void Wake(RunProcess process, Woken woken, Expiry expiry, Models.SystemState before, Transition made, int actor, bool isLast)
    {
        bool expires = expiry != Expiry.None;
        var contradiction = expires
            ? run.Witness.Expire(woken, process.Spins)
            : run.Witness.Collect(woken, process.Operation, process.Spins, run.State, isLast);
        if (!run.Agrees(contradiction, process.Index, process.Span, process.Operation)) return;
        int wokenBy = expires ? -1 : woken.By < 0 ? actor : woken.By;
        run.EmitCall(process.StepNumber, process.Index, CallPhase.Resumes, process.Operation, woken.Result, expires ? before : run.State, expires ? made : null, wokenBy, expiry);
        Finish(process, woken.Result, slept: true);
    }

    private void Disturb(RunProcess process, Disturbance kind) => run.Emit(new DisturbanceEvent(run.Steps, process.Index, kind, process.Span));

    private static bool Succeeds(Verb verb, string code)
    {
        foreach (var legal in verb.Codes)
            if (legal.Name == code) return legal.Succeeds;
        return false;
    }

    /// <summary>A store wakes those that await the place.</summary>
    private void NoteStore(RunProcess writer, Result result)
    {
        if (awaiting.Count == 0) return;
        var operation = writer.Operation;
        bool writes = operation.Verb is { Name: "write", Mechanism.Kind: "segment" };
        if (!(writes || operation.Verb is { Target: TargetKind.Place, Name: not "load" }) || !result.IsOk) return;
        bool isAnywhere = writes || BeginsAnywhere(operation.Object);
        long offset = isAnywhere ? 0 : operation.Integer("offset");
        long length = isAnywhere ? long.MaxValue : operation.Integer("length");
        foreach (var process in awaiting)
        {
            if (!IsWatching(process, operation.Object, offset, length)) continue;
            process.Machine.WatchHit = true;
            if (process.Status != Status.Parked) continue;
            process.Machine.Unpark();
            process.Status = Status.Ready;
            Disturb(process, Disturbance.Unparked);
            advancing.Enqueue(process);
        }
    }

    private static List<RunProcess> Awaiting(RunContext run)
    {
        var awaiting = new List<RunProcess>();
        foreach (var process in run.Processes)
            if (process.Machine.Awaits) awaiting.Add(process);
        return awaiting;
    }

    private bool IsWatching(RunProcess process, int obj, long offset, long length)
    {
        foreach (var watched in process.Machine.Watched.AsSpan())
            if (Overlaps(watched, obj, offset, length)) return true;
        return false;
    }

    private bool Overlaps(WatchedPlace watched, int obj, long offset, long length) =>
        (watched.Object == obj || run.Scenario.Objects[watched.Object].IsSameMemory(run.Scenario.Objects[obj]))
        && (BeginsAnywhere(watched.Object) || (offset < watched.Offset + watched.Length && watched.Offset < offset + length));

    /// <summary>Where in its object a mapping begins is the model's affair, as is where a descriptor's position was: who looks once too often parks again.</summary>
    private bool BeginsAnywhere(int obj) =>
        run.Scenario.Objects[obj] is { IsManual: true } symbol && symbol.Mechanism.FindVerb("map")?.IndexOf("offset") >= 0;
}
