using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary><c>segment page = local(size: 1MiB)</c>: anonymous memory by mmap(2).</summary>
internal sealed class LocalSegmentBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["map", .. MappingBinding.Verbs, .. MemoryBinding.Verbs];

    private sealed record Handle(Mapping? Mapping) : SegmentHandle(Mapping)
    {
        public override SegmentHandle WithMapping(Mapping? mapping) => new Handle(mapping);
    }

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var segment = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a segment");
        return operation.Verb switch
        {
            { Target: TargetKind.Place } => MemoryBinding.Execute(worker.Handle<SegmentHandle>(segment.Index)?.Mapping, operation),
            { Name: "map" } => Map(worker, segment),
            _ => MappingBinding.Execute(worker, segment, operation),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) => null;

    private static Result Map(WorkerContext worker, ObjectSymbol segment)
    {
        long size = segment.Integer("size");
        nint address = SysMman.mmap(0, (nuint)size, SysMman.PROT_READ | SysMman.PROT_WRITE, SysMman.MAP_PRIVATE | SysMman.MAP_ANONYMOUS, -1, 0);
        if (address == SysMman.MAP_FAILED) return CallResult.Of(-1);
        worker.Returned = address;
        worker.SetHandle(segment.Index, new Handle(new Mapping(address, size, IsWritable: true)));
        return Result.Ok;
    }
}
