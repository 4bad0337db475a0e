using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Kernel.Alpc;
using IpcScript.Runtime.Kernel.Locks;
using IpcScript.Runtime.Kernel.Mach;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Kernel.Queues;
using IpcScript.Runtime.Kernel.Semaphores;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>The bindings of the mechanisms of a catalog, each made when it is first asked for: a run pays for the mechanisms that it has.</summary>
internal sealed class Bindings
{
    private readonly LanguageCatalog catalog;
    private readonly Binding?[] made;

    private Bindings(LanguageCatalog catalog)
    {
        this.catalog = catalog;
        made = new Binding?[catalog.Count];
    }

    /// <summary>In the order of the catalog's mechanisms.</summary>
    public ImmutableArray<Binding> All => [.. catalog.Mechanisms.Select(Of)];

    public static Bindings For(LanguageCatalog catalog) => new(catalog);

    public Result Execute(WorkerContext worker, Operation operation) =>
        Of(operation.Verb.Mechanism).Execute(worker, operation.Object < 0 ? null : worker.Objects[operation.Object], operation);

    public RecordValue? Observe(WorkerContext worker, int obj)
    {
        var symbol = worker.Objects[obj];
        return Of(symbol.Mechanism).Observe(worker, symbol);
    }

    /// <summary>In a server: takes a client's request, which has the object that it is about behind its first byte, and answers it.</summary>
    public void Serve(WorkerContext server, int client)
    {
        var channel = server.ChannelTo(client);
        if (channel.ReceiveWithDescriptors() != Arrival.Message) throw new InvalidOperationException("internal bug: a client has asked for nothing");
        var symbol = server.Objects[new MessageReader(channel.Message[1..]).Int()];
        Of(symbol.Mechanism).Serve(server, symbol, client, channel);
    }

    /// <summary>What these objects may leave in the system.</summary>
    public IEnumerable<SystemObject> Lasting(string prefix, ImmutableArray<ObjectSymbol> objects) =>
        objects.Select(obj => Of(obj.Mechanism).Lasting(prefix, obj)).OfType<SystemObject>();

    private Binding Of(Mechanism mechanism) => made[mechanism.Id] ??= Bind(mechanism);

    private static Binding Bind(Mechanism mechanism) => (mechanism.Kind, mechanism.Family, mechanism.SelectedBy) switch
    {
        ("process", "", null) => new ProcessBinding(mechanism),
        ("segment", "posix", null) => new PosixSegmentBinding(mechanism),
        ("segment", "file", null) => new FileSegmentBinding(mechanism),
        ("segment", "xsi", null) => new XsiSegmentBinding(mechanism),
        ("segment", "memfd", null) => new MemfdSegmentBinding(mechanism),
        ("segment", "local", null) => new LocalSegmentBinding(mechanism),
        ("semaphore", "posix", null) => new PosixNamedSemaphoreBinding(mechanism),
        ("semaphore", "posix", "in") => new PosixUnnamedSemaphoreBinding(mechanism),
        ("semaphore", "xsi", null) => new XsiSemaphoreBinding(mechanism),
        ("mutex", "posix", null) => new PosixMutexBinding(mechanism),
        ("spinlock", "posix", null) => new PosixSpinlockBinding(mechanism),
        ("rwlock", "posix", null) => new PosixRwlockBinding(mechanism),
        ("queue", "posix", null) => new PosixQueueBinding(mechanism),
        ("queue", "xsi", null) => new XsiQueueBinding(mechanism),
        ("port", "mach", null) => new MachPortBinding(mechanism),
        ("port", "alpc", null) => new AlpcPortBinding(mechanism),
        ("portset", "mach", null) => new MachPortSetBinding(mechanism),
        (CSharpHelpers.Kind, "", null) => new HelperBinding(mechanism),
        _ => throw new InvalidOperationException($"internal bug: no binding for {mechanism}"),
    };
}
