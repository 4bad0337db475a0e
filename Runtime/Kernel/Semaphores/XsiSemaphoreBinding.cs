using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Semaphores;

/// <summary><c>semaphore s = xsi(initial: [4, 0, 1])</c>: semget(2), semop(2), semctl(2). A process without the id makes its calls with −1.</summary>
internal sealed unsafe class XsiSemaphoreBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["get", "wait", "signal", "zero", "value", "set", "waiting", "last", "status", "remove"];

    /// <param name="Id">What semget returned; it stays after the set is removed.</param>
    private sealed record Handle(int Id);

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var set = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a set");
        int id = Id(worker, set), member = Math.Max(operation.Member, 0);
        return operation.Verb.Name switch
        {
            "get" => Get(worker, set, operation),
            "wait" or "signal" or "zero" => XsiSemaphoreOperations.Perform(worker.Slot, id, operation),
            "value" => operation.Member < 0 ? All(id) : Ask(id, member, SysSem.GETVAL),
            "set" => operation.Member < 0 ? SetAll(id, set, operation) : CallResult.Of(SysSem.semctl(id, member, SysSem.SETVAL, (nint)operation.Integer("to"))),
            "waiting" => Ask(id, member, operation.Has("zero") ? SysSem.GETZCNT : SysSem.GETNCNT),
            "last" => Ask(id, member, SysSem.GETPID, ProcessId.Of),
            "status" => Status(id),
            "remove" => CallResult.Of(SysSem.semctl(id, 0, SysIpc.IPC_RMID, 0)),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) =>
        All(Id(worker, obj)) is { IsOk: true } read ? new RecordValue([new Field("values", read.Values[0])]) : null;

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) => new(SystemObject.XsiSemaphore, SystemKey.NameOf(prefix, obj));

    private static int Id(WorkerContext worker, ObjectSymbol set) => worker.Handle<Handle>(set.Index)?.Id ?? -1;

    private static Result Get(WorkerContext worker, ObjectSymbol set, Operation operation)
    {
        int members = (int)operation.Integer("value", set.Size);
        int id = XsiGet.Perform(worker, set, operation, SystemObject.XsiSemaphore, (key, flags) => SysSem.semget(key, members, flags));
        if (id == -1) return CallResult.Of(id);
        worker.SetHandle(set.Index, new Handle(id));
        return Result.Ok;
    }

    /// <summary>The number that semctl returns.</summary>
    private static Result Ask(int id, int member, int command, Func<int, Value>? meaning = null)
    {
        int answer = SysSem.semctl(id, member, command, 0);
        return answer == -1 ? CallResult.Of(answer) : Result.Of(meaning is null ? Value.Of(answer) : meaning(answer));
    }

    private static Result Status(int id)
    {
        SysSem.Status status;
        int returned = SysSem.semctl(id, 0, SysIpc.IPC_STAT, &status);
        if (returned == -1) return CallResult.Of(returned);
        return Result.Of(Value.Of(status.sem_nsems), Value.Of(status.Mode), new SymbolValue(status.sem_otime == 0 ? "unset" : "set"));
    }

    // How many values the kernel copies is known to it alone: another declaration of the same key may have made the set.
    private static Result All(int id)
    {
        SysSem.Status status;
        int returned = SysSem.semctl(id, 0, SysIpc.IPC_STAT, &status);
        if (returned == -1) return CallResult.Of(returned);
        var values = new ushort[status.sem_nsems];
        fixed (ushort* first = values) returned = SysSem.semctl(id, 0, SysSem.GETALL, first);
        return returned == -1 ? CallResult.Of(returned) : Result.Of(new ListValue(ValueList.From(values.Select(v => Value.Of(v)))));
    }

    private static Result SetAll(int id, ObjectSymbol set, Operation operation)
    {
        var given = (operation["to"] as ListValue ?? set.List("initial")).Items;
        SysSem.Status status;
        int members = SysSem.semctl(id, 0, SysIpc.IPC_STAT, &status) == -1 ? given.Count : status.sem_nsems;
        if (members != given.Count)
            throw new InvalidOperationException($"internal bug: {given.Count} values for the {members} members of {set.Name}");
        var values = given.Select(v => checked((ushort)((IntegerValue)v).Number)).ToArray();
        fixed (ushort* first = values) return CallResult.Of(SysSem.semctl(id, 0, SysSem.SETALL, first));
    }
}
