using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>
/// The whole modelled system: what exists in the kernel, and what each process holds of it. Immutable, compared by content: states are
/// branched and kept in sets.
/// </summary>
/// <param name="Objects">Kernel objects in order of creation; null once destroyed. An index into it is an object's identity.</param>
/// <param name="Processes">The scenario's processes in declaration order, and <c>setup</c> last.</param>
/// <param name="Names">The kernel's name space: which object a name means now.</param>
public sealed record SystemState(ValueList<ObjectState?> Objects, ValueList<ProcessState> Processes, ValueList<KernelName> Names);

/// <param name="Space">Names of different mechanisms do not meet: <c>shm</c>, <c>sem</c>, <c>mq</c>.</param>
public sealed record KernelName(string Space, string Name, int Object);

/// <summary>What the kernel keeps of one object; each mechanism has its own.</summary>
public abstract record ObjectState;

/// <summary>What one process holds of a declared object: a descriptor, a mapping; each mechanism has its own.</summary>
public abstract record Handle;

public enum Life
{
    NotStarted,
    Alive,
    Ended,
}

/// <summary>One process as the kernel sees it.</summary>
/// <param name="Handles">By declared object; null: it holds nothing.</param>
/// <param name="Sleeping">The call it is blocked in, or null. A stopped process keeps it, but has left the object's queue.</param>
/// <param name="PendingSignals">Sent, blocked, and not yet taken by <c>sigwait</c>; sorted, each once.</param>
public sealed record ProcessState(
    Life Life,
    Ending? Ending,
    bool IsStopped,
    ValueList<Handle?> Handles,
    Operation? Sleeping,
    ValueList<string> PendingSignals);
