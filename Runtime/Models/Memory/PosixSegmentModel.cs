using IpcScript.Language.Catalog;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary><c>segment ring = posix(size: 64)</c>: shm_open(3), shm_unlink(3), and what can be done with any descriptor and any mapping.</summary>
internal sealed class PosixSegmentModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access) : DescriptorSegmentModel(mechanism, system, access)
{
    private const string Space = "shm";

    public override IEnumerable<string> Verbs => ["create", "open", "unlink", .. base.Verbs];

    protected override int Named(SystemState state, int obj) => state.Find(Space, System.Names[obj].Text);

    protected override Transition CallOwn(SystemState state, int process, Operation operation)
    {
        var name = System.Names[operation.Object];
        if (name.IsDirectory) return MemoryAccess.Refuse(state, $"the name of {System.NameOf(operation.Object)} means a directory", "choose another name");
        if (name.IsOfFile) return MemoryAccess.Refuse(state, $"the name of {System.NameOf(operation.Object)} is kept for files", "choose another name");
        int existing = Named(state, operation.Object);
        switch (operation.Verb.Name, name.SegmentError)
        {
            // The C library has another word for it when it removes.
            case ("unlink", "EINVAL"): return Fail(state, "ENOENT");
            case (_, { } error): return Fail(state, error);
            case ("create", _) when existing < 0:
                state = DescriptorCalls.Create(state, process, operation.Object, FileState.Empty("shared memory", Mode(operation.Object)), out int created);
                return new Transition(state.AddName(Space, name.Text, created), Completes.Ok);
            case ("create", _) when operation.Has("exclusive"): return Fail(state, "EEXIST");
            case (_, _) when existing < 0: return Fail(state, "ENOENT");
            case ("create" or "open", _): return DescriptorCalls.Open(state, process, operation.Object, existing, reads: true, writes: !operation.Has("readonly"));
            case ("unlink", _): return new Transition(state.RemoveName(Space, name.Text), Completes.Ok);
            default: throw new InvalidOperationException($"internal bug: no model of {operation.Verb}");
        }
    }
}
