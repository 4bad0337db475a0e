using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary><c>segment ring = posix(size: 64)</c>: shm_open(3), shm_unlink(3), and what can be done with any descriptor and any mapping.</summary>
internal sealed class PosixSegmentModel : MechanismModel
{
    public const string Space = "shm";

    private readonly MemoryModel memory;
    private readonly MappingCalls mappings;
    private readonly DescriptorCalls descriptors;

    public PosixSegmentModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access)
        : base(mechanism, system)
    {
        memory = new MemoryModel(mechanism, system, access);
        mappings = new MappingCalls(system, access);
        descriptors = new DescriptorCalls(system);
    }

    public override IEnumerable<string> Verbs => ["create", "open", "unlink", .. DescriptorCalls.Verbs, .. MappingCalls.Verbs, .. MemoryModel.Verbs];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        if (memory.Knows(operation.Verb)) return memory.Call(state, process, operation);
        if (MappingCalls.Knows(operation.Verb.Name)) return mappings.Call(state, process, operation);
        if (operation.Verb.Name is not ("create" or "open" or "unlink")) return descriptors.Call(state, process, operation);
        var name = System.Names[operation.Object];
        if (name.IsDirectory) return MemoryAccess.Refuse(state, $"the name of {System.NameOf(operation.Object)} means a directory", "choose another name");
        return operation.Verb.Name switch
        {
            "create" => Create(state, process, operation, name),
            "open" => Open(state, process, operation, name),
            _ => Unlink(state, name),
        };
    }

    public override int Locate(SystemState state, int obj, int process = -1)
    {
        if (process >= 0 && DescriptorCalls.Current(state, process, obj) is >= 0 and var own) return own;
        return state.Find(Space, System.Names[obj].Text) is >= 0 and var named ? named : DescriptorCalls.Held(state, obj);
    }

    public override RecordValue Observe(ObjectState obj) => new(ValueList.Create([new Field("size", Value.Of(((FileState)obj).Size))]));

    private Transition Create(SystemState state, int process, Operation operation, KernelObjectName name)
    {
        if (name.SegmentError is { } error) return Fail(state, error);
        int existing = state.Find(Space, name.Text);
        if (existing >= 0)
            return operation.Has("exclusive") ? Fail(state, "EEXIST") : DescriptorCalls.Open(state, process, operation.Object, existing, reads: true, writes: true);
        long mode = System.Objects[operation.Object].Attribute("mode") is IntegerValue given ? given.Number : 0x180;
        state = DescriptorCalls.Create(state, process, operation.Object, FileState.Empty("shared memory", mode & ~System.Facts.FileModeMask), out int created);
        return new Transition(state.AddName(Space, name.Text, created), Completes.Ok);
    }

    private static Transition Open(SystemState state, int process, Operation operation, KernelObjectName name)
    {
        if (name.SegmentError is { } error) return Fail(state, error);
        int existing = state.Find(Space, name.Text);
        return existing < 0 ? Fail(state, "ENOENT") : DescriptorCalls.Open(state, process, operation.Object, existing, reads: true, writes: !operation.Has("readonly"));
    }

    private static Transition Unlink(SystemState state, KernelObjectName name)
    {
        if (name.SegmentError is { } error) return Fail(state, error == "EINVAL" ? "ENOENT" : error);
        return state.Find(Space, name.Text) < 0 ? Fail(state, "ENOENT") : new Transition(state.RemoveName(Space, name.Text), Completes.Ok);
    }
}
