using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>An XSI segment, as ipc/shm.c keeps it.</summary>
/// <param name="Declaration">The declared object that it was made as.</param>
/// <param name="Attached">The processes that have it attached, as often as they have, sorted: their number is shm_nattch.</param>
/// <param name="Last">The process that attached or detached last; −1: nobody.</param>
/// <param name="IsDoomed">Removed (SHM_DEST): it has no key any more, and goes with its last mapping.</param>
internal sealed record XsiSegmentState(
    long Size, Contents Contents, ValueList<Resident> Residents, int Declaration, long Mode, int Creator, ValueList<int> Attached, int Last, bool IsDoomed)
    : MemoryState(Size, Contents, Residents)
{
    public override string Kind => "XSI segment";

    /// <summary>Nobody has it, nobody may be able to find it: it stays all the same, until somebody removes it.</summary>
    public override bool EndsUnheld => IsDoomed;

    public XsiSegmentState Attach(int process)
    {
        int at = 0;
        while (at < Attached.Count && Attached[at] <= process) at++;
        return this with { Attached = Attached.Insert(at, process), Last = process };
    }

    public XsiSegmentState Detach(int process) => this with { Attached = Attached.RemoveAt(Attached.IndexOf(p => p == process)), Last = process };
}

/// <summary>What a process holds of an XSI segment: an id, which keeps nothing alive, and mappings, which do.</summary>
/// <param name="Segment">The segment that shmget gave the id of; −1: none, or it is gone.</param>
internal sealed record XsiSegmentHandle(int Segment, Mapping? Mapping, ValueList<Mapping> Lost) : SegmentHandle(Mapping, Lost)
{
    public static readonly XsiSegmentHandle None = new(-1, null, default);

    public override SegmentHandle WithMapping(Mapping mapping) => this with { Mapping = mapping };
}
