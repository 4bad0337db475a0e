using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Queues;

/// <summary><c>queue desk = xsi(bytes: 1KiB)</c>: msgget(2) finds or makes the queue, msgop(2) uses it, msgctl(2) sets and removes it. A process without the id calls with −1.</summary>
internal sealed class XsiQueueModel(Mechanism mechanism, ModelledSystem system) : MechanismModel(mechanism, system)
{
    private static readonly Value Nobody = new SymbolValue("none");

    private readonly XsiKeys keys = new("xsi queue", mechanism, system);

    public override IEnumerable<string> Verbs => ["get", "send", "receive", "status", "set", "remove"];

    public override Transition Call(SystemState state, int process, Operation operation) => Call(state, process, operation, default);

    /// <summary>The order in which those go that race for room, and which of several receivers gets a message, are left open.</summary>
    public override IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation)
    {
        var usual = Call(state, process, operation);
        var contenders = usual.Contenders;
        if (contenders.IsEmpty && operation.Verb.Name == "send" && Held(state, process, operation.Object) is >= 0 and var index)
            return [.. ((XsiQueueState)state.Objects[index]!).Receivers.Select(first => Call(state, process, operation, [first])).Prepend(usual).Distinct()];
        return [.. Orders(contenders).Select(order => Call(state, process, operation, order)).Prepend(usual).Distinct()];
    }

    public override SystemState Leave(SystemState state, int process, Operation sleeping)
    {
        int index = Held(state, process, sleeping.Object);
        if (index < 0) return state;
        var work = new XsiQueueWork(state, index, default);
        work.Leave(process);
        return work.Finish(Completes.Ok).State;
    }

    public override int Locate(SystemState state, int obj, int process = -1) =>
        process >= 0 && state.HandleOf(process, obj) is XsiQueueHandle own ? own.Queue : keys.Find(state, obj);

    public override RecordValue Observe(ObjectState obj)
    {
        var queue = (XsiQueueState)obj;
        return RecordValue.Of(new Field("messages", Value.Of(queue.Messages.Count)), new Field("bytes", Value.Of(queue.Bytes)));
    }

    public override ValueList<int> Waiters(ObjectState obj) => ValueList.From(((XsiQueueState)obj).Senders.Concat(((XsiQueueState)obj).Receivers));

    public override IReadOnlyList<HeldMessage> Messages(ObjectState obj) => [.. ((XsiQueueState)obj).Messages.Select(m => new HeldMessage($"type {m.Type}", m.Body))];

    private static int Held(SystemState state, int process, int obj) => state.HandleOf(process, obj) is XsiQueueHandle handle ? handle.Queue : -1;

    private Transition Call(SystemState state, int process, Operation operation, ValueList<int> favoured)
    {
        string verb = operation.Verb.Name;
        if (verb == "get") return Get(state, process, operation);

        // The kernel looks at length and type before it looks for the queue; either is EINVAL.
        if (verb == "send" && (((TextValue)operation["value"]!).Bytes.Count > System.Facts.XsiQueues.Message || operation.Integer("type", 1) < 1)) return Fail(state, "EINVAL");
        int index = Held(state, process, operation.Object);
        if (index < 0) return Fail(state, "EINVAL");
        var work = new XsiQueueWork(state, index, favoured);
        return verb switch
        {
            "send" => Finish(work, process, operation, work.Send(process, operation)),
            "receive" => Finish(work, process, operation, work.Receive(process, operation)),
            "status" => Status(state, (XsiQueueState)state.Objects[index]!),
            "set" => Set(state, operation, work),
            "remove" => Remove(work, operation.Object, index),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    private Transition Finish(XsiQueueWork work, int process, Operation operation, Result? result)
    {
        if (result is not null) return work.Finish(new Completes(result));
        var made = work.Finish(System.BlocksOn(operation.Object));
        return made with { State = made.State.Asleep(process, operation) };
    }

    private Transition Get(SystemState state, int process, Operation operation)
    {
        var limits = System.Facts.XsiQueues;
        long mode = ((IntegerValue)System.Objects[operation.Object].Attribute("mode")!).Number;
        int index = keys.Find(state, operation.Object);
        if (index >= 0)
        {
            if (operation.Has("create") && operation.Has("exclusive")) return Fail(state, "EEXIST");
            if (!XsiKeys.Grants(((XsiQueueState)state.Objects[index]!).Mode, mode)) return Fail(state, "EACCES");
        }
        else
        {
            if (!operation.Has("create")) return Fail(state, "ENOENT");
            if (state.Objects.Count(o => o is XsiQueueState) >= limits.Queues) return Fail(state, "ENOSPC");
            state = state.Add(new XsiQueueState(default, limits.Bytes, mode, -1, -1, default, default), out index);
            state = keys.Add(state, operation.Object, index);
        }

        return new Transition(state.WithHandle(process, operation.Object, new XsiQueueHandle(index)), Completes.Ok);
    }

    private Transition Status(SystemState state, XsiQueueState queue) => !XsiKeys.Allows(queue.Mode, XsiKeys.Readable)
        ? Fail(state, "EACCES")
        : new Transition(state, new Completes(Result.Of(
            Value.Of(queue.Messages.Count),
            Value.Of(queue.Bytes),
            Value.Of(queue.MaxBytes),
            Named(queue.LastSender),
            Named(queue.LastReceiver),
            Value.Of(queue.Mode))));

    private Transition Set(SystemState state, Operation operation, XsiQueueWork work)
    {
        long bytes = operation.Integer("bytes");
        if (bytes > System.Facts.XsiQueues.Bytes) return Fail(state, "EPERM");
        work.Set(bytes, operation.Integer("mode", ((IntegerValue)System.Objects[operation.Object].Attribute("mode")!).Number));
        return work.Finish(Completes.Ok);
    }

    private Transition Remove(XsiQueueWork work, int obj, int index)
    {
        work.WakeAll("EIDRM");
        var made = work.Finish(Completes.Ok);
        var state = made.State;
        for (int p = 0; p < state.Processes.Count; p++)
            for (int o = 0; o < System.Objects.Length; o++)
                if (state.HandleOf(p, o) is XsiQueueHandle held && held.Queue == index) state = state.WithHandle(p, o, XsiQueueHandle.Removed);
        return made with { State = keys.Remove(state, obj) };
    }

    private Value Named(int process) => process < 0 ? Nobody : new ProcessValue(process, System.ProcessName(process));

    /// <summary>Every order in which they may go, that in which they stand first.</summary>
    private static IEnumerable<ValueList<int>> Orders(ValueList<int> contenders)
    {
        if (contenders.Count < 2) return [contenders];
        return contenders.SelectMany((first, i) => Orders(contenders.RemoveAt(i)).Select(rest => rest.Insert(0, first)));
    }
}
