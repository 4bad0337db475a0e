using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary><c>segment db = file(size: 8KiB)</c>: open(2), unlink(2), and what can be done with any descriptor and any mapping.</summary>
internal sealed class FileSegmentBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs =>
        ["create", "open", "unlink", .. PositionBinding.Verbs, .. DescriptorBinding.Verbs, .. MappingBinding.Verbs, .. MemoryBinding.Verbs];

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var file = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a file");
        return operation.Verb switch
        {
            { Target: TargetKind.Place } => MemoryBinding.Execute(worker.Handle<SegmentHandle>(file.Index)?.Mapping, operation),
            { Name: var name } when MappingBinding.Knows(name) => MappingBinding.Execute(worker, file, operation),
            { Name: var name } when PositionBinding.Knows(name) => PositionBinding.Execute(DescriptorHandle.Of(worker, file).Descriptor, operation),
            { Name: "create" } => Open(worker, file, Fcntl.O_RDWR | Fcntl.O_CREAT | (operation.Has("exclusive") ? Fcntl.O_EXCL : 0), (uint)file.Integer("mode")),
            { Name: "open" } => Open(worker, file, operation.Has("readonly") ? Fcntl.O_RDONLY : operation.Has("writeonly") ? Fcntl.O_WRONLY : Fcntl.O_RDWR, 0),
            { Name: "unlink" } => CallResult.Of(Unistd.unlink(FilePath.Of(worker, file))),
            _ => DescriptorBinding.Execute(worker, file, operation),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj)
    {
        var handle = DescriptorHandle.Of(worker, obj);
        var fields = new List<Field>();
        if (DescriptorBinding.SizeOf(handle) is { } size) fields.Add(new("size", Value.Of(size)));
        if (PositionBinding.PositionOf(handle.Descriptor) is { } position) fields.Add(new("position", Value.Of(position)));
        if (handle.Mapping is { IsPrivate: true } mapping && PageMap.Copied(mapping) is { } copied)
        {
            fields.Add(new("shared", Value.Of((mapping.WholePages / Environment.SystemPageSize) - copied)));
            fields.Add(new("copied", Value.Of(copied)));
        }

        return new RecordValue(ValueList.From(fields));
    }

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) =>
        SystemName.IsRefused(obj) ? null : new SystemObject(SystemObject.File, SystemName.Of(prefix, obj)[..^1]);

    private static Result Open(WorkerContext worker, ObjectSymbol file, int flags, uint mode) =>
        DescriptorBinding.Opened(worker, file, Fcntl.open(FilePath.Of(worker, file), flags | Fcntl.O_CLOEXEC, mode));
}
