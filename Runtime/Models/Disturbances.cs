using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>What signals do to the process that they are sent to: <c>interrupt stop resume raise kill</c>. signal(7).</summary>
internal sealed class Disturbances(ModelledSystem system, ModelRegistry registry, ProcessEnds ends)
{
    /// <summary>A signal whose handler does nothing: only a sleeper notices.</summary>
    public SystemState Interrupt(SystemState state, int process, List<Consequence> consequences)
    {
        var target = state.Processes[process];
        if (target.Sleeping is not { } call) return state;
        if (target.IsStopped) return Pend(state, process, Signals.Interrupt, consequences);
        var model = registry.Of(call.Verb);
        if (model.Spins) return state;
        return Resume(model.Leave(state, process, call), process, call, model.Interrupted(call), consequences);
    }

    public SystemState Stop(SystemState state, int process, List<Consequence> consequences)
    {
        if (state.Processes[process].IsStopped) return state;
        if (state.Processes[process].Sleeping is { } call) state = registry.Of(call.Verb).Leave(state, process, call);
        consequences.Add(new Stopped(process));
        return state.WithProcess(process, state.Processes[process] with { IsStopped = true });
    }

    /// <summary>What was sent meanwhile takes effect before the process's own call does.</summary>
    public SystemState Continue(SystemState state, int process, List<Consequence> consequences)
    {
        var target = state.Processes[process];
        if (!target.IsStopped) return state;
        consequences.Add(new Continued(process));
        bool interrupted = target.PendingSignals.AsSpan().Contains(Signals.Interrupt);
        target = target with { IsStopped = false, PendingSignals = target.PendingSignals.Without(Signals.Interrupt) };
        state = state.WithProcess(process, target);
        if (Signals.FirstDeadly(target.PendingSignals, Awaited(process)) is { } signal)
            return Kill(state, process, signal, consequences);
        if (target.Sleeping is not { } call) return state;
        var model = registry.Of(call.Verb);
        return Resume(state, process, call, (interrupted ? model.Interrupted(call) : null) ?? model.Restarted(call), consequences);
    }

    public SystemState Raise(SystemState state, int process, string signal, List<Consequence> consequences)
    {
        var target = state.Processes[process];
        if (Awaited(process).Contains(signal))
        {
            if (!target.IsStopped && target.Sleeping is { } call && registry.Awaits(call, signal))
            {
                consequences.AddRange(system.Wakes(process).AsSpan());
                return state.Awake(process);
            }

            return Pend(state, process, signal, consequences);
        }

        if (Signals.IsIgnored(signal)) return state;
        return target.IsStopped ? Pend(state, process, signal, consequences) : Kill(state, process, signal, consequences);
    }

    public SystemState Kill(SystemState state, int process, string signal, List<Consequence> consequences)
    {
        var ending = new Killed(signal);
        consequences.Add(new Ended(process, ending));
        return ends.Apply(state, process, ending, consequences);
    }

    /// <summary>The signal ends this process, if it is not stopped.</summary>
    public bool IsDeadly(int process, string signal) => !Signals.IsIgnored(signal) && !IsBlocked(process, signal);

    public bool IsBlocked(int process, string signal) => Awaited(process).Contains(signal);

    private static SystemState Pend(SystemState state, int process, string signal, List<Consequence> consequences)
    {
        consequences.Add(new Pending(process, signal));
        var target = state.Processes[process];
        return state.WithProcess(process, target with { PendingSignals = target.PendingSignals.WithMember(signal) });
    }

    /// <summary>A disturbed call ends with a result, or is made again.</summary>
    private SystemState Resume(SystemState state, int process, Operation call, Result? result, List<Consequence> consequences)
    {
        state = state.Awake(process);
        if (result is null)
        {
            var again = registry.Of(call.Verb).Call(state, process, call);
            if (again.Effect is Blocks)
            {
                consequences.Add(new Requeued(process));
                return again.State;
            }

            // What it does to others, and perhaps to its caller, it does now.
            consequences.Add(again.Effect switch
            {
                Completes done => new Woken(process, done.Result),
                Ends fatal => new Ended(process, fatal.Ending),
                _ => throw new InvalidOperationException($"internal bug: {call.Verb}, made again, ended as {again.Effect.GetType().Name}"),
            });
            consequences.AddRange(again.Consequences.AsSpan());
            return again.State;
        }

        consequences.Add(new Woken(process, result));
        return state;
    }

    private System.Collections.Immutable.ImmutableArray<string> Awaited(int process) =>
        process < system.Processes.Length ? system.Processes[process].AwaitedSignals : [];
}
