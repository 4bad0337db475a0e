using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary><c>segment page = local(size: 1MiB)</c>: anonymous memory by mmap(2).</summary>
internal sealed class LocalSegmentBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["map", .. MappingBinding.Verbs, .. MemoryBinding.Verbs];

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var segment = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a segment");
        return operation.Verb switch
        {
            { Target: TargetKind.Place } => MemoryBinding.Execute(worker.Handle<SegmentHandle>(segment.Index)?.Mapping, operation),
            { Name: "map" } => operation["from"] is MemoryValue brought ? Map(worker, segment, brought) : Map(worker, segment),
            _ => MappingBinding.Execute(worker, segment, operation),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) =>
        worker.Handle<SegmentHandle>(obj.Index)?.Mapping is { IsPrivate: true } mapping && PageMap.Copied(mapping) is { } copied
            ? RecordValue.Of(new Field("shared", Value.Of((mapping.WholePages / Environment.SystemPageSize) - copied)), new Field("copied", Value.Of(copied)))
            : null;

    private static Result Map(WorkerContext worker, ObjectSymbol segment)
    {
        long size = segment.Integer("size");
        nint address = SysMman.mmap(0, (nuint)size, SysMman.PROT_READ | SysMman.PROT_WRITE, SysMman.MAP_PRIVATE | SysMman.MAP_ANONYMOUS, -1, 0);
        return Mapped(worker, segment, new Mapping(address, size, IsWritable: true), null);
    }

    /// <summary>Memory that a message has brought.</summary>
    private static Result Map(WorkerContext worker, ObjectSymbol segment, MemoryValue brought)
    {
        var file = LocalSegmentHandle.Of(worker, brought.Segment).Arrived[brought.Number];
        nint address = SysMman.mmap(0, (nuint)brought.Length, SysMman.PROT_READ | SysMman.PROT_WRITE, SysMman.MAP_PRIVATE, file.Descriptor, file.Offset);
        return Mapped(worker, segment, new Mapping(address, brought.Length, IsWritable: true, IsPrivate: true), file);
    }

    private static Result Mapped(WorkerContext worker, ObjectSymbol segment, Mapping mapping, SharedFile? file)
    {
        if (mapping.Address == SysMman.MAP_FAILED) return CallResult.Of(-1);
        worker.Returned = mapping.Address;
        worker.SetHandle(segment.Index, LocalSegmentHandle.Of(worker, segment.Index) with { Mapping = mapping, File = file });
        return Result.Ok;
    }
}
