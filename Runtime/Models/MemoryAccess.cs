using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>What happens to a process that touches a place: it may, it faults, or the step would be undefined. mmap(2).</summary>
internal sealed class MemoryAccess(ModelledSystem system, ProcessEnds ends)
{
    /// <summary>The object in the process's mapping, or −1 and what becomes of the process instead.</summary>
    public int Reach(SystemState state, int process, int segment, long offset, long length, bool writes, out Transition? trouble)
    {
        trouble = null;
        if (state.HandleOf(process, segment) is not MappingHandle { Mapped: >= 0 } mapping)
        {
            trouble = Refuse(state, $"{system.NameOf(segment)} is not mapped in this process", $"map {system.NameOf(segment)} first");
            return -1;
        }

        if (offset < 0 || length < 0 || offset > mapping.MappedLength - length)
        {
            trouble = Refuse(
                state,
                $"bytes {offset} to {offset + length} lie outside the mapping of {system.NameOf(segment)}, which has {mapping.MappedLength} bytes",
                "stay inside, or map more");
            return -1;
        }

        if (length == 0) return mapping.Mapped;

        // The kernel looks at the mapping before it looks for the page.
        if (writes && !mapping.IsMappedForWriting)
        {
            trouble = ends.OfCaller(state, process, new Killed("SIGSEGV"));
            return -1;
        }

        var memory = (MemoryState)state.Objects[mapping.Mapped]!;
        if (offset + length > memory.Contents.Length)
        {
            trouble = ends.OfCaller(state, process, new Killed("SIGBUS"));
            return -1;
        }

        return mapping.Mapped;
    }

    public static Transition Refuse(SystemState state, string reason, string remedy) => new(state, new Refused(reason, remedy));

    /// <summary>The length in whole pages.</summary>
    public static long WholePages(long size, int page) => size > long.MaxValue - page ? long.MaxValue : (size + page - 1) / page * page;
}
