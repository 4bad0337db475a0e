using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Isolating;

namespace IpcScript.Runtime.Worker;

/// <summary>What a worker process knows of its run, and what it holds.</summary>
internal sealed class WorkerContext
{
    private readonly object?[] handles;

    public WorkerContext(ImmutableArray<ObjectSymbol> objects, ControlSlot slot, string namePrefix)
    {
        Objects = objects;
        Slot = slot;
        NamePrefix = namePrefix;
        handles = new object?[objects.Length];
    }

    public ImmutableArray<ObjectSymbol> Objects { get; }

    /// <summary>This worker's part of the page that it shares with the conductor.</summary>
    public ControlSlot Slot { get; }

    /// <summary>Stands before every name in the system; empty in a private namespace.</summary>
    public string NamePrefix { get; }

    /// <summary>Who made what under keys; null in a private namespace, where everything is the run's.</summary>
    public CreatedObjects? Created { get; init; }

    /// <summary>The process id of the scenario's process that the current operation is about (<c>kill p</c>); the conductor sends it along.</summary>
    public int TargetPid { get; set; }

    /// <summary>What the current call really returned (a descriptor, an address), for <c>--raw</c>; null: no more than its result says.</summary>
    public long? Returned { get; set; }

    /// <summary>Takes a descriptor that the conductor hands over behind a grant; −1: none came. Null where there is no conductor.</summary>
    public Func<int>? ReceiveDescriptor { get; set; }

    /// <summary>What this process holds of a declared object; each binding has a handle type of its own.</summary>
    public T? Handle<T>(int obj) where T : class => (T?)handles[obj];

    public void SetHandle(int obj, object? handle) => handles[obj] = handle;
}
