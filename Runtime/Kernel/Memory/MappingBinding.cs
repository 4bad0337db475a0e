using IpcScript.Language.Checking;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary>What a process does with its own mapping, of whatever kind of segment: munmap(2), mprotect(2), msync(2), posix_madvise(3), mlock(2).</summary>
internal static class MappingBinding
{
    /// <summary>Where logical addresses begin (<c>map db at 0</c>): far below what the kernel chooses from, and above every program.</summary>
    public const long Base = 1L << 44;

    public static readonly string[] Verbs = ["unmap", "protect", "sync", "advise", "lock", "unlock"];

    public static bool Knows(string verb) => Array.IndexOf(Verbs, verb) >= 0;

    /// <summary>What <c>readonly</c> and <c>noaccess</c> say.</summary>
    public static int ProtectionOf(Operation operation) =>
        operation.Has("noaccess") ? SysMman.PROT_NONE : SysMman.PROT_READ | (operation.Has("readonly") ? 0 : SysMman.PROT_WRITE);

    public static Result Execute(WorkerContext worker, ObjectSymbol segment, Operation operation)
    {
        if (worker.Handle<SegmentHandle>(segment.Index) is not { Mapping: { } mapping } handle)
            throw new InvalidOperationException($"internal bug: {operation.Verb.Name} {segment.Name}, which is not mapped");
        long offset = operation.Integer("offset"), length = operation.Integer("length", Math.Max(0, mapping.Length - offset));

        // What does not begin at a page the system refuses, or does nothing with; the locking calls round.
        bool acts = offset % Environment.SystemPageSize == 0 || operation.Verb.Name is "lock" or "unlock";
        if (acts && (offset < 0 || length < 0 || length > mapping.WholePages - offset))
            throw new InvalidOperationException($"internal bug: {operation.Verb.Name} at {offset}, {length} bytes, of a mapping of {mapping.Length}");
        nint address = mapping.Address + (nint)offset;
        switch (operation.Verb.Name)
        {
            case "unmap":
                var unmapped = CallResult.Of(SysMman.munmap(mapping.Address, (nuint)mapping.Length));
                if (unmapped.IsOk) worker.SetHandle(segment.Index, handle.WithMapping(null));
                return unmapped;
            case "protect":
                int protection = ProtectionOf(operation);
                var set = CallResult.Of(SysMman.mprotect(address, (nuint)length, protection));
                var part = new ProtectedPart(offset, RoundUp(offset + length), (protection & SysMman.PROT_WRITE) != 0);
                if (set.IsOk) worker.SetHandle(segment.Index, handle.WithMapping(mapping with { Parts = mapping.Parts.Add(part) }));
                return set;
            case "sync":
                int flags = (operation.Has("async") ? SysMman.MS_ASYNC : SysMman.MS_SYNC) | (operation.Has("invalidate") ? SysMman.MS_INVALIDATE : 0);
                return CallResult.Of(SysMman.msync(address, (nuint)length, flags));
            case "advise": return CallResult.Of(SysMman.posix_madvise(address, (nuint)length, Advice(operation)));
            case "lock": return CallResult.Of(SysMman.mlock(address, (nuint)length));
            case "unlock": return CallResult.Of(SysMman.munlock(address, (nuint)length));
            default: throw new InvalidOperationException($"internal bug: no call for {operation.Verb}");
        }
    }

    private static int Advice(Operation operation) => operation["value"]?.ToString() switch
    {
        "NORMAL" => SysMman.POSIX_MADV_NORMAL,
        "RANDOM" => SysMman.POSIX_MADV_RANDOM,
        "SEQUENTIAL" => SysMman.POSIX_MADV_SEQUENTIAL,
        "WILLNEED" => SysMman.POSIX_MADV_WILLNEED,
        "DONTNEED" => SysMman.POSIX_MADV_DONTNEED,
        var unknown => throw new InvalidOperationException($"internal bug: no advice {unknown}"),
    };

    private static long RoundUp(long bytes) => (bytes + Environment.SystemPageSize - 1) / Environment.SystemPageSize * Environment.SystemPageSize;
}
