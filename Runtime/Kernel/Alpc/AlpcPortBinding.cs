using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary><c>port csrss = alpc(owner: server)</c>: Unix sockets, memory files and the calls that reach into another process. No process stands between the two sides.</summary>
internal sealed class AlpcPortBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs =>
    [
        "create", "connect", "await connect", "accept", "refuse", "disconnect", "receive", "request", "await request", "datagram", "reply", "callback", "await callback",
        "read_data", "write_data",
    ];

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var port = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a port");
        return operation.Verb.Name switch
        {
            "create" => AlpcConnecting.Create(worker, port),
            "connect" => AlpcConnecting.Connect(worker, port, operation),
            "accept" => AlpcConnecting.Accept(worker, port, operation),
            "refuse" => AlpcConnecting.Refuse(worker, port, operation),
            "disconnect" => AlpcConnecting.Disconnect(worker, port, operation),
            "receive" => AlpcReceiving.Receive(worker, port, operation),
            "request" => AlpcExchange.Request(worker, port, operation),
            "datagram" => AlpcExchange.Datagram(worker, port, operation),
            "reply" => AlpcExchange.Reply(worker, port, operation),
            "callback" => AlpcExchange.Callback(worker, port, operation),
            "await request" or "await callback" => AlpcExchange.Await(worker, port, operation),
            "read_data" => AlpcData.Read(worker, port, operation),
            "write_data" => AlpcData.Write(worker, port, operation),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    /// <summary>What waits at its sockets cannot be counted without taking it.</summary>
    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) =>
        worker.Handle<AlpcHolding>(obj.Index) is { Listener: >= 0 } holding ? RecordValue.Of(new Field("channels", Value.Of(holding.Sides.Count))) : null;
}
