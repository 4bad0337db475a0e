using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>What processes do to themselves and to each other: <c>exit crash start join kill stop resume interrupt raise sigwait sleep yield</c>.</summary>
internal sealed class ProcessModel : MechanismModel
{
    private static readonly Result TooLate = Result.Fail("ETIMEDOUT");
    private static readonly Result NoSignal = Result.Fail("EAGAIN");

    private readonly ProcessEnds ends;
    private readonly Disturbances disturbances;
    private readonly int joinTimeout;
    private readonly int waitTimeout;

    public ProcessModel(Mechanism mechanism, ModelledSystem system, ProcessEnds ends, Disturbances disturbances)
        : base(mechanism, system)
    {
        this.ends = ends;
        this.disturbances = disturbances;
        joinTimeout = IndexOf("join", "timeout");
        waitTimeout = IndexOf("sigwait", "timeout");
    }

    public override IEnumerable<string> Verbs =>
        ["exit", "crash", "start", "join", "kill", "stop", "resume", "interrupt", "raise", "sigwait", "sleep", "yield"];

    public override Transition Call(SystemState state, int process, Operation operation) => operation.Verb.Name switch
    {
        "yield" => new Transition(state, Completes.Ok),
        "exit" => ends.OfCaller(state, process, new Exited((int)((IntegerValue)operation.Arguments[0]!).Number)),
        "crash" => ends.OfCaller(state, process, new Killed("SIGKILL")),
        "sleep" => Sleep(state, process, operation),
        "sigwait" => Await(state, process, operation),
        "start" => Start(state, operation.Process),
        "join" => Join(state, process, operation),
        "kill" or "stop" or "resume" or "interrupt" or "raise" => Send(state, process, operation),
        _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
    };

    public override Result Expired(Operation sleeping) => sleeping.Verb.Name switch
    {
        "sleep" => Result.Ok,
        "sigwait" => NoSignal,
        "join" => TooLate,
        _ => throw new InvalidOperationException($"internal bug: {sleeping.Verb} has no deadline"),
    };

    /// <summary>sigtimedwait is one of the few calls that a stop ends, even with no handler.</summary>
    public override Result? Restarted(Operation sleeping) => sleeping.Verb.Name == "sigwait" ? Interruption : null;

    private static Transition Sleep(SystemState state, int process, Operation operation) =>
        ((DurationValue)operation.Arguments[0]!).Nanoseconds <= 0
            ? new Transition(state, Completes.Ok)
            : new Transition(state.Asleep(process, operation), new Blocks(-1));

    private Transition Await(SystemState state, int process, Operation operation)
    {
        string signal = ((SymbolValue)operation.Arguments[0]!).Name;
        var caller = state.Processes[process];
        if (caller.PendingSignals.AsSpan().Contains(signal))
            return new Transition(state.WithProcess(process, caller with { PendingSignals = caller.PendingSignals.Without(signal) }), Completes.Ok);
        if (operation.Arguments[waitTimeout] is DurationValue { Nanoseconds: <= 0 }) return new Transition(state, new Completes(NoSignal));
        return new Transition(state.Asleep(process, operation), new Blocks(-1));
    }

    private Transition Start(SystemState state, int target)
    {
        var manual = state.Processes[target];
        if (manual.Life != Life.NotStarted)
        {
            string name = System.ProcessName(target);
            return MemoryAccess.Refuse(state, $"{name} has been started already", "a process runs once; declare an array for more");
        }

        return new Transition(
            state.WithProcess(target, manual with { Life = Life.Alive }), Completes.Ok, ValueList.Create<Consequence>([new Started(target)]));
    }

    private Transition Join(SystemState state, int process, Operation operation)
    {
        switch (state.Processes[operation.Process].Life)
        {
            case Life.NotStarted: return Fail(state, "ESRCH");
            case Life.Ended: return new Transition(state, Completes.Ok);
        }

        if (operation.Arguments[joinTimeout] is DurationValue { Nanoseconds: <= 0 }) return new Transition(state, new Completes(TooLate));
        return new Transition(state.Asleep(process, operation), new Blocks(-1, operation.Process));
    }

    /// <summary>Sends a signal; kill(2) succeeds for a process that has ended, as long as nobody has reaped it.</summary>
    private Transition Send(SystemState state, int process, Operation operation)
    {
        int target = operation.Process;
        if (state.Processes[target].Life == Life.NotStarted) return Fail(state, "ESRCH");
        if (state.Processes[target].Life == Life.Ended) return new Transition(state, Completes.Ok);
        string signal = SignalOf(operation);
        if (target == process && IsDeadly(process, signal)) return ends.OfCaller(state, process, new Killed(signal));

        var consequences = new List<Consequence>();
        state = signal switch
        {
            "SIGKILL" => disturbances.Kill(state, target, signal, consequences),
            "SIGSTOP" => disturbances.Stop(state, target, consequences),
            "SIGCONT" => disturbances.Continue(state, target, consequences),
            Signals.Interrupt => disturbances.Interrupt(state, target, consequences),
            _ => disturbances.Raise(state, target, signal, consequences),
        };
        return new Transition(state, Completes.Ok, ValueList.From(consequences));
    }

    private bool IsDeadly(int process, string signal) => signal switch
    {
        "SIGKILL" => true,
        "SIGSTOP" or "SIGCONT" or Signals.Interrupt => false,
        _ => disturbances.IsDeadly(process, signal),
    };

    private static string SignalOf(Operation operation) => operation.Verb.Name switch
    {
        "kill" => "SIGKILL",
        "stop" => "SIGSTOP",
        "resume" => "SIGCONT",
        "interrupt" => Signals.Interrupt,
        "raise" => ((SymbolValue)operation.Arguments[0]!).Name,
        _ => throw new InvalidOperationException($"internal bug: {operation.Verb} sends no signal"),
    };
}
