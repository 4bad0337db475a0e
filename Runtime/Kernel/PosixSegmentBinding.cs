using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary><c>segment ring = posix(size: 64)</c>: shm_open(3), ftruncate(2), mmap(2), munmap(2), fstat(2).</summary>
internal sealed class PosixSegmentBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs =>
        ["create", "open", "size", "map", "unmap", "close", "unlink", "status", .. MemoryBinding.Verbs];

    /// <param name="Descriptor">−1 while it is closed; a mapping outlives it.</param>
    private sealed record Handle(int Descriptor, Mapping? Mapping) : SegmentHandle(Mapping)
    {
        public static readonly Handle None = new(-1, null);
    }

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var segment = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a segment");
        var handle = worker.Handle<Handle>(segment.Index) ?? Handle.None;
        return operation.Verb.Name switch
        {
            "create" => Open(worker, segment, handle, Fcntl.O_RDWR | Fcntl.O_CREAT | (operation.Has("exclusive") ? Fcntl.O_EXCL : 0), (uint)segment.Integer("mode")),
            "open" => Open(worker, segment, handle, operation.Has("readonly") ? Fcntl.O_RDONLY : Fcntl.O_RDWR, 0),
            "size" => CallResult.Of(Unistd.ftruncate(handle.Descriptor, operation.Integer("value", segment.Size))),
            "map" => Map(worker, segment, handle, operation.Integer("value", segment.Size), !operation.Has("readonly")),
            "unmap" => Unmap(worker, segment, handle),
            "close" => Close(worker, segment, handle),
            "unlink" => CallResult.Of(SysMman.shm_unlink(SystemName.Of(worker, segment))),
            "status" => Status(handle),
            _ => MemoryBinding.Execute(handle.Mapping, operation),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj)
    {
        var handle = worker.Handle<Handle>(obj.Index) ?? Handle.None;
        if (handle.Descriptor == -1 || SysStat.fstat(handle.Descriptor, out var stat) == -1) return null;
        return RecordValue.Of(new Field("size", Value.Of(stat.st_size)));
    }

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) =>
        SystemName.IsRefused(obj) ? null : new SystemObject(SystemObject.Segment, SystemName.Of(prefix, obj)[..^1]);

    private static Result Open(WorkerContext worker, ObjectSymbol segment, Handle handle, int flags, uint mode)
    {
        int descriptor = SysMman.shm_open(SystemName.Of(worker, segment), flags, mode);
        if (descriptor == -1) return CallResult.Of(descriptor);
        worker.Returned = descriptor;
        worker.SetHandle(segment.Index, handle with { Descriptor = descriptor });
        return Result.Ok;
    }

    private static Result Map(WorkerContext worker, ObjectSymbol segment, Handle handle, long length, bool writable)
    {
        int protection = SysMman.PROT_READ | (writable ? SysMman.PROT_WRITE : 0);
        nint address = SysMman.mmap(0, (nuint)length, protection, SysMman.MAP_SHARED, handle.Descriptor, 0);
        if (address == SysMman.MAP_FAILED) return CallResult.Of(-1);
        worker.Returned = address;
        worker.SetHandle(segment.Index, handle with { Mapping = new Mapping(address, length, writable) });
        return Result.Ok;
    }

    private static Result Unmap(WorkerContext worker, ObjectSymbol segment, Handle handle)
    {
        var mapping = handle.Mapping ?? throw new InvalidOperationException($"internal bug: unmap {segment.Name}, which is not mapped");
        var result = CallResult.Of(SysMman.munmap(mapping.Address, (nuint)mapping.Length));
        if (result.IsOk) worker.SetHandle(segment.Index, handle with { Mapping = null });
        return result;
    }

    private static Result Close(WorkerContext worker, ObjectSymbol segment, Handle handle)
    {
        var result = CallResult.Of(Unistd.close(handle.Descriptor));
        if (result.IsOk) worker.SetHandle(segment.Index, handle with { Descriptor = -1 });
        return result;
    }

    private static Result Status(Handle handle)
    {
        int returned = SysStat.fstat(handle.Descriptor, out var stat);
        return returned == -1 ? CallResult.Of(returned) : Result.Of(Value.Of(stat.st_size), Value.Of(stat.st_mode & SysStat.PermissionBits));
    }
}
