using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Alpc;

/// <summary><c>port csrss = alpc(owner: server)</c>: connection ports of Windows and their channels. NtAlpcCreatePort, NtAlpcSendWaitReceivePort.</summary>
internal sealed class AlpcPortModel : MechanismModel
{
    private readonly AlpcConnections connections;
    private readonly AlpcTransfer transfer;
    private readonly AlpcCalls calls;

    public AlpcPortModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access)
        : base(mechanism, system)
    {
        var ports = new AlpcPorts(mechanism, system);
        transfer = new AlpcTransfer(ports, system);
        connections = new AlpcConnections(ports, transfer, system);
        calls = new AlpcCalls(ports, transfer, system, access);
    }

    public override IEnumerable<string> Verbs =>
    [
        "create", "connect", "await connect", "accept", "refuse", "disconnect", "receive", "request", "await request", "datagram", "reply", "callback", "await callback",
        "read_data", "write_data",
    ];

    public override Transition Call(SystemState state, int process, Operation operation) => operation.Verb.Name switch
    {
        "create" => connections.Create(state, process, operation.Object),
        "connect" => connections.Connect(state, process, operation),
        "await connect" => connections.Await(state, process, operation),
        "accept" => connections.Accept(state, process, operation),
        "refuse" => connections.Refuse(state, process, operation),
        "disconnect" => connections.Disconnect(state, process, operation),
        "receive" => transfer.Receive(state, process, operation),
        "request" => calls.Request(state, process, operation),
        "datagram" => transfer.Datagram(state, process, operation),
        "reply" => calls.Reply(state, process, operation),
        "callback" => calls.Callback(state, process, operation),
        "await request" or "await callback" => calls.Await(state, process, operation),
        "read_data" => calls.Read(state, process, operation),
        "write_data" => calls.Write(state, process, operation),
        _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
    };

    public override Result Expired(Operation sleeping) => Result.Fail("TIMEOUT");

    /// <summary>A wait for a message is not ended by a signal.</summary>
    public override Result? Interrupted(Operation sleeping) => null;

    public override SystemState Release(SystemState state, int process, List<Consequence> consequences) => connections.Release(state, process, consequences);

    public override int Locate(SystemState state, int obj, int process = -1) =>
        process >= 0 && state.HandleOf(process, obj) is AlpcHandle own ? own.Port : state.Find(AlpcPorts.Space, System.Names[obj].Text);

    public override RecordValue Observe(ObjectState obj)
    {
        var port = (AlpcPortState)obj;
        int messages = port.Asking.Count, channels = 0;
        foreach (var channel in port.Channels.AsSpan())
        {
            if (!channel.IsServerThere) continue;
            messages += channel.ToServer.Queue.Count;
            channels++;
        }

        return RecordValue.Of(new Field("messages", Value.Of(messages)), new Field("channels", Value.Of(channels)));
    }

    /// <summary>A client waits for its server, and a server in a callback for the client.</summary>
    public override ValueList<int>? Blockers(ObjectState obj, int process)
    {
        var port = (AlpcPortState)obj;
        if (process != port.Server) return ValueList.Create([port.Server]);
        foreach (var channel in port.Channels.AsSpan())
            if (!channel.Calls.IsEmpty && channel.Calls[channel.Calls.Count - 1].Sender == process) return ValueList.Create([channel.Client]);
        return default(ValueList<int>);
    }
}
