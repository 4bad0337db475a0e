using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>A segment that processes reach through descriptors: each family makes and finds its objects in its own way, the rest is the same.</summary>
internal abstract class DescriptorSegmentModel : MechanismModel
{
    private readonly MemoryModel memory;
    private readonly MappingCalls mappings;
    private readonly DescriptorCalls descriptors;

    protected DescriptorSegmentModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access)
        : base(mechanism, system)
    {
        memory = new MemoryModel(mechanism, system, access);
        mappings = new MappingCalls(system, access);
        descriptors = new DescriptorCalls(system);
    }

    public override IEnumerable<string> Verbs => [.. DescriptorCalls.Verbs, .. MappingCalls.Verbs, .. MemoryModel.Verbs];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        if (memory.Knows(operation.Verb)) return memory.Call(state, process, operation);
        if (MappingCalls.Knows(operation.Verb.Name)) return mappings.Call(state, process, operation);
        return DescriptorCalls.Knows(operation.Verb.Name) ? descriptors.Call(state, process, operation) : CallOwn(state, process, operation);
    }

    public override int Locate(SystemState state, int obj, int process = -1)
    {
        if (process >= 0 && DescriptorCalls.Current(state, process, obj) is >= 0 and var own) return own;
        return Named(state, obj) is >= 0 and var named ? named : DescriptorCalls.Held(state, obj);
    }

    public override RecordValue Observe(SystemState state, int index, int obj, int process)
    {
        var file = (FileState)state.Objects[index]!;
        var fields = ObserveOwn(file, [new("size", Value.Of(file.Size))]);
        if (process < 0 || state.HandleOf(process, obj) is not DescriptorHandle handle) return new(fields);
        if (HasPosition && handle.OpenFile >= 0) fields = fields.Add(new("position", Value.Of(((OpenFileState)state.Objects[handle.OpenFile]!).Position)));
        if (handle.Mapping is { IsPrivate: true } mapping)
        {
            fields = fields.Add(new("shared", Value.Of(mapping.Pages(System.Facts.PageSize) - mapping.Copies.Count)));
            fields = fields.Add(new("copied", Value.Of(mapping.Copies.Count)));
        }

        return new(fields);
    }

    /// <summary>Steps read and write at the position of a descriptor.</summary>
    protected virtual bool HasPosition => false;

    /// <summary>What belongs to the family alone.</summary>
    protected abstract Transition CallOwn(SystemState state, int process, Operation operation);

    protected virtual ValueList<Field> ObserveOwn(FileState file, ValueList<Field> fields) => fields;

    /// <summary>A descriptor of another process, handed over as a copy: position and rights stay one and the same for both. unix(7), SCM_RIGHTS.</summary>
    protected Transition Inherit(SystemState state, int process, Operation operation)
    {
        int giver = operation["from"] is ProcessValue named ? named.Index : System.Processes.Length;
        string name = System.NameOf(operation.Object), from = System.ProcessName(giver);
        int openFile = DescriptorCalls.HandleOf(state, giver, operation.Object).OpenFile;
        if (openFile < 0) return MemoryAccess.Refuse(state, $"{from} has no descriptor of {name}", $"inherit from a process that has {name} open");
        return giver == process
            ? new Transition(state, Completes.Ok)
            : new Transition(state.WithHandle(process, operation.Object, DescriptorCalls.HandleOf(state, process, operation.Object).Open(openFile)), Completes.Ok);
    }

    /// <summary>The object that the declared name means now, or −1.</summary>
    protected virtual int Named(SystemState state, int obj) => -1;

    /// <summary>The declared permission bits of a new object.</summary>
    protected long Mode(int obj) => ((System.Objects[obj].Attribute("mode") as IntegerValue)?.Number ?? 0x180) & ~System.Facts.FileModeMask;
}
