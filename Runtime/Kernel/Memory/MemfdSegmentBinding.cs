using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary><c>segment m = memfd(size: 4KiB)</c>: memfd_create(2), fcntl(2) with F_ADD_SEALS, and what can be done with any descriptor and any mapping.</summary>
internal sealed class MemfdSegmentBinding(Mechanism mechanism) : DescriptorSegmentBinding(mechanism)
{
    public override IEnumerable<string> Verbs => ["create", "inherit", "seal", "seals", .. base.Verbs];

    protected override Result ExecuteOwn(WorkerContext worker, ObjectSymbol segment, Operation operation)
    {
        int descriptor = DescriptorHandle.Of(worker, segment).Descriptor;
        switch (operation.Verb.Name)
        {
            case "create":
                bool maySeal = segment.Attribute("sealing") is BooleanValue { Truth: true };
                return DescriptorBinding.Opened(worker, segment, SysMman.memfd_create(segment.Name, SysMman.MFD_CLOEXEC | (maySeal ? SysMman.MFD_ALLOW_SEALING : 0)));
            case "inherit": return DescriptorBinding.Inherit(worker, segment);
            case "seal": return CallResult.Of(Fcntl.fcntl(descriptor, Fcntl.F_ADD_SEALS, (int)SealWords.Parse(operation["value"]!)));
            case "seals":
                int seals = Fcntl.fcntl(descriptor, Fcntl.F_GET_SEALS, 0);
                return seals == -1 ? CallResult.Of(seals) : Result.Of(SealWords.ListOf((Seals)seals));
            default: throw new InvalidOperationException($"internal bug: no call for {operation.Verb}");
        }
    }

    protected override void ObserveOwn(DescriptorHandle handle, List<Field> fields)
    {
        if (handle.Descriptor != -1 && Fcntl.fcntl(handle.Descriptor, Fcntl.F_GET_SEALS, 0) is >= 0 and var seals)
            fields.Add(new("seals", SealWords.ListOf((Seals)seals)));
    }
}
