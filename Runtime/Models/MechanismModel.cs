using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>The model of one mechanism of the catalog. A new mechanism is a new file, and a line in <see cref="ModelRegistry"/>.</summary>
internal abstract class MechanismModel
{
    protected static readonly Result Interruption = Result.Fail("EINTR");

    private static readonly Result Timeout = Result.Fail("ETIMEDOUT");

    protected MechanismModel(Mechanism mechanism, ModelledSystem system)
    {
        Mechanism = mechanism;
        System = system;
    }

    public Mechanism Mechanism { get; }

    /// <summary>The verbs that <see cref="Call"/> knows; a test holds them against the catalog.</summary>
    public abstract IEnumerable<string> Verbs { get; }

    protected ModelledSystem System { get; }

    /// <summary>What Linux does when this process, which is awake, makes this call.</summary>
    public abstract Transition Call(SystemState state, int process, Operation operation);

    /// <summary>Everything allowed, Linux's choice first.</summary>
    public virtual IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation) => [Call(state, process, operation)];

    /// <summary>A sleeper leaves the queue that it waits in, if it is in one; its call is not over by that.</summary>
    public virtual SystemState Leave(SystemState state, int process, Operation sleeping) => state;

    /// <summary>How a sleeping call ends when its deadline passes.</summary>
    public virtual Result Expired(Operation sleeping) => Timeout;

    /// <summary>The deadline of a sleeper passes; its own <see cref="Woken"/> is the first consequence.</summary>
    public virtual Transition Expire(SystemState state, int process, Operation sleeping) => new(
        Leave(state, process, sleeping).Awake(process), Completes.Ok, ValueList.Create<Consequence>([new Woken(process, Expired(sleeping))]));

    /// <summary>What the server of the mechanism has to do next; null: nothing.</summary>
    public virtual Operation? Work(SystemState state) => null;

    /// <summary>How a sleeping call ends when a signal interrupts it; null: the C library makes it again.</summary>
    public virtual Result? Interrupted(Operation sleeping) => Interruption;

    /// <summary>Its blocked calls do not sleep but spin: no signal that only interrupts disturbs them.</summary>
    public virtual bool Spins => false;

    /// <summary>How a sleeping call ends when its process was stopped and goes on; null: it is made again.</summary>
    public virtual Result? Restarted(Operation sleeping) => null;

    /// <summary>A process has ended: before all else the kernel looks through the locks that it held in memory.</summary>
    public virtual SystemState ReleaseLocks(SystemState state, int process, List<Consequence> consequences) => state;

    /// <summary>A process has ended, and its handles are closed: what else it leaves behind ends too, or is taken back (SEM_UNDO), and wakes or tells others.</summary>
    public virtual SystemState Release(SystemState state, int process, List<Consequence> consequences) => state;

    /// <summary>
    /// Where the state keeps a declared object: the one that this process holds, else the one that its name means now, else the one that
    /// somebody still holds; −1: nowhere.
    /// </summary>
    /// <param name="process">−1: no process in particular.</param>
    public virtual int Locate(SystemState state, int obj, int process = -1) => -1;

    /// <summary>The mechanism's fields of an object that exists, and what this process has of it besides (−1: no process in particular).</summary>
    /// <param name="index">Where the state keeps it.</param>
    public virtual RecordValue? Observe(SystemState state, int index, int obj, int process) => Observe(state.Objects[index]!);

    /// <summary>The mechanism's fields of an object that exists.</summary>
    public virtual RecordValue? Observe(ObjectState obj) => null;

    public virtual ValueList<int> Waiters(ObjectState obj) => default;

    /// <summary>Of a queue, in the order in which they are received.</summary>
    public virtual IReadOnlyList<HeldMessage> Messages(ObjectState obj) => [];

    public virtual int Owner(ObjectState obj) => -1;

    /// <summary>Whom this sleeper waits for, where the mechanism knows better than that it is the owner; null: it does not.</summary>
    public virtual ValueList<int>? Blockers(ObjectState obj, int process) => null;

    /// <summary>Of a call of several operations the one that this sleeper waits for; null: it is the call itself.</summary>
    public virtual Operation? Obstacle(ObjectState obj, int process, Operation sleeping) => null;

    /// <summary>What the trace says of an object whose owner has ended; null: nothing.</summary>
    public virtual string? Abandoned(ObjectState obj, int owner, string name) => null;

    /// <summary>A declaration that means the object at this place of the state; null: none does any more.</summary>
    protected internal ObjectSymbol? DeclaredAt(SystemState state, int index)
    {
        foreach (var symbol in System.Objects)
            if (symbol.Mechanism == Mechanism && Locate(state, symbol.Index) == index) return symbol;
        return null;
    }

    /// <summary>The place of a parameter that the catalog must have.</summary>
    protected int IndexOf(string verb, string word) => Mechanism.FindVerb(verb)?.IndexOf(word) is >= 0 and var index
        ? index
        : throw new InvalidOperationException($"internal bug: {Mechanism} has no {word} behind {verb}");

    protected static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
