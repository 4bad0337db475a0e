using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary><c>segment ring = posix(size: 64)</c>: shm_open(3), shm_unlink(3), and what can be done with any descriptor and any mapping.</summary>
internal sealed class PosixSegmentBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["create", "open", "unlink", .. DescriptorBinding.Verbs, .. MappingBinding.Verbs, .. MemoryBinding.Verbs];

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var segment = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a segment");
        return operation.Verb switch
        {
            { Target: TargetKind.Place } => MemoryBinding.Execute(worker.Handle<SegmentHandle>(segment.Index)?.Mapping, operation),
            { Name: var name } when MappingBinding.Knows(name) => MappingBinding.Execute(worker, segment, operation),
            { Name: "create" } => Open(worker, segment, Fcntl.O_RDWR | Fcntl.O_CREAT | (operation.Has("exclusive") ? Fcntl.O_EXCL : 0), (uint)segment.Integer("mode")),
            { Name: "open" } => Open(worker, segment, operation.Has("readonly") ? Fcntl.O_RDONLY : Fcntl.O_RDWR, 0),
            { Name: "unlink" } => CallResult.Of(SysMman.shm_unlink(SystemName.Of(worker, segment))),
            _ => DescriptorBinding.Execute(worker, segment, operation),
        };
    }

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) =>
        DescriptorBinding.SizeOf(DescriptorHandle.Of(worker, obj)) is { } size ? RecordValue.Of(new Field("size", Value.Of(size))) : null;

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) =>
        SystemName.IsRefused(obj) ? null : new SystemObject(SystemObject.Segment, SystemName.Of(prefix, obj)[..^1]);

    private static Result Open(WorkerContext worker, ObjectSymbol segment, int flags, uint mode) =>
        DescriptorBinding.Opened(worker, segment, SysMman.shm_open(SystemName.Of(worker, segment), flags, mode));
}
