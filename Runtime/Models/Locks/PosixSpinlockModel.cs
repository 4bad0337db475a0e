using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Locks;

/// <param name="Owner">The process that holds it, also after its end; −1: nobody.</param>
/// <param name="Spinners">Those that try again and again, the first one first; there are some only while it is held.</param>
internal sealed record SpinlockState(int Owner, ValueList<int> Spinners) : KernelObject
{
    public override string? Kind => null;
}

/// <summary><c>spinlock gate = posix</c>: pthread_spin_lock(3). It knows no holder and no line; who spins is the scheduler's affair alone, so that nobody tries in vain.</summary>
internal sealed class PosixSpinlockModel : MechanismModel
{
    private static readonly Value Nobody = new SymbolValue("none");

    private readonly ResidentPlaces places;

    public PosixSpinlockModel(Mechanism mechanism, ModelledSystem system, ResidentPlaces places)
        : base(mechanism, system) => this.places = places;

    public override IEnumerable<string> Verbs => ["init", "lock", "try", "unlock", "destroy"];

    public override bool Spins => true;

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        int obj = operation.Object;
        if (operation.Verb.Name == "init") return places.Init(state, process, obj, new SpinlockState(-1, default));
        int index = places.Reach(state, process, obj, writes: true, out var trouble);
        if (index < 0) return trouble!;
        var spinlock = (SpinlockState)state.Objects[index]!;
        return operation.Verb.Name switch
        {
            "lock" or "try" when spinlock.Owner < 0 => new Transition(state.WithObject(index, spinlock with { Owner = process }), Completes.Ok),
            "try" => Fail(state, "EBUSY"),
            "lock" => new Transition(
                state.Asleep(process, operation, index, spinlock with { Spinners = spinlock.Spinners.Add(process) }), System.BlocksOn(obj) with { Spins = true }),
            "unlock" => Unlock(state, process, obj, index, spinlock, 0),
            "destroy" => Destroy(state, process, obj, index, spinlock),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    /// <summary>Whoever tries first gets it; the one that has spun longest stands for all.</summary>
    public override IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation)
    {
        if (operation.Verb.Name != "unlock"
            || places.Reach(state, process, operation.Object, writes: true, out _) is not (>= 0 and var index)
            || (SpinlockState)state.Objects[index]! is not { Spinners.Count: > 1 } spinlock) return [Call(state, process, operation)];
        return [.. Enumerable.Range(0, spinlock.Spinners.Count).Select(s => Unlock(state, process, operation.Object, index, spinlock, s))];
    }

    public override SystemState Leave(SystemState state, int process, Operation sleeping)
    {
        int index = places.Held(state, process, sleeping.Object);
        var spinlock = (SpinlockState)state.Objects[index]!;
        return state.WithObject(index, spinlock with { Spinners = spinlock.Spinners.WithoutWaiter(process) });
    }

    public override Result? Interrupted(Operation sleeping) => null;

    public override int Locate(SystemState state, int obj, int process = -1) => places.Locate(state, obj, process);

    public override RecordValue Observe(ObjectState obj)
    {
        int owner = ((SpinlockState)obj).Owner;
        return RecordValue.Of(new Field("holder", owner < 0 ? Nobody : new ProcessValue(owner, System.ProcessName(owner))));
    }

    public override ValueList<int> Waiters(ObjectState obj) => ((SpinlockState)obj).Spinners;

    public override int Owner(ObjectState obj) => ((SpinlockState)obj).Owner;

    public override string? Abandoned(ObjectState obj, int owner, string name) => ((SpinlockState)obj).Owner == owner ? $"{name} stays locked" : null;

    private Transition Unlock(SystemState state, int process, int obj, int index, SpinlockState spinlock, int turn)
    {
        // glibc would free it, whoever holds it.
        if (spinlock.Owner != process)
        {
            string name = System.NameOf(obj);
            return MemoryAccess.Refuse(
                state, spinlock.Owner < 0 ? $"{name} is not locked" : $"{name} is held by {System.ProcessName(spinlock.Owner)}", $"unlock {name} only while this process holds it");
        }

        if (spinlock.Spinners.IsEmpty) return new Transition(state.WithObject(index, spinlock with { Owner = -1 }), Completes.Ok);
        int next = spinlock.Spinners[turn];
        return new Transition(state.Awake(next, index, new SpinlockState(next, spinlock.Spinners.RemoveAt(turn))), Completes.Ok, System.Wakes(next));
    }

    /// <summary>glibc does not look. What a dead process has left locked may be made anew.</summary>
    private Transition Destroy(SystemState state, int process, int obj, int index, SpinlockState spinlock) =>
        spinlock.Owner >= 0 && state.Processes[spinlock.Owner].Life == Life.Alive
            ? MemoryAccess.Refuse(state, $"{System.NameOf(obj)} is destroyed while {System.ProcessName(spinlock.Owner)} holds it", "unlock it first")
            : places.Destroy(state, process, obj, index);
}
