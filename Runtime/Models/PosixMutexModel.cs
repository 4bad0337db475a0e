using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <param name="Owner">The process that holds it, also after its end; −1: nobody.</param>
/// <param name="Waiters">Asleep in it, first in line first; there are some only while it is held.</param>
internal sealed record MutexState(int Owner, ValueList<int> Waiters) : KernelObject
{
    public override string? Kind => null;
}

/// <summary><c>mutex gate = posix</c>: a normal pthread mutex, shared between processes, not robust. pthread_mutex_lock(3).</summary>
internal sealed class PosixMutexModel : MechanismModel
{
    private static readonly Completes Busy = new(Result.Fail("EBUSY"));
    private static readonly Completes TooLate = new(Result.Fail("ETIMEDOUT"));
    private static readonly Value Nobody = new SymbolValue("none");

    private readonly ResidentPlaces places;
    private readonly Verb @lock;
    private readonly Verb unlock;
    private readonly int timeout;
    private readonly int nowait;

    public PosixMutexModel(Mechanism mechanism, ModelledSystem system, ResidentPlaces places)
        : base(mechanism, system)
    {
        this.places = places;
        @lock = mechanism.FindVerb("lock")!;
        unlock = mechanism.FindVerb("unlock")!;
        timeout = IndexOf("lock", "timeout");
        nowait = IndexOf("lock", "nowait");
    }

    public override IEnumerable<string> Verbs => ["init", "lock", "unlock", "destroy"];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        int obj = operation.Object;
        if (operation.Verb.Name == "init") return places.Init(state, process, obj, new MutexState(-1, default));
        int index = places.Reach(state, process, obj, writes: true, out var trouble);
        if (index < 0) return trouble!;
        var mutex = (MutexState)state.Objects[index]!;
        if (ReferenceEquals(operation.Verb, @lock)) return Lock(state, process, operation, index, mutex);
        if (ReferenceEquals(operation.Verb, unlock)) return Unlock(state, process, obj, index, mutex, 0);
        if (operation.Verb.Name != "destroy") throw new InvalidOperationException($"internal bug: no model of {operation.Verb}");
        return mutex.Owner >= 0 ? new Transition(state, Busy) : places.Destroy(state, process, obj, index);
    }

    /// <summary>The specification leaves open who gets the mutex; Linux wakes the first in line, and nobody else is running then.</summary>
    public override IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation)
    {
        if (!ReferenceEquals(operation.Verb, unlock)
            || places.Reach(state, process, operation.Object, writes: true, out _) is not (>= 0 and var index)
            || (MutexState)state.Objects[index]! is not { Waiters.Count: > 1 } mutex) return [Call(state, process, operation)];
        return [.. Enumerable.Range(0, mutex.Waiters.Count).Select(w => Unlock(state, process, operation.Object, index, mutex, w))];
    }

    public override SystemState Leave(SystemState state, int process, Operation sleeping)
    {
        int index = places.Held(state, process, sleeping.Object);
        var mutex = (MutexState)state.Objects[index]!;
        return state.WithObject(index, mutex with { Waiters = mutex.Waiters.WithoutWaiter(process) });
    }

    /// <summary>pthread locks never end with EINTR.</summary>
    public override Result? Interrupted(Operation sleeping) => null;

    public override int Locate(SystemState state, int obj, int process = -1) => places.Locate(state, obj, process);

    public override RecordValue Observe(ObjectState obj)
    {
        int owner = ((MutexState)obj).Owner;
        var holder = owner < 0 ? Nobody : new ProcessValue(owner, System.ProcessName(owner));
        return new RecordValue(ValueList.Create([new Field("holder", holder)]));
    }

    public override ValueList<int> Waiters(ObjectState obj) => ((MutexState)obj).Waiters;

    public override int Owner(ObjectState obj) => ((MutexState)obj).Owner;

    public override string? Abandoned(ObjectState obj, int owner, string name) => ((MutexState)obj).Owner == owner ? $"{name} stays locked" : null;

    /// <summary>A normal mutex does not ask who holds it: its own holder waits for itself.</summary>
    private Transition Lock(SystemState state, int process, Operation operation, int index, MutexState mutex)
    {
        if (mutex.Owner < 0) return new Transition(state.WithObject(index, mutex with { Owner = process }), Completes.Ok);
        var arguments = operation.Arguments.AsSpan();
        if (arguments[nowait] is BooleanValue { Truth: true }) return new Transition(state, Busy);
        if (arguments[timeout] is DurationValue { Nanoseconds: <= 0 }) return new Transition(state, TooLate);
        var queued = mutex with { Waiters = mutex.Waiters.Add(process) };
        return new Transition(state.Asleep(process, operation, index, queued), System.BlocksOn(operation.Object));
    }

    private Transition Unlock(SystemState state, int process, int obj, int index, MutexState mutex, int turn)
    {
        if (mutex.Owner != process)
        {
            string name = System.NameOf(obj);
            return MemoryAccess.Refuse(
                state,
                mutex.Owner < 0 ? $"{name} is not locked" : $"{name} is held by {System.ProcessName(mutex.Owner)}",
                $"unlock {name} only while this process holds it");
        }

        if (mutex.Waiters.IsEmpty) return new Transition(state.WithObject(index, mutex with { Owner = -1 }), Completes.Ok);
        int woken = mutex.Waiters[turn];
        return new Transition(state.Awake(woken, index, new MutexState(woken, mutex.Waiters.RemoveAt(turn))), Completes.Ok, System.Wakes(woken));
    }
}
