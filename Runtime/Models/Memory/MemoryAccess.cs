using IpcScript.Runtime.Models.Locks;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>What happens to a process that touches a place: it may, it faults, or the step would be undefined. mmap(2).</summary>
internal sealed class MemoryAccess(ModelledSystem system, ProcessEnds ends)
{
    public int PageSize => system.Facts.PageSize;

    /// <summary>The process's mapping, which it may touch there; or null, and what becomes of the process instead.</summary>
    public Mapping? Reach(SystemState state, int process, int segment, long offset, long length, bool writes, out Transition? trouble)
    {
        trouble = null;
        string name = system.NameOf(segment);
        if (state.HandleOf(process, segment) is not SegmentHandle { Mapping: { } mapping })
        {
            trouble = Refuse(state, $"{name} is not mapped in this process", $"map {name} first");
            return null;
        }

        if (offset < 0 || length < 0 || offset > mapping.Length - length)
        {
            trouble = Refuse(
                state, $"bytes {offset} to {offset + length} lie outside the mapping of {name}, which has {mapping.Length} bytes", "stay inside, or map more");
            return null;
        }

        if (length == 0) return mapping;
        long last = (offset + length - 1) / PageSize;
        for (long page = offset / PageSize; page <= last; page++)
        {
            if (FaultAt(state, mapping, page, writes) is not { } signal) continue;
            trouble = ends.OfCaller(state, process, new Killed(signal), Cause(state, mapping, page, signal, name));
            return null;
        }

        return mapping;
    }

    /// <summary>The deadly signal of an access, or null. The kernel looks at the mapping before it looks for the page.</summary>
    public string? FaultAt(SystemState state, Mapping mapping, long page, bool writes)
    {
        if (mapping.At(page).Protection < (writes ? Protection.Write : Protection.Read)) return "SIGSEGV";
        return Exists(state, mapping, page) ? null : "SIGBUS";
    }

    /// <summary>Whether the object has the page.</summary>
    public bool Exists(SystemState state, Mapping mapping, long page) =>
        mapping.Offset + (page * PageSize) < ((MemoryState)state.Objects[mapping.Object]!).Contents.Length;

    /// <summary>
    /// Whether a process holds a robust mutex in this memory: glibc keeps such ones in a list that runs through the memory of each, so
    /// that taking it away would break the process, or hide the others from the kernel.
    /// </summary>
    public static bool HoldsRobust(SystemState state, int process, int memory)
    {
        foreach (ref readonly var resident in ((MemoryState)state.Objects[memory]!).Residents.AsSpan())
            if (state.Objects[resident.Object] is MutexState { Sort.IsRobust: true } mutex && mutex.Owner == process) return true;
        return false;
    }

    public static Transition Refuse(SystemState state, string reason, string remedy) => new(state, new Refused(reason, remedy));

    /// <summary>The length in whole pages.</summary>
    public static long WholePages(long size, int page) => size > long.MaxValue - page ? long.MaxValue : (size + page - 1) / page * page;

    private static string Cause(SystemState state, Mapping mapping, long page, string signal, string name) => (signal, mapping.At(page).Protection) switch
    {
        ("SIGBUS", _) => $"page {page} of {name} is behind its end at {((MemoryState)state.Objects[mapping.Object]!).Size}",
        (_, Protection.None) => $"page {page} of {name} may not be touched",
        _ => $"page {page} of {name} is only for reading",
    };
}
