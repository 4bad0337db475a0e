using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary><c>segment db = file(size: 8KiB)</c>: open(2), unlink(2), and what can be done with any descriptor and any mapping.</summary>
internal sealed class FileSegmentBinding(Mechanism mechanism) : DescriptorSegmentBinding(mechanism)
{
    public override IEnumerable<string> Verbs => ["create", "open", "inherit", "unlink", .. base.Verbs];

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) =>
        SystemName.IsRefused(obj) ? null : new SystemObject(SystemObject.File, SystemName.Of(prefix, obj)[..^1]);

    protected override Result ExecuteOwn(WorkerContext worker, ObjectSymbol segment, Operation operation) => operation.Verb.Name switch
    {
        "create" => Open(worker, segment, Fcntl.O_RDWR | Fcntl.O_CREAT | (operation.Has("exclusive") ? Fcntl.O_EXCL : 0), (uint)segment.Integer("mode")),
        "open" => Open(worker, segment, operation.Has("readonly") ? Fcntl.O_RDONLY : operation.Has("writeonly") ? Fcntl.O_WRONLY : Fcntl.O_RDWR, 0),
        "inherit" => DescriptorBinding.Inherit(worker, segment),
        "unlink" => CallResult.Of(Unistd.unlink(FilePath.Of(worker, segment))),
        _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
    };

    private static Result Open(WorkerContext worker, ObjectSymbol file, int flags, uint mode) =>
        DescriptorBinding.Opened(worker, file, Fcntl.open(FilePath.Of(worker, file), flags | Fcntl.O_CLOEXEC, mode));
}
