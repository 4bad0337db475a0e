using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary><c>segment ring = xsi(size: 64)</c>: shmget(2), shmop(2), shmctl(2). A process without the id makes its calls with −1, one that has nothing attached detaches NULL.</summary>
internal sealed unsafe class XsiSegmentBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["get", "attach", "detach", "status", "set", "remove", .. MemoryBinding.Verbs];

    /// <param name="Id">What shmget returned; it stays after the segment is gone.</param>
    private sealed record Handle(int Id, Mapping? Mapping) : SegmentHandle(Mapping)
    {
        public override SegmentHandle WithMapping(Mapping? mapping) => this with { Mapping = mapping };
    }

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var segment = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a segment");
        var handle = HandleOf(worker, segment);
        return operation.Verb switch
        {
            { Target: TargetKind.Place } => MemoryBinding.Execute(handle.Mapping, operation),
            { Name: "get" } => Get(worker, segment, handle, operation),
            { Name: "attach" } => Attach(worker, segment, handle, operation),
            { Name: "detach" } => Detach(worker, segment, handle),
            { Name: "status" } => Status(handle.Id),
            { Name: "set" } => Set(handle.Id, operation.Integer("mode")),
            { Name: "remove" } => CallResult.Of(SysShm.shmctl(handle.Id, SysIpc.IPC_RMID, null)),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj)
    {
        SysShm.Status status;
        return SysShm.shmctl(HandleOf(worker, obj).Id, SysIpc.IPC_STAT, &status) == -1
            ? null
            : RecordValue.Of(
                new Field("size", Value.Of((long)status.shm_segsz)),
                new Field("attached", Value.Of((long)status.shm_nattch)),
                new Field("dest", Value.Of((status.Mode & SysShm.SHM_DEST) != 0)));
    }

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) => new(SystemObject.XsiSegment, SystemKey.NameOf(prefix, obj));

    private static Handle HandleOf(WorkerContext worker, ObjectSymbol segment) => worker.Handle<Handle>(segment.Index) ?? new Handle(-1, null);

    private static Result Get(WorkerContext worker, ObjectSymbol segment, Handle handle, Operation operation)
    {
        nuint size = (nuint)operation.Integer("value", segment.Size);
        int id = XsiGet.Perform(worker, segment, operation, SystemObject.XsiSegment, (key, flags) => SysShm.shmget(key, size, flags));
        if (id == -1) return CallResult.Of(id);
        worker.Returned = id;
        worker.SetHandle(segment.Index, handle with { Id = id });
        return Result.Ok;
    }

    /// <summary>How long the mapping is the segment knows alone: another declaration of the same key may have made it.</summary>
    private static Result Attach(WorkerContext worker, ObjectSymbol segment, Handle handle, Operation operation)
    {
        bool isReadOnly = operation.Has("readonly");
        nint wanted = operation["at"] is null ? 0 : (nint)(MappingBinding.Base + operation.Integer("at"));
        nint address = SysShm.shmat(handle.Id, wanted, (isReadOnly ? SysShm.SHM_RDONLY : 0) | (operation.Has("rounded") ? SysShm.SHM_RND : 0));
        if (address == SysMman.MAP_FAILED) return CallResult.Of(-1);
        SysShm.Status status;
        if (SysShm.shmctl(handle.Id, SysIpc.IPC_STAT, &status) == -1) throw new InvalidOperationException($"internal bug: {segment.Name} is attached and does not tell its size");
        worker.Returned = address;
        worker.SetHandle(segment.Index, handle with { Mapping = new Mapping(address, (long)status.shm_segsz, !isReadOnly) });
        return Result.Ok;
    }

    private static Result Detach(WorkerContext worker, ObjectSymbol segment, Handle handle)
    {
        var result = CallResult.Of(SysShm.shmdt(handle.Mapping?.Address ?? 0));
        if (result.IsOk) worker.SetHandle(segment.Index, handle with { Mapping = null });
        return result;
    }

    private static Result Status(int id)
    {
        SysShm.Status status;
        return SysShm.shmctl(id, SysIpc.IPC_STAT, &status) == -1
            ? CallResult.Of(-1)
            : Result.Of(
                Value.Of((long)status.shm_segsz),
                Value.Of((long)status.shm_nattch),
                ProcessId.Of(status.shm_cpid),
                ProcessId.Of(status.shm_lpid),
                Value.Of((status.Mode & SysShm.SHM_DEST) != 0),
                Value.Of(status.Mode & SysStat.PermissionBits & ~SysShm.SHM_DEST));
    }

    private static Result Set(int id, long mode)
    {
        var status = new SysShm.Status { User = Unistd.geteuid(), Group = Unistd.getegid(), Mode = (ushort)mode };
        return CallResult.Of(SysShm.shmctl(id, SysIpc.IPC_SET, &status));
    }
}
