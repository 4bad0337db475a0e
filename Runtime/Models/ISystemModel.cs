using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>
/// The executable model of the kernel: pure functions from a state to the next. It knows every mechanism through its own model, found by
/// the verb's mechanism in the catalog. A process that is asleep or stopped makes no call.
/// </summary>
public interface ISystemModel
{
    /// <summary>The index of <c>setup</c> among the processes: one past the scenario's last.</summary>
    int Setup { get; }

    /// <summary>Nothing exists; only <c>setup</c> is alive.</summary>
    SystemState Initial { get; }

    /// <summary>What Linux does when this process makes this call.</summary>
    Transition Call(SystemState state, int process, Operation operation);

    /// <summary>Everything that the specification allows, Linux's choice first.</summary>
    IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation);

    /// <summary>A process comes to life, holding nothing.</summary>
    SystemState Start(SystemState state, int process);

    /// <summary>The deadline of this sleeper passes; its own <see cref="Woken"/> is the first consequence.</summary>
    Transition Expire(SystemState state, int process);

    /// <summary>A process ends: handles, robust locks and undo are released, sleepers wake.</summary>
    Transition End(SystemState state, int process, Ending ending);

    /// <summary>The mechanism's fields of a declared object, in catalog order, as <paramref name="process"/> (or anyone, −1) would read them; null when it does not exist.</summary>
    RecordValue? Observe(SystemState state, int obj, int process = -1);

    /// <summary>The value of a place, for claims; null when the memory does not exist.</summary>
    Value? Load(SystemState state, int obj, ElementType type, long offset, long length);

    /// <summary>The processes asleep on a declared object, first in line first.</summary>
    ValueList<int> Waiters(SystemState state, int obj);

    /// <summary>The messages in a declared object, in the order in which they are received; empty where it holds none, or no messages at all.</summary>
    IReadOnlyList<HeldMessage> Messages(SystemState state, int obj);

    /// <summary>The process that owns a declared object, where the mechanism knows of an owner; −1: nobody.</summary>
    int Owner(SystemState state, int obj);

    /// <summary>Whom a sleeper waits for, where the mechanism knows; null: it does not.</summary>
    ValueList<int>? Blockers(SystemState state, int process, int obj);

    /// <summary>The operation that a sleeper waits for: its call, or of a call of several the one that holds it up; null: it does not sleep.</summary>
    Operation? Obstacle(SystemState state, int process);

    /// <summary>What the objects that this process serves want done next; null: nothing.</summary>
    Operation? Work(SystemState state, string server);

    /// <summary>Kernel objects that exist, by kind and name, for <c>0 objects left</c>.</summary>
    IReadOnlyList<string> Remaining(SystemState state);
}
