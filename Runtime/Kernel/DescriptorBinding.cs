using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>What a process holds of a segment that it reaches through a descriptor.</summary>
/// <param name="Descriptor">−1 while it is closed; a mapping outlives it.</param>
internal sealed record DescriptorHandle(int Descriptor, Mapping? Mapping) : SegmentHandle(Mapping)
{
    private static readonly DescriptorHandle None = new(-1, null);

    public static DescriptorHandle Of(WorkerContext worker, ObjectSymbol segment) => worker.Handle<DescriptorHandle>(segment.Index) ?? None;

    public override SegmentHandle WithMapping(Mapping? mapping) => this with { Mapping = mapping };
}

/// <summary>What a process does with a descriptor, of whatever kind of file: ftruncate(2), mmap(2), close(2), fstat(2).</summary>
internal static class DescriptorBinding
{
    public static readonly string[] Verbs = ["size", "map", "close", "status"];

    public static bool Knows(string verb) => Array.IndexOf(Verbs, verb) >= 0;

    /// <summary>Takes the descriptor that comes behind the grant; none comes from the process itself, which keeps its own.</summary>
    public static Result Inherit(WorkerContext worker, ObjectSymbol segment) =>
        worker.ReceiveDescriptor?.Invoke() is >= 0 and var descriptor ? Opened(worker, segment, descriptor) : Result.Ok;

    /// <summary>Keeps what a call that opens has returned.</summary>
    public static Result Opened(WorkerContext worker, ObjectSymbol segment, int descriptor)
    {
        if (descriptor == -1) return CallResult.Of(descriptor);
        worker.Returned = descriptor;
        worker.SetHandle(segment.Index, DescriptorHandle.Of(worker, segment) with { Descriptor = descriptor });
        return Result.Ok;
    }

    public static Result Execute(WorkerContext worker, ObjectSymbol segment, Operation operation)
    {
        var handle = DescriptorHandle.Of(worker, segment);
        return operation.Verb.Name switch
        {
            "size" => CallResult.Of(Unistd.ftruncate(handle.Descriptor, operation.Integer("value", segment.Size))),
            "map" => Map(worker, segment, handle, operation),
            "close" => Close(worker, segment, handle),
            "status" => Status(handle),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    public static long? SizeOf(DescriptorHandle handle) =>
        handle.Descriptor == -1 || SysStat.fstat(handle.Descriptor, out var stat) == -1 ? null : stat.st_size;

    private static Result Map(WorkerContext worker, ObjectSymbol segment, DescriptorHandle handle, Operation operation)
    {
        long length = operation.Integer("value", segment.Size);
        int protection = MappingBinding.ProtectionOf(operation);
        bool isPrivate = operation.Has("private") || (!operation.Has("shared") && segment.Attribute("mapping") is SymbolValue { Name: "private" });
        bool isPlaced = operation["at"] is not null;
        int flags = (isPrivate ? SysMman.MAP_PRIVATE : SysMman.MAP_SHARED) | (isPlaced ? SysMman.MAP_FIXED_NOREPLACE : 0);
        nint wanted = isPlaced ? (nint)(MappingBinding.Base + operation.Integer("at")) : 0;
        nint address = SysMman.mmap(wanted, (nuint)length, protection, flags, handle.Descriptor, operation.Integer("offset"));
        if (address == SysMman.MAP_FAILED) return CallResult.Of(-1);
        worker.Returned = address;
        worker.SetHandle(segment.Index, handle with { Mapping = new Mapping(address, length, (protection & SysMman.PROT_WRITE) != 0, isPrivate) });
        return Result.Ok;
    }

    private static Result Close(WorkerContext worker, ObjectSymbol segment, DescriptorHandle handle)
    {
        var result = CallResult.Of(Unistd.close(handle.Descriptor));
        if (result.IsOk) worker.SetHandle(segment.Index, handle with { Descriptor = -1 });
        return result;
    }

    private static Result Status(DescriptorHandle handle)
    {
        int returned = SysStat.fstat(handle.Descriptor, out var stat);
        return returned == -1 ? CallResult.Of(returned) : Result.Of(Value.Of(stat.st_size), Value.Of(stat.st_mode & SysStat.PermissionBits));
    }
}
