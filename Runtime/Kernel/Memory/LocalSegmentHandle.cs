using System.Collections.Immutable;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary>Where memory that has gone with a message lies in a sealed file.</summary>
/// <param name="IsArrived">A message has brought it: it stays open, for a step may name it again.</param>
internal sealed record SharedFile(int Descriptor, long Offset, bool IsArrived = false)
{
    public void Close()
    {
        if (!IsArrived) _ = Unistd.close(Descriptor);
    }
}

/// <summary>What a process holds of a segment of its own (<c>segment page = local(size: 1MiB)</c>).</summary>
/// <param name="File">What its mapping shows, since it has been sent or received; null: nothing but itself.</param>
/// <param name="Arrived">Memory that messages have brought out of the segment of that name, in their order.</param>
internal sealed record LocalSegmentHandle(Mapping? Mapping, SharedFile? File, ImmutableArray<SharedFile> Arrived) : SegmentHandle(Mapping)
{
    private static readonly LocalSegmentHandle None = new(null, null, []);

    public static LocalSegmentHandle Of(WorkerContext worker, int segment) => worker.Handle<LocalSegmentHandle>(segment) ?? None;

    public override SegmentHandle WithMapping(Mapping? mapping)
    {
        if (mapping is not null) return this with { Mapping = mapping };
        File?.Close();
        return this with { Mapping = null, File = null };
    }
}
