using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Models.Queues;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Mach;

/// <summary><c>port printer = mach(owner: driver, limit: 1)</c>: mailboxes of Mach 2.5, and what the kernel does for them. msg_send(3), msg_receive(3) of Mach.</summary>
internal sealed class MachPortModel : MechanismModel
{
    private const int MostMessages = 16;

    private static readonly Value Nobody = new SymbolValue("none");

    private readonly MachRights rights;
    private readonly MachTransfer transfer;
    private readonly MachDeath death;
    private readonly MachRequests requests;
    private readonly int[] notifyPorts;

    public MachPortModel(Mechanism mechanism, ModelledSystem system, MachTransfer transfer, Disturbances disturbances)
        : base(mechanism, system)
    {
        this.transfer = transfer;
        rights = new MachRights(system);
        death = new MachDeath(system);
        requests = new MachRequests(mechanism, system, transfer, death, disturbances);
        notifyPorts = new int[system.Processes.Length + 1];
        for (int i = 0; i < notifyPorts.Length; i++) notifyPorts[i] = -1;
        foreach (var obj in system.Objects)
            if (obj.Mechanism == mechanism && obj is { Own: not null, IsReceivedByServer: false }) notifyPorts[obj.Owner] = obj.Index;
    }

    public override IEnumerable<string> Verbs => ["allocate", "attach", "send", "receive", "rpc", "status", "deallocate", "tell", "drain", "take", "task_terminate", "task_suspend", "task_resume", "answer"];

    public override Transition Call(SystemState state, int process, Operation operation) => operation.Verb.Name switch
    {
        "send" => transfer.Send(state, process, operation),
        "receive" => transfer.Receive(state, process, operation),
        "rpc" => transfer.Call(state, process, operation),
        "status" => Status(state, process, operation.Object),
        "deallocate" => Deallocate(state, process, operation.Object),
        "allocate" => Allocate(state, process, operation.Object),
        "attach" => new Transition(Attach(state, process, operation.Object), Completes.Ok),
        "tell" => Tell(state, operation),
        "drain" => death.Drain(state, rights.Find(state, operation.Object)),
        "take" => requests.Take(state, operation.Object),
        "task_terminate" or "task_suspend" or "task_resume" => requests.CarryOut(state, operation),
        "answer" => requests.Answer(state, operation.Object),
        _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
    };

    public override SystemState Leave(SystemState state, int process, Operation sleeping) => transfer.Leave(state, process, sleeping);

    public override Result Expired(Operation sleeping) => Result.Fail(sleeping.Verb.Name == "receive" ? "RCV_TIMED_OUT" : "SEND_TIMED_OUT");

    public override Result Interrupted(Operation sleeping) => Result.Fail(sleeping.Verb.Name == "receive" ? "RCV_INTERRUPTED" : "SEND_INTERRUPTED");

    public override Transition Expire(SystemState state, int process, Operation sleeping)
    {
        if (!sleeping.Has("cache")) return base.Expire(state, process, sleeping);
        var made = transfer.CacheLate(state, process, sleeping);
        return made with { Effect = Completes.Ok, Consequences = ValueList.Create<Consequence>([new Woken(process, ((Completes)made.Effect).Result)]) };
    }

    public override SystemState Release(SystemState state, int process, List<Consequence> consequences) => death.Release(state, process);

    public override Operation? Work(SystemState state)
    {
        foreach (var each in state.Objects)
        {
            if (each is not MachPortState port) continue;
            if (port.Fate == MachFate.Forsaken) return new Operation(Mechanism.FindVerb("drain")!, port.Object, -1, -1, default);
            foreach (var notice in port.Notices)
                if (HasRoom(state, notice.Process))
                    return new Operation(Mechanism.FindVerb("tell")!, notifyPorts[notice.Process], -1, -1,
                        ValueList.Create<Value?>([new SymbolValue(notice.Kind), new ObjectValue(port.Object, System.NameOf(port.Object))]));
            if (requests.Work(port) is { } work) return work;
        }

        return null;
    }

    public override int Locate(SystemState state, int obj, int process = -1) =>
        process >= 0 && MachRights.Of(state, process, obj) is { Port: var own } ? own : rights.Find(state, obj);

    public override RecordValue Observe(ObjectState obj)
    {
        var port = (MachPortState)obj;
        return RecordValue.Of(new Field("messages", Value.Of(port.Messages.Count)), new Field("receiver", ReceiverOf(port)));
    }

    public override ValueList<int> Waiters(ObjectState obj) =>
        ValueList.From(((MachPortState)obj).Senders.Where(s => !s.IsCached).Select(s => s.Process));

    public override IReadOnlyList<HeldMessage> Messages(ObjectState obj) =>
        [.. ((MachPortState)obj).Messages.Select(m => new HeldMessage(m.Kind == MachMessage.Plain ? $"id {m.Id}" : m.Kind, new MessageValue(m.Items)))];

    /// <summary>The server makes what is declared, and holds no right to it; a process that makes a port has all rights.</summary>
    private Transition Allocate(SystemState state, int process, int obj)
    {
        var symbol = System.Objects[obj];
        long limit = Attribute(symbol, "limit");
        if (limit > MostMessages) return Fail(state, "KERN_INVALID_ARGUMENT");
        int old = rights.Find(state, obj);
        if (old >= 0 && ((MachPortState)state.Objects[old]!).Fate == MachFate.Lives)
            return MemoryAccess.Refuse(state, $"{symbol.Name} has been made already", "deallocate it first, or declare an array for more");
        var port = new MachPortState(obj, (int)limit, (int)Attribute(symbol, "size"), symbol.IsManual || symbol.IsReceivedByServer ? process : symbol.Owner, default, default, default, default, MachFate.Lives);
        if (PosixQueueRoom.RefusalOf(state, port, System.Facts.PosixQueues) is { } refusal)
            return Fail(state, refusal == "EINVAL" ? "KERN_INVALID_ARGUMENT" : "KERN_RESOURCE_SHORTAGE");

        // The kernel first ends the port that had the name, if it has not come to that.
        ValueList<Consequence> ends = default;
        if (old >= 0 && ((MachPortState)state.Objects[old]!).Fate == MachFate.Forsaken) (state, _, ends) = death.Drain(state, old);
        if (rights.Find(state, obj) >= 0) state = state.RemoveName(MachRights.Space, symbol.Name);
        state = state.Add(port, out int index).AddName(MachRights.Space, symbol.Name, index);
        if (symbol.IsManual) state = rights.Grant(rights.Grant(state, process, obj, mayReceive: true), process, obj, mayReceive: false);
        return new Transition(state, Completes.Ok, ends);
    }

    private SystemState Attach(SystemState state, int process, int obj)
    {
        state = rights.Grant(state, process, obj, mayReceive: false);
        return System.Objects[obj] is { IsReceivedByServer: false, Owner: var owner } && owner == process ? rights.Grant(state, process, obj, mayReceive: true) : state;
    }

    private Transition Status(SystemState state, int process, int obj)
    {
        if (MachRights.Of(state, process, obj) is not { Port: var index, Set: var set } || state.Objects[index] is not MachPortState { IsDead: false } port)
            return Fail(state, "KERN_INVALID_ARGUMENT");
        var through = set < 0 ? Nobody : new ObjectValue(set, System.NameOf(set));
        return new Transition(state, new Completes(Result.Of(Value.Of(port.Messages.Count), Value.Of(port.Limit), ReceiverOf(port), through)));
    }

    private Transition Deallocate(SystemState state, int process, int obj)
    {
        if (MachRights.Of(state, process, obj) is not { Port: var index } || state.Objects[index] is not MachPortState { IsDead: false } port)
            return Fail(state, "KERN_INVALID_ARGUMENT");
        state = state.WithHandle(process, obj, null);
        return new Transition(death.Forget(port.Receiver == process ? MachDeath.Forsake(state, index) : state), Completes.Ok);
    }

    private Value ReceiverOf(MachPortState port) => port.Receiver < 0 ? Nobody : new ProcessValue(port.Receiver, System.ProcessName(port.Receiver));

    private Transition Tell(SystemState state, Operation operation)
    {
        string kind = ((SymbolValue)operation.Arguments[0]!).Name;
        var about = (ObjectValue)operation.Arguments[1]!;
        int process = System.Objects[operation.Object].Owner;
        for (int index = 0; index < state.Objects.Count; index++)
        {
            if (state.Objects[index] is not MachPortState port || port.Object != about.Index) continue;
            int at = port.Notices.IndexOf(n => n.Process == process && n.Kind == kind);
            if (at < 0) continue;
            port = port with { Notices = port.Notices.RemoveAt(at) };
            if (kind == "MSG_ACCEPTED") port = port with { Tokens = port.Tokens.WithoutWaiter(process) };
            state = state.WithObject(index, port);
            break;
        }

        var message = new MachMessage(kind, kind == "MSG_ACCEPTED" ? 66 : 65, operation.Object, -1, ValueList.Create<MessageItem>([new MessageItem("port", about)]));
        return transfer.Post(state, rights.Find(state, operation.Object), message, Completes.Ok);
    }

    private bool HasRoom(SystemState state, int process) =>
        notifyPorts[process] is >= 0 and var obj && rights.Find(state, obj) is >= 0 and var index && state.Objects[index] is MachPortState { IsFull: false, Fate: MachFate.Lives };

    private long Attribute(ObjectSymbol symbol, string word) =>
        ((IntegerValue)(symbol.Attribute(word) ?? Mechanism.Attributes[Mechanism.IndexOfAttribute(word)].Default)!).Number;
}
