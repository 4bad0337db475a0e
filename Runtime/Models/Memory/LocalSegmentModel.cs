using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary><c>segment page = local(size: 1MiB)</c>: anonymous memory, an object of the kernel for each process that maps it. mmap(2).</summary>
internal sealed class LocalSegmentModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access) : MechanismModel(mechanism, system)
{
    private readonly MemoryModel memory = new(mechanism, system, access);
    private readonly MappingCalls mappings = new(system, access);

    public override IEnumerable<string> Verbs => ["map", .. MappingCalls.Verbs, .. MemoryModel.Verbs];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        if (memory.Knows(operation.Verb)) return memory.Call(state, process, operation);
        return MappingCalls.Knows(operation.Verb.Name) ? mappings.Call(state, process, operation) : Map(state, process, operation);
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

    public override RecordValue Observe(SystemState state, int index, int obj, int process)
    {
        var mapping = ((SegmentHandle)state.HandleOf(process >= 0 ? process : HolderOf(state, obj), obj)!).Mapping!;
        var size = new Field("size", Value.Of(mapping.Length));
        return process >= 0 && mapping.IsPrivate
            ? RecordValue.Of(
                size, new Field("shared", Value.Of(mapping.Pages(System.Facts.PageSize) - mapping.Copies.Count)), new Field("copied", Value.Of(mapping.Copies.Count)))
            : RecordValue.Of(size);
    }

    private Transition Map(SystemState state, int process, Operation operation)
    {
        int obj = operation.Object;
        if (operation["from"] is MemoryValue brought) return Map(state, process, obj, brought);
        long size = ((IntegerValue)System.Objects[obj].Attribute("size")!).Number;
        var pages = new FileState("memory of a process", size, Contents.Zeros(MemoryAccess.WholePages(size, System.Facts.PageSize)), default, 0);
        state = state.Add(pages, out int index);
        return With(state, process, obj, Mapping.Shared(index, size, Protection.Write, mayWrite: true));
    }

    /// <summary>Memory that a message has brought.</summary>
    private static Transition Map(SystemState state, int process, int obj, MemoryValue brought)
    {
        var arrived = DescriptorCalls.HandleOf(state, process, brought.Segment).Arrived;
        if (brought.Number < 0 || brought.Number >= arrived.Count)
            return MemoryAccess.Refuse(state, $"this process has received no {brought}", "receive it first: `map view from m.items[0]`");
        var parcel = arrived[brought.Number];
        return With(state, process, obj, Mapping.Shared(parcel.Object, brought.Length, Protection.Write, mayWrite: true) with { Offset = parcel.Offset, IsPrivate = true });
    }

    private static Transition With(SystemState state, int process, int obj, Mapping mapping) =>
        new(state.WithHandle(process, obj, DescriptorCalls.HandleOf(state, process, obj).Map(mapping)), Completes.Ok);

    private static int HolderOf(SystemState state, int obj)
    {
        int process = 0;
        while (state.HandleOf(process, obj) is not SegmentHandle { Mapping: not null }) process++;
        return process;
    }
}
