using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Isolating;

namespace IpcScript.Runtime.Worker;

/// <summary>What a worker process knows of its run, and what it holds.</summary>
internal sealed class WorkerContext
{
    private readonly object?[] handles;
    private Channel?[] channels = [];

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

    /// <summary>Its place among the scenario's processes, <c>setup</c> behind them.</summary>
    public int Process { get; init; } = -1;

    /// <summary>This process serves a mechanism: it makes its objects, and answers its users.</summary>
    public bool IsServer { get; init; }

    /// <summary>Of a server: to the process of that index; of any other process: to its server, whatever the index.</summary>
    public Channel ChannelTo(int process) => channels[IsServer ? process : 0]
        ?? throw new InvalidOperationException("internal bug: a process without a connection to its server");

    /// <summary>Of a server: a process that was connected has gone.</summary>
    public bool HasEnded(int client) => client >= 0 && client < channels.Length && channels[client] is { HasEnded: true };

    /// <param name="client">Of a server: the index of the process at the other end; −1: the server is there.</param>
    public void Connect(int client, Channel channel)
    {
        int index = Math.Max(client, 0);
        if (channels.Length <= index) Array.Resize(ref channels, index + 1);
        channels[index] = channel;
    }

    /// <summary>
    /// Asks the server for something and waits for its answer, which then lies in the returned channel. The conductor sees this process asleep in the receiving
    /// call, and has the server answer: all that is one step.
    /// </summary>
    public Channel Ask(MessageWriter request, int descriptor = -1)
    {
        var server = ChannelTo(0);
        Slot.Request();
        Slot.Announce(SysSyscall.SYS_recvmsg, (ulong)server.Descriptor);
        server.Send(request, descriptor);
        var arrival = server.ReceiveWithDescriptors();
        Slot.Clear();
        return arrival == Arrival.Message ? server : throw new InvalidOperationException("internal bug: the server has ended before its clients");
    }

    /// <summary>The scenario's C#; null: it has none.</summary>
    public Scripting.LoadedHelpers? Helpers { get; init; }

    /// <summary>What a mechanism with a server keeps in this process besides its handles.</summary>
    public object? Served { get; set; }

    /// <summary>What this process holds of a declared object; each binding has a handle type of its own.</summary>
    public T? Handle<T>(int obj) where T : class => (T?)handles[obj];

    public void SetHandle(int obj, object? handle) => handles[obj] = handle;
}
