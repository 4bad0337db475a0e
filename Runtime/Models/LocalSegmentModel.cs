using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary><c>segment page = local(size: 1MiB)</c>: anonymous memory, an object of the kernel for each process that maps it. mmap(2).</summary>
internal sealed class LocalSegmentModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access) : MechanismModel(mechanism, system)
{
    private readonly MemoryModel memory = new(mechanism, system, access);
    private readonly MappingCalls mappings = new(system, access);

    public override IEnumerable<string> Verbs => ["map", .. MappingCalls.Verbs, .. MemoryModel.Verbs];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        if (memory.Knows(operation.Verb)) return memory.Call(state, process, operation);
        return MappingCalls.Knows(operation.Verb.Name) ? mappings.Call(state, process, operation) : Map(state, process, operation.Object);
    }

    public override int Locate(SystemState state, int obj, int process = -1)
    {
        for (int p = Math.Max(process, 0); p < state.Processes.Count; p++)
        {
            if (state.HandleOf(p, obj) is SegmentHandle { Mapping: { } mapping }) return mapping.Object;
            if (process >= 0) return -1;
        }

        return -1;
    }

    public override RecordValue Observe(ObjectState obj) => RecordValue.Of(new Field("size", Value.Of(((MemoryState)obj).Size)));

    private Transition Map(SystemState state, int process, int obj)
    {
        long size = ((IntegerValue)System.Objects[obj].Attribute("size")!).Number;
        var pages = new FileState("memory of a process", size, Contents.Zeros(MemoryAccess.WholePages(size, System.Facts.PageSize)), default, 0);
        state = state.Add(pages, out int index);
        var handle = state.HandleOf(process, obj) as DescriptorHandle ?? DescriptorHandle.None;
        return new Transition(state.WithHandle(process, obj, handle.Map(Mapping.Shared(index, size, Protection.Write, mayWrite: true))), Completes.Ok);
    }
}
