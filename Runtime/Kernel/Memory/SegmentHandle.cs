using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary>Memory that a process has mapped.</summary>
/// <param name="Length">In bytes, as it was asked for.</param>
/// <param name="IsWritable">As it was mapped.</param>
internal sealed record Mapping(nint Address, long Length, bool IsWritable, bool IsPrivate = false)
{
    /// <summary>What has been made of parts of it since, the last word last.</summary>
    public ImmutableArray<ProtectedPart> Parts { get; init; } = [];

    /// <summary>Bytes up to the end of its last page.</summary>
    public long WholePages => (Length + Environment.SystemPageSize - 1) / Environment.SystemPageSize * Environment.SystemPageSize;

    public bool IsWritableAt(long offset)
    {
        for (int i = Parts.Length - 1; i >= 0; i--)
            if (offset >= Parts[i].From && offset < Parts[i].To) return Parts[i].IsWritable;
        return IsWritable;
    }
}

/// <summary>Whole pages of a mapping, as bytes from its start, whose protection was set by mprotect.</summary>
internal sealed record ProtectedPart(long From, long To, bool IsWritable);

/// <summary>What a process holds of a segment, of whatever family; locks and semaphores that live inside find their memory by it.</summary>
/// <param name="Mapping">Null while the process has none.</param>
internal abstract record SegmentHandle(Mapping? Mapping)
{
    public abstract SegmentHandle WithMapping(Mapping? mapping);

    /// <summary>Where an object lies that lives in a segment (<c>posix(in: ring)</c>), or 0 when this process has not mapped the segment.</summary>
    public static nint AddressInside(WorkerContext worker, ObjectSymbol obj) =>
        worker.Handle<SegmentHandle>(obj.Container)?.Mapping is { } mapping ? mapping.Address + (nint)obj.Offset : 0;
}
