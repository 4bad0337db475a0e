using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Queues;

/// <summary><c>queue jobs = posix(capacity: 4, size: 64)</c>: mq_overview(7).</summary>
internal sealed class PosixQueueModel : MechanismModel
{
    public const string Space = "mq";

    private const long OwnerReads = 0x100;
    private const long OwnerWrites = 0x80;

    private static readonly Value Nobody = new SymbolValue("none");

    private readonly PosixQueueCalls calls;
    private readonly ImmutableArray<string?> nameErrors;

    public PosixQueueModel(Mechanism mechanism, ModelledSystem system, ProcessEnds ends, Disturbances disturbances)
        : base(mechanism, system)
    {
        calls = new PosixQueueCalls(mechanism, system, new PosixQueueNotification(ends, disturbances));
        nameErrors = [.. system.Objects.Select(o => o.Mechanism == mechanism ? PosixQueueName.ErrorOf(o) : null)];
    }

    public override IEnumerable<string> Verbs => ["create", "open", .. PosixQueueCalls.Verbs, "status", "notify", "close", "unlink"];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        int obj = operation.Object;
        var handle = (PosixQueueHandle?)state.HandleOf(process, obj) ?? PosixQueueHandle.None;
        if (calls.Knows(operation.Verb)) return calls.Call(state, process, operation, handle, 0);
        if (operation.Verb.Name is "create" or "open" or "unlink" && nameErrors[obj] is { } error) return Fail(state, error);
        return operation.Verb.Name switch
        {
            "create" => Create(state, process, operation, handle),
            "open" => state.Find(Space, System.Names[obj].Text) is >= 0 and var index
                ? Opened(state, process, operation, handle, index, isNew: false)
                : Fail(state, "ENOENT"),
            "status" => Status(state, handle),
            "notify" => handle.Opened < 0
                ? Fail(state, "EBADF")
                : PosixQueueNotification.Register(state, process, handle.Opened, ((SymbolValue)operation.Arguments[0]!).Name),
            "close" => handle.Opened < 0
                ? Fail(state, "EBADF")
                : new Transition(PosixQueueNotification.Forget(state.WithHandle(process, obj, handle.Close()), process, handle.Opened).Collect(handle.Opened), Completes.Ok),
            "unlink" => state.Find(Space, System.Names[obj].Text) < 0
                ? Fail(state, "ENOENT")
                : new Transition(state.RemoveName(Space, System.Names[obj].Text), Completes.Ok),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    public override IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation) =>
        calls.Knows(operation.Verb)
            ? calls.Allowed(state, process, operation, (PosixQueueHandle?)state.HandleOf(process, operation.Object) ?? PosixQueueHandle.None)
            : [Call(state, process, operation)];

    public override SystemState Leave(SystemState state, int process, Operation sleeping)
    {
        int index = ((PosixQueueHandle)state.HandleOf(process, sleeping.Object)!).Opened;
        var queue = (PosixQueueState)state.Objects[index]!;
        return state.WithObject(index, queue with { Waiters = queue.Waiters.WithoutWaiter(process) });
    }

    /// <summary>A process's registration ends with it. mq_notify(3).</summary>
    public override SystemState Release(SystemState state, int process, List<Consequence> consequences)
    {
        for (int index = 0; index < state.Objects.Count; index++)
        {
            if (state.Objects[index] is not PosixQueueState { Registration: { } registration } || registration.Process != process) continue;
            state = PosixQueueNotification.Forget(state, process, index);
            foreach (var symbol in System.Objects)
                if (symbol.Mechanism == Mechanism && Locate(state, symbol.Index) == index)
                    consequences.Add(new Released(process, symbol.Index, $"{symbol.Name} notifies nobody"));
        }

        return state;
    }

    public override int Locate(SystemState state, int obj, int process = -1)
    {
        if (process >= 0 && state.HandleOf(process, obj) is PosixQueueHandle { Opened: >= 0 } own) return own.Opened;
        int named = state.Find(Space, System.Names[obj].Text);
        if (named >= 0) return named;
        foreach (var holder in state.Processes.AsSpan())
            if (holder.Handles[obj] is PosixQueueHandle { Opened: >= 0 } handle) return handle.Opened;
        return -1;
    }

    public override RecordValue Observe(ObjectState obj)
    {
        var queue = (PosixQueueState)obj;
        var notified = queue.Registration is { } r ? new ProcessValue(r.Process, System.ProcessName(r.Process)) : Nobody;
        return RecordValue.Of(new Field("messages", Value.Of(queue.Messages.Count)), new Field("notified", notified));
    }

    public override ValueList<int> Waiters(ObjectState obj) => ((PosixQueueState)obj).Waiters;

    public override IReadOnlyList<HeldMessage> Messages(ObjectState obj) => [.. ((PosixQueueState)obj).Messages.Select(m => new HeldMessage($"priority {m.Priority}", m.Body))];

    private Transition Create(SystemState state, int process, Operation operation, PosixQueueHandle handle)
    {
        string name = System.Names[operation.Object].Text;
        int existing = state.Find(Space, name);
        if (existing >= 0)
            return operation.Has("exclusive") ? Fail(state, "EEXIST") : Opened(state, process, operation, handle, existing, isNew: false);

        var symbol = System.Objects[operation.Object];
        var queue = new PosixQueueState(Attribute("capacity"), Attribute("size"), default, default, null, Attribute("mode") & ~System.Facts.FileModeMask);
        if (PosixQueueRoom.RefusalOf(state, queue, System.Facts.PosixQueues) is { } error) return Fail(state, error);
        state = state.Add(queue, out int index).AddName(Space, name, index);
        return Opened(state, process, operation, handle, index, isNew: true);

        long Attribute(string word) =>
            ((IntegerValue)(symbol.Attribute(word) ?? Mechanism.Attributes[Mechanism.IndexOfAttribute(word)].Default)!).Number;
    }

    /// <summary>The permission bits bind later opens, not the one that creates.</summary>
    private static Transition Opened(SystemState state, int process, Operation operation, PosixQueueHandle handle, int index, bool isNew)
    {
        bool mayReceive = !operation.Has("writeonly"), maySend = !operation.Has("readonly");
        long needed = (mayReceive ? OwnerReads : 0) | (maySend ? OwnerWrites : 0);
        return isNew || (((PosixQueueState)state.Objects[index]!).Mode & needed) == needed
            ? new Transition(state.WithHandle(process, operation.Object, handle.Open(index, mayReceive, maySend)), Completes.Ok)
            : Fail(state, "EACCES");
    }

    private static Transition Status(SystemState state, PosixQueueHandle handle)
    {
        if (handle.Opened < 0) return Fail(state, "EBADF");
        var queue = (PosixQueueState)state.Objects[handle.Opened]!;
        return new Transition(state, new Completes(Result.Of(Value.Of(queue.Messages.Count), Value.Of(queue.Capacity), Value.Of(queue.Size))));
    }
}
