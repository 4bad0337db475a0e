using IpcScript.Language.Catalog;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary><c>segment db = file(size: 8KiB)</c>: open(2), unlink(2), read(2), write(2), lseek(2), posix_fadvise(3), and what can be done with any descriptor and any mapping.</summary>
internal sealed class FileSegmentModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access) : DescriptorSegmentModel(mechanism, system, access)
{
    private const string Space = "file";

    public override IEnumerable<string> Verbs => ["create", "open", "inherit", "unlink", .. PositionCalls.Verbs, .. base.Verbs];

    protected override bool HasPosition => true;

    protected override int Named(SystemState state, int obj) => state.Find(Space, System.Names[obj].Text);

    protected override Transition CallOwn(SystemState state, int process, Operation operation)
    {
        if (PositionCalls.Knows(operation.Verb.Name)) return PositionCalls.Call(state, process, operation, System.Facts.PageSize);
        if (operation.Verb.Name == "inherit") return Inherit(state, process, operation);
        var name = System.Names[operation.Object];
        if (name.IsDirectory || name.Length == 0 || name.Text.LastIndexOf('/') > 0)
            return MemoryAccess.Refuse(state, $"the name of {System.NameOf(operation.Object)} means a directory, and a run's files lie all in one", "choose another name");
        if (name.IsTooLongForFile) return Fail(state, "ENAMETOOLONG");
        int existing = Named(state, operation.Object);
        switch (operation.Verb.Name)
        {
            case "create" when existing < 0:
                state = DescriptorCalls.Create(state, process, operation.Object, FileState.Empty("file", Mode(operation.Object)), out int created);
                return new Transition(state.AddName(Space, name.Text, created), Completes.Ok);
            case "create" when operation.Has("exclusive"): return Fail(state, "EEXIST");
            case "create" or "open" or "unlink" when existing < 0: return Fail(state, "ENOENT");
            case "create" or "open":
                return DescriptorCalls.Open(state, process, operation.Object, existing, reads: !operation.Has("writeonly"), writes: !operation.Has("readonly"));
            case "unlink": return new Transition(state.RemoveName(Space, name.Text), Completes.Ok);
            default: throw new InvalidOperationException($"internal bug: no model of {operation.Verb}");
        }
    }
}
