using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>The real calls of one mechanism, made inside a worker on its one thread. Keeps no state of its own: handles live in the worker.</summary>
internal abstract class Binding
{
    /// <summary>The mechanism of the catalog that this binds.</summary>
    public abstract Mechanism Mechanism { get; }

    /// <summary>The verbs that <see cref="Execute"/> carries out; a test holds them against the catalog.</summary>
    public abstract IEnumerable<string> Verbs { get; }

    /// <summary>
    /// Makes the call. A call that may sleep announces itself first (<see cref="ControlSlot.Announce"/>). errno is taken in the very next operation.
    /// </summary>
    /// <param name="obj">The object that the operation names; null for verbs on processes or on nothing.</param>
    public abstract Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation);

    /// <summary>The mechanism's fields as this process reads them without changing anything; null when it cannot ask (no handle, or the kernel does not tell).</summary>
    public abstract RecordValue? Observe(WorkerContext worker, ObjectSymbol obj);

    /// <summary>In the server: answers what a client asks about an object. Whatever it is, an answer is sent.</summary>
    /// <param name="client">The index of the process that asks.</param>
    /// <param name="channel">To the client; its request lies there, with the descriptors that came along.</param>
    public virtual void Serve(WorkerContext server, ObjectSymbol obj, int client, Channel channel) =>
        throw new InvalidOperationException($"internal bug: {Mechanism} serves nobody");

    /// <summary>The object of the system that a declared object may become, which outlives all processes; null when there is none.</summary>
    /// <param name="prefix">Of the run's names.</param>
    public virtual SystemObject? Lasting(string prefix, ObjectSymbol obj) => null;
}
