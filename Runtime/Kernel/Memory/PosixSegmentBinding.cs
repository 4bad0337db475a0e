using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary><c>segment ring = posix(size: 64)</c>: shm_open(3), shm_unlink(3), and what can be done with any descriptor and any mapping.</summary>
internal sealed class PosixSegmentBinding(Mechanism mechanism) : DescriptorSegmentBinding(mechanism)
{
    public override IEnumerable<string> Verbs => ["create", "open", "unlink", .. base.Verbs];

    protected override bool HasPosition => false;

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) =>
        SystemName.IsRefused(obj) ? null : new SystemObject(SystemObject.Segment, SystemName.Of(prefix, obj)[..^1]);

    protected override Result ExecuteOwn(WorkerContext worker, ObjectSymbol segment, Operation operation) => operation.Verb.Name switch
    {
        "create" => Open(worker, segment, Fcntl.O_RDWR | Fcntl.O_CREAT | (operation.Has("exclusive") ? Fcntl.O_EXCL : 0), (uint)segment.Integer("mode")),
        "open" => Open(worker, segment, operation.Has("readonly") ? Fcntl.O_RDONLY : Fcntl.O_RDWR, 0),
        "unlink" => CallResult.Of(SysMman.shm_unlink(SystemName.Of(worker, segment))),
        _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
    };

    private static Result Open(WorkerContext worker, ObjectSymbol segment, int flags, uint mode) =>
        DescriptorBinding.Opened(worker, segment, SysMman.shm_open(SystemName.Of(worker, segment), flags, mode));
}
