using IpcScript.Language.Checking;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>Where the locks that live in segments are (<c>mutex gate = posix(in: ring)</c>): reached through the process's mapping of their segment.</summary>
internal sealed class ResidentPlaces(ModelledSystem system, MemoryAccess access, ModelRegistry registry)
{
    /// <summary>The initialised object as this process reaches it, or −1 and what becomes of the process instead.</summary>
    public int Reach(SystemState state, int process, int obj, bool writes, out Transition? trouble)
    {
        var symbol = system.Objects[obj];
        int segment = Segment(state, process, symbol, writes, out trouble);
        if (segment < 0) return -1;
        int index = Find(state, segment, symbol.Offset);
        if (index < 0) trouble = MemoryAccess.Refuse(state, $"{symbol.Name} is not initialised", $"init {symbol.Name} first");
        return index;
    }

    /// <summary>The object that a process sleeps on or once reached; its mapping cannot have changed since. −1: none.</summary>
    public int Held(SystemState state, int process, int obj)
    {
        var symbol = system.Objects[obj];
        return state.HandleOf(process, symbol.Container) is SegmentHandle { Mapping: { } mapping } ? Find(state, mapping.Object, symbol.Offset) : -1;
    }

    public int Locate(SystemState state, int obj, int process)
    {
        var symbol = system.Objects[obj];
        if (process >= 0 && Held(state, process, obj) is >= 0 and var held) return held;
        int segment = registry.Of(system.Objects[symbol.Container].Mechanism).Locate(state, symbol.Container);
        return segment < 0 ? -1 : Find(state, segment, symbol.Offset);
    }

    public Transition Init(SystemState state, int process, int obj, ObjectState initial)
    {
        var symbol = system.Objects[obj];
        int segment = Segment(state, process, symbol, writes: true, out var trouble);
        if (segment < 0) return trouble!;
        if (Find(state, segment, symbol.Offset) >= 0)
            return MemoryAccess.Refuse(state, $"{symbol.Name} is initialised already", $"destroy {symbol.Name} first");
        state = state.Add(initial, out int index);
        var memory = (MemoryState)state.Objects[segment]!;
        int at = 0;
        while (at < memory.Residents.Count && memory.Residents[at].Offset < symbol.Offset) at++;
        var residents = memory.Residents.Insert(at, new Resident(symbol.Offset, index));
        return new Transition(state.WithObject(segment, memory with { Residents = residents }), Completes.Ok);
    }

    /// <summary>Ends the life of an object that the process has reached.</summary>
    public Transition Destroy(SystemState state, int process, int obj, int index)
    {
        var symbol = system.Objects[obj];
        if (HasSleepers(state, index, symbol))
            return MemoryAccess.Refuse(state, $"{symbol.Name} is destroyed while processes are blocked on it", "let them go on first");
        int segment = ((SegmentHandle)state.HandleOf(process, symbol.Container)!).Mapping!.Object;
        var memory = (MemoryState)state.Objects[segment]!;
        var residents = memory.Residents.RemoveAt(memory.Residents.IndexOf(r => r.Object == index));
        return new Transition(state.WithObject(segment, memory with { Residents = residents }).WithoutResident(index), Completes.Ok);
    }

    /// <summary>The segment that holds it, as the process has it mapped: a lock is one and the same for all only in shared memory, at one place.</summary>
    private int Segment(SystemState state, int process, ObjectSymbol symbol, bool writes, out Transition? trouble)
    {
        if (access.Reach(state, process, symbol.Container, symbol.Offset, symbol.Mechanism.SizeInSegment, writes, out trouble) is not { } mapping) return -1;
        if (mapping is { IsPrivate: false, Offset: 0 }) return mapping.Object;
        string name = system.NameOf(symbol.Container);
        trouble = MemoryAccess.Refuse(state, $"{symbol.Name} lives at the start of {name}, and this process has mapped {(mapping.IsPrivate ? "a copy" : "a later part")} of it", $"map {name} shared, from its start");
        return -1;
    }

    /// <summary>A stopped sleeper has left the queue, but comes back.</summary>
    private bool HasSleepers(SystemState state, int index, ObjectSymbol symbol)
    {
        for (int p = 0; p < state.Processes.Count; p++)
        {
            if (state.Processes[p].Sleeping is { Object: >= 0 } call
                && system.Objects[call.Object].Container >= 0
                && system.Objects[call.Object].Offset == symbol.Offset
                && Held(state, p, call.Object) == index) return true;
        }

        return false;
    }

    private static int Find(SystemState state, int segment, long offset)
    {
        foreach (ref readonly var resident in ((MemoryState)state.Objects[segment]!).Residents.AsSpan())
            if (resident.Offset == offset) return resident.Object;
        return -1;
    }
}
