using IpcScript.Language.Checking;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>Memory that a process has mapped.</summary>
/// <param name="Length">In bytes, as it was asked for.</param>
internal sealed record Mapping(nint Address, long Length, bool IsWritable);

/// <summary>What a process holds of a segment, of whatever family; locks and semaphores that live inside find their memory by it.</summary>
/// <param name="Mapping">Null while the process has none.</param>
internal abstract record SegmentHandle(Mapping? Mapping)
{
    /// <summary>Where an object lies that lives in a segment (<c>posix(in: ring)</c>), or 0 when this process has not mapped the segment.</summary>
    public static nint AddressInside(WorkerContext worker, ObjectSymbol obj) =>
        worker.Handle<SegmentHandle>(obj.Container)?.Mapping is { } mapping ? mapping.Address + (nint)obj.Offset : 0;
}
