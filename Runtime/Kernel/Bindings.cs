using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>The bindings of every mechanism of a catalog, found by the verb of an operation.</summary>
internal sealed class Bindings
{
    private Bindings(ImmutableArray<Binding> all) => All = all;

    /// <summary>In the order of the catalog's mechanisms.</summary>
    public ImmutableArray<Binding> All { get; }

    public static Bindings For(LanguageCatalog catalog) => new([.. catalog.Mechanisms.Select(Bind)]);

    public Result Execute(WorkerContext worker, Operation operation) =>
        All[operation.Verb.Mechanism.Id].Execute(worker, operation.Object < 0 ? null : worker.Objects[operation.Object], operation);

    public RecordValue? Observe(WorkerContext worker, int obj)
    {
        var symbol = worker.Objects[obj];
        return All[symbol.Mechanism.Id].Observe(worker, symbol);
    }

    /// <summary>In a server: takes a client's request, which has the object that it is about behind its first byte, and answers it.</summary>
    public void Serve(WorkerContext server, int client)
    {
        var channel = server.ChannelTo(client);
        if (channel.ReceiveWithDescriptors() != Arrival.Message) throw new InvalidOperationException("internal bug: a client has asked for nothing");
        var symbol = server.Objects[new MessageReader(channel.Message[1..]).Int()];
        All[symbol.Mechanism.Id].Serve(server, symbol, client, channel);
    }

    /// <summary>What these objects may leave in the system.</summary>
    public IEnumerable<SystemObject> Lasting(string prefix, ImmutableArray<ObjectSymbol> objects) =>
        objects.Select(obj => All[obj.Mechanism.Id].Lasting(prefix, obj)).OfType<SystemObject>();

    private static Binding Bind(Mechanism mechanism) => (mechanism.Kind, mechanism.Family, mechanism.SelectedBy) switch
    {
        ("process", "", null) => new ProcessBinding(mechanism),
        ("segment", "posix", null) => new PosixSegmentBinding(mechanism),
        ("segment", "file", null) => new FileSegmentBinding(mechanism),
        ("segment", "xsi", null) => new XsiSegmentBinding(mechanism),
        ("segment", "memfd", null) => new MemfdSegmentBinding(mechanism),
        ("semaphore", "posix", null) => new PosixNamedSemaphoreBinding(mechanism),
        ("semaphore", "posix", "in") => new PosixUnnamedSemaphoreBinding(mechanism),
        ("semaphore", "xsi", null) => new XsiSemaphoreBinding(mechanism),
        ("mutex", "posix", null) => new PosixMutexBinding(mechanism),
        ("spinlock", "posix", null) => new PosixSpinlockBinding(mechanism),
        ("rwlock", "posix", null) => new PosixRwlockBinding(mechanism),
        ("queue", "posix", null) => new PosixQueueBinding(mechanism),
        ("queue", "xsi", null) => new XsiQueueBinding(mechanism),
        ("port", "mach", null) => new MachPortBinding(mechanism),
        ("portset", "mach", null) => new MachPortSetBinding(mechanism),
        (CSharpHelpers.Kind, "", null) => new HelperBinding(mechanism),
        _ => throw new InvalidOperationException($"internal bug: no binding for {mechanism}"),
    };
}
