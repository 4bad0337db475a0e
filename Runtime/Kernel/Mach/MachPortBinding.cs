using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary><c>port printer = mach(owner: driver, limit: 1)</c>: POSIX queues without names, whose descriptors are the rights, and a server for what queues lack.</summary>
internal sealed unsafe class MachPortBinding(Mechanism mechanism) : Binding
{
    private static readonly Value Nobody = new SymbolValue("none");

    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["allocate", "attach", "send", "receive", "rpc", "status", "deallocate", "tell", "drain", "take", "task_terminate", "task_suspend", "task_resume", "answer"];

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var port = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a port");
        return operation.Verb.Name switch
        {
            "send" => MachCalls.Send(worker, operation),
            "receive" => MachCalls.Receive(worker, port, operation),
            "rpc" => MachCalls.Send(worker, operation) is { IsOk: false } failure ? failure : MachCalls.Receive(worker, worker.Objects[((ObjectValue)operation["reply"]!).Index], operation),
            "status" => Status(worker, port.Index),
            "deallocate" => MachTask.Of(worker).Deallocate(port.Index) ? Result.Ok : Result.Fail("KERN_INVALID_ARGUMENT"),
            "allocate" => Allocated(worker.IsServer ? MachServer.Of(worker).Allocate(port, port.IsReceivedByServer ? worker.Process : port.Owner) : MachTask.Of(worker).Allocate(port)),
            "attach" => Attached(worker, port),
            "tell" => MachServer.Of(worker).Tell(port, ((SymbolValue)operation.Arguments[0]!).Name, (ObjectValue)operation.Arguments[1]!),
            "drain" => MachServer.Of(worker).Drain(port),
            "take" => MachServer.Of(worker).Take(port),
            "task_terminate" or "task_suspend" or "task_resume" => MachServer.Of(worker).CarryOut(operation),
            "answer" => MachServer.Of(worker).Answer(port, ((SymbolValue)operation.Arguments[0]!).Name, (int)operation.Integer("id")),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    /// <summary>Who receives, the system does not tell; and a dead port may still be draining while its senders come out of their calls.</summary>
    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj)
    {
        if (worker.Handle<MachDescriptors>(obj.Index) is not { } held || (!worker.IsServer && MachTask.Of(worker).IsDead(obj.Index))) return null;
        Mqueue.Attributes attributes;
        return Mqueue.mq_getattr(held.Receive >= 0 ? held.Receive : held.Send, &attributes) == -1
            ? null
            : RecordValue.Of(new Field("messages", Value.Of(attributes.mq_curmsgs)));
    }

    public override void Serve(WorkerContext server, ObjectSymbol obj, int client, Channel channel) => MachServer.Of(server).Serve(obj, client, channel);

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) => new(SystemObject.Queue, SystemName.Of(prefix, obj)[..^1]);

    private static Result Status(WorkerContext worker, int obj)
    {
        var task = MachTask.Of(worker);
        Mqueue.Attributes attributes;
        if (Mqueue.mq_getattr(task.AnyDescriptor(obj), &attributes) == -1) return Result.Fail("KERN_INVALID_ARGUMENT");
        int receiver = task.ReceiverOf(obj);
        return Result.Of(Value.Of(attributes.mq_curmsgs), Value.Of(attributes.mq_maxmsg), receiver < 0 ? Nobody : ProcessId.OfScenario(receiver), SetOf(worker, task, obj));
    }

    /// <summary>What the process receives it through; a port is in one set at most.</summary>
    private static Value SetOf(WorkerContext worker, MachTask task, int obj)
    {
        if (!task.Of(obj).InSet) return Nobody;
        foreach (var set in worker.Objects)
            if (set.Mechanism.Kind == "portset" && set.Listed.Contains(new ObjectValue(obj, worker.Objects[obj].Name))) return new ObjectValue(set.Index, set.Name);
        throw new InvalidOperationException("internal bug: a port in a set that no declaration names");
    }

    private static Result Attached(WorkerContext worker, ObjectSymbol port)
    {
        MachTask.Of(worker).Attach(port);
        return Result.Ok;
    }

    private static Result Allocated(int error) => error switch
    {
        0 => Result.Ok,
        Errno.EINVAL => Result.Fail("KERN_INVALID_ARGUMENT"),
        _ => Result.Fail("KERN_RESOURCE_SHORTAGE"),
    };
}
