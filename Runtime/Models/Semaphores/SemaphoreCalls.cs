using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary>What both kinds of POSIX semaphore do: sem_wait, sem_post, sem_getvalue(3). The semaphore's place in the state is known here.</summary>
internal sealed class SemaphoreCalls
{
    public const long ValueMax = int.MaxValue;

    private static readonly Completes Busy = new(Result.Fail("EAGAIN"));
    private static readonly Completes TooLate = new(Result.Fail("ETIMEDOUT"));
    private static readonly Completes Overflow = new(Result.Fail("EOVERFLOW"));

    private readonly ModelledSystem system;
    private readonly Verb wait;
    private readonly Verb signal;
    private readonly Verb value;
    private readonly int timeout;
    private readonly int nowait;

    public SemaphoreCalls(Mechanism mechanism, ModelledSystem system)
    {
        this.system = system;
        wait = mechanism.FindVerb("wait")!;
        signal = mechanism.FindVerb("signal")!;
        value = mechanism.FindVerb("value")!;
        timeout = wait.IndexOf("timeout");
        nowait = wait.IndexOf("nowait");
    }

    public static IEnumerable<string> Verbs => ["wait", "signal", "value"];

    public bool Knows(Verb verb) => ReferenceEquals(verb, wait) || ReferenceEquals(verb, signal) || ReferenceEquals(verb, value);

    public Transition Call(SystemState state, int process, Operation operation, int index)
    {
        var semaphore = (SemaphoreState)state.Objects[index]!;
        if (ReferenceEquals(operation.Verb, wait)) return Wait(state, process, operation, index, semaphore);
        if (ReferenceEquals(operation.Verb, signal)) return Signal(state, index, semaphore, 0);
        return new Transition(state, new Completes(Result.Of(Value.Of(semaphore.Value))));
    }

    /// <summary>The specification leaves open whom a signal wakes; Linux wakes the first in line.</summary>
    public IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation, int index)
    {
        var semaphore = (SemaphoreState)state.Objects[index]!;
        if (!ReferenceEquals(operation.Verb, signal) || semaphore.Waiters.Count < 2) return [Call(state, process, operation, index)];
        return [.. Enumerable.Range(0, semaphore.Waiters.Count).Select(w => Signal(state, index, semaphore, w))];
    }

    public static SystemState Leave(SystemState state, int process, int index)
    {
        var semaphore = (SemaphoreState)state.Objects[index]!;
        return state.WithObject(index, semaphore with { Waiters = semaphore.Waiters.WithoutWaiter(process) });
    }

    public static RecordValue Observe(ObjectState obj) => new(ValueList.Create([new Field("value", Value.Of(((SemaphoreState)obj).Value))]));

    private Transition Wait(SystemState state, int process, Operation operation, int index, SemaphoreState semaphore)
    {
        if (semaphore.Value > 0) return new Transition(state.WithObject(index, semaphore with { Value = semaphore.Value - 1 }), Completes.Ok);
        var arguments = operation.Arguments.AsSpan();
        if (arguments[nowait] is BooleanValue { Truth: true }) return new Transition(state, Busy);
        if (arguments[timeout] is DurationValue { Nanoseconds: <= 0 }) return new Transition(state, TooLate);
        var queued = semaphore with { Waiters = semaphore.Waiters.Add(process) };
        return new Transition(state.Asleep(process, operation, index, queued), system.BlocksOn(operation.Object));
    }

    private Transition Signal(SystemState state, int index, SemaphoreState semaphore, int turn)
    {
        if (!semaphore.Waiters.IsEmpty)
        {
            // The post makes it 1, and the one that it wakes takes it back to 0 before anything else runs.
            int woken = semaphore.Waiters[turn];
            var served = semaphore with { Waiters = semaphore.Waiters.RemoveAt(turn) };
            return new Transition(state.Awake(woken, index, served), Completes.Ok, system.Wakes(woken));
        }

        if (semaphore.Value == ValueMax) return new Transition(state, Overflow);
        return new Transition(state.WithObject(index, semaphore with { Value = semaphore.Value + 1 }), Completes.Ok);
    }
}
