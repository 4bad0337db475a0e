using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary>A segment that processes reach through descriptors: each family makes and finds its objects in its own way, the rest is the same.</summary>
internal abstract class DescriptorSegmentBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => [.. DescriptorBinding.Verbs, .. HasPosition ? PositionBinding.Verbs : [], .. MappingBinding.Verbs, .. MemoryBinding.Verbs];

    /// <summary>Steps read and write at the position of a descriptor.</summary>
    protected virtual bool HasPosition => true;

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var segment = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a segment");
        return operation.Verb switch
        {
            { Target: TargetKind.Place } => MemoryBinding.Execute(worker.Handle<SegmentHandle>(segment.Index)?.Mapping, operation),
            { Name: var name } when MappingBinding.Knows(name) => MappingBinding.Execute(worker, segment, operation),
            { Name: var name } when PositionBinding.Knows(name) => PositionBinding.Execute(DescriptorHandle.Of(worker, segment).Descriptor, operation),
            { Name: var name } when DescriptorBinding.Knows(name) => DescriptorBinding.Execute(worker, segment, operation),
            _ => ExecuteOwn(worker, segment, operation),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj)
    {
        var handle = DescriptorHandle.Of(worker, obj);
        var fields = new List<Field>();
        if (DescriptorBinding.SizeOf(handle) is { } size) fields.Add(new("size", Value.Of(size)));
        ObserveOwn(handle, fields);
        if (HasPosition && PositionBinding.PositionOf(handle.Descriptor) is { } position) fields.Add(new("position", Value.Of(position)));
        if (handle.Mapping is { IsPrivate: true } mapping && PageMap.Copied(mapping) is { } copied)
        {
            fields.Add(new("shared", Value.Of((mapping.WholePages / Environment.SystemPageSize) - copied)));
            fields.Add(new("copied", Value.Of(copied)));
        }

        return fields.Count == 0 ? null : new RecordValue(ValueList.From(fields));
    }

    /// <summary>What belongs to the family alone.</summary>
    protected abstract Result ExecuteOwn(WorkerContext worker, ObjectSymbol segment, Operation operation);

    protected virtual void ObserveOwn(DescriptorHandle handle, List<Field> fields)
    {
    }
}
