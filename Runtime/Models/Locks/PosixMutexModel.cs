using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Locks;

/// <summary><c>mutex gate = posix(type: errorcheck, robust: true)</c>: a pthread mutex, shared between processes. pthread_mutex_lock(3).</summary>
internal sealed class PosixMutexModel : MechanismModel
{
    private static readonly Value Nobody = new SymbolValue("none");
    private static readonly Value[] Conditions = [new SymbolValue("sound"), new SymbolValue("owner_died"), new SymbolValue("inconsistent"), new SymbolValue("not_recoverable")];

    private readonly ResidentPlaces places;
    private readonly PosixMutexLocking locking;
    private readonly PosixMutexUnlocking unlocking;
    private readonly PosixMutexDeaths deaths;
    private readonly Verb @lock;
    private readonly Verb unlock;

    public PosixMutexModel(Mechanism mechanism, ModelledSystem system, ResidentPlaces places, ProcessEnds ends)
        : base(mechanism, system)
    {
        this.places = places;
        @lock = mechanism.FindVerb("lock")!;
        unlock = mechanism.FindVerb("unlock")!;
        locking = new PosixMutexLocking(system, places, ends, IndexOf("lock", "timeout"), IndexOf("lock", "nowait"));
        unlocking = new PosixMutexUnlocking(system, ends);
        deaths = new PosixMutexDeaths(ends, this);
    }

    public override IEnumerable<string> Verbs => ["init", "lock", "unlock", "consistent", "destroy"];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        int obj = operation.Object;
        if (operation.Verb.Name == "init") return places.Init(state, process, obj, new MutexState(Sort(System.Objects[obj]), -1, default));
        int index = places.Reach(state, process, obj, writes: true, out var trouble);
        if (index >= 0) return Call(state, process, operation, index);

        // What glibc refuses after a look at the mutex it refuses in memory that is only for reading too.
        index = places.Reach(state, process, obj, writes: false, out _);
        return index >= 0 && Call(state, process, operation, index) is { Effect: Completes { Result.Code: "EPERM" or "EDEADLK" or "EINVAL" } } refused ? refused : trouble!;
    }

    private Transition Call(SystemState state, int process, Operation operation, int index)
    {
        int obj = operation.Object;
        var mutex = (MutexState)state.Objects[index]!;
        if (ReferenceEquals(operation.Verb, @lock)) return locking.Lock(state, process, operation, index, mutex);
        if (ReferenceEquals(operation.Verb, unlock)) return unlocking.Unlock(state, process, obj, index, mutex, 0);
        return operation.Verb.Name switch
        {
            "consistent" => Consistent(state, process, obj, index, mutex),
            "destroy" => Destroy(state, process, obj, index, mutex),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    /// <summary>The specification leaves open who gets the mutex; Linux wakes the first in line, and nobody else is running then.</summary>
    public override IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation)
    {
        if (!ReferenceEquals(operation.Verb, unlock)
            || places.Reach(state, process, operation.Object, writes: true, out _) is not (>= 0 and var index)
            || (MutexState)state.Objects[index]! is not { Waiters.Count: > 1 } mutex) return [Call(state, process, operation)];
        return [.. Enumerable.Range(0, mutex.Waiters.Count).Select(w => unlocking.Unlock(state, process, operation.Object, index, mutex, w))];
    }

    public override SystemState Leave(SystemState state, int process, Operation sleeping)
    {
        int index = places.Held(state, process, sleeping.Object);
        var mutex = (MutexState)state.Objects[index]!;
        if (mutex.Sort.IsRobust) mutex = mutex with { Away = mutex.Away.WithMember(process) };
        return state.WithObject(index, mutex with { Waiters = mutex.Waiters.WithoutWaiter(process) });
    }

    public override Transition Expire(SystemState state, int process, Operation sleeping)
    {
        var made = base.Expire(state, process, sleeping);
        int index = places.Held(state, process, sleeping.Object);
        return made with { State = made.State.WithObject(index, ((MutexState)made.State.Objects[index]!).Forget(process)) };
    }

    public override SystemState ReleaseLocks(SystemState state, int process, List<Consequence> consequences) =>
        deaths.ReleaseLocks(state, process, consequences);

    /// <summary>pthread locks never end with EINTR.</summary>
    public override Result? Interrupted(Operation sleeping) => null;

    public override int Locate(SystemState state, int obj, int process = -1) => places.Locate(state, obj, process);

    public override RecordValue Observe(ObjectState obj)
    {
        var mutex = (MutexState)obj;
        var holder = mutex.Owner < 0 ? Nobody : new ProcessValue(mutex.Owner, System.ProcessName(mutex.Owner));
        return RecordValue.Of(
            new Field("holder", holder),
            new Field("state", Conditions[(int)mutex.Condition]),
            new Field("relocks", Value.Of(Math.Max(mutex.Count - 1, 0))));
    }

    public override ValueList<int> Waiters(ObjectState obj) => ((MutexState)obj).Waiters;

    public override int Owner(ObjectState obj) => ((MutexState)obj).Owner;

    public override string? Abandoned(ObjectState obj, int owner, string name) => ((MutexState)obj).Owner == owner ? $"{name} stays locked" : null;

    private Transition Consistent(SystemState state, int process, int obj, int index, MutexState mutex)
    {
        // glibc writes this process down as the owner, which changes nothing: the lock word still says that the owner died.
        if (mutex.IsLeftInconsistent) return new Transition(state.WithObject(index, mutex with { IsLeftInconsistent = false }), Completes.Ok);
        if (mutex.Condition != MutexCondition.Inconsistent) return Fail(state, "EINVAL");

        // glibc would write this process down as the owner, and leave the lock word with the other.
        return mutex.Owner != process
            ? MemoryAccess.Refuse(state, $"{System.NameOf(obj)} is held by {System.ProcessName(mutex.Owner)}", "leave consistent to the process that got EOWNERDEAD")
            : new Transition(state.WithObject(index, mutex with { Condition = MutexCondition.Sound }), Completes.Ok);
    }

    private Transition Destroy(SystemState state, int process, int obj, int index, MutexState mutex)
    {
        if (mutex.Owner < 0) return places.Destroy(state, process, obj, index);

        // glibc counts the users of a mutex, but not those of a robust one.
        return mutex.Sort.IsRobust
            ? MemoryAccess.Refuse(state, $"{System.NameOf(obj)} is destroyed while {System.ProcessName(mutex.Owner)} holds it", "unlock it first: of a robust mutex glibc does not notice")
            : Fail(state, "EBUSY");
    }

    private static MutexKind Sort(ObjectSymbol symbol) => new(
        symbol.Attribute("type") switch
        {
            null or SymbolValue { Name: "normal" } => MutexType.Normal,
            SymbolValue { Name: "errorcheck" } => MutexType.ErrorCheck,
            SymbolValue { Name: "recursive" } => MutexType.Recursive,
            var other => throw new InvalidOperationException($"internal bug: a mutex of the type {other}"),
        },
        symbol.Attribute("robust") is BooleanValue { Truth: true },
        symbol.Attribute("protocol") is SymbolValue { Name: "inherit" });
}
