using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary><c>segment m = memfd(size: 4KiB)</c>: memfd_create(2), F_ADD_SEALS, and what can be done with any descriptor and any mapping.</summary>
internal sealed class MemfdSegmentModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access) : DescriptorSegmentModel(mechanism, system, access)
{
    /// <summary>A memory file is born with all permission bits.</summary>
    private const long EveryMode = 0x1FF;

    public override IEnumerable<string> Verbs => ["create", "inherit", "seal", "seals", .. PositionCalls.Verbs, .. base.Verbs];

    protected override bool HasPosition => true;

    protected override Transition CallOwn(SystemState state, int process, Operation operation)
    {
        string verb = operation.Verb.Name;
        if (PositionCalls.Knows(verb)) return PositionCalls.Call(state, process, operation, System.Facts.PageSize);
        if (verb == "inherit") return Inherit(state, process, operation);
        if (verb == "create")
        {
            // Without MFD_ALLOW_SEALING it is sealed against seals.
            bool maySeal = System.Objects[operation.Object].Attribute("sealing") is BooleanValue { Truth: true };
            var created = FileState.Empty("memory file", EveryMode) with { Seals = maySeal ? Seals.None : Seals.Seal };
            return new Transition(DescriptorCalls.Create(state, process, operation.Object, created, out _), Completes.Ok);
        }

        var handle = DescriptorCalls.HandleOf(state, process, operation.Object);
        if (handle.OpenFile < 0) return Fail(state, "EBADF");
        int index = ((OpenFileState)state.Objects[handle.OpenFile]!).File;
        var file = (FileState)state.Objects[index]!;
        return verb switch
        {
            "seal" => Seal(state, index, file, SealWords.Parse(operation["value"]!)),
            "seals" => new Transition(state, new Completes(Result.Of(SealWords.ListOf(file.Seals)))),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    protected override ValueList<Field> ObserveOwn(FileState file, ValueList<Field> fields) => fields.Add(new("seals", SealWords.ListOf(file.Seals)));

    /// <summary>Against a store of whoever has it mapped so that he may store, now or later, the kernel seals nothing.</summary>
    private static Transition Seal(SystemState state, int index, FileState file, Seals seal)
    {
        if (file.Seals.HasFlag(Seals.Seal)) return Fail(state, "EPERM");
        if (seal == Seals.Write && !file.Seals.HasFlag(Seals.Write) && MayBeStoredTo(state, index)) return Fail(state, "EBUSY");
        return new Transition(state.WithObject(index, file with { Seals = file.Seals | seal }), Completes.Ok);
    }

    private static bool MayBeStoredTo(SystemState state, int index)
    {
        foreach (var process in state.Processes.AsSpan())
            foreach (var handle in process.Handles.AsSpan())
                if (handle is SegmentHandle segment && segment.Mappings.Any(m => m.Object == index && m is { IsPrivate: false, MayWrite: true })) return true;
        return false;
    }
}
