using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>What a process does with its own mapping, of whatever kind of segment: <c>protect ring readonly</c>, <c>sync ring</c>, <c>lock ring</c>.</summary>
internal sealed class MappingCalls(ModelledSystem system, MemoryAccess access)
{
    private static readonly string[] All = ["unmap", "protect", "sync", "advise", "lock", "unlock"];

    public static IEnumerable<string> Verbs => All;

    private int PageSize => system.Facts.PageSize;

    public static bool Knows(string verb) => Array.IndexOf(All, verb) >= 0;

    /// <summary>What <c>readonly</c> and <c>noaccess</c> say.</summary>
    public static Protection ProtectionOf(Operation operation) =>
        operation.Has("noaccess") ? Protection.None : operation.Has("readonly") ? Protection.Read : Protection.Write;

    public Transition Call(SystemState state, int process, Operation operation)
    {
        string name = system.NameOf(operation.Object);
        if (state.HandleOf(process, operation.Object) is not SegmentHandle { Mapping: { } mapping } handle)
            return MemoryAccess.Refuse(state, $"{name} is not mapped in this process", $"map {name} first");
        string verb = operation.Verb.Name;
        if (verb is "unmap" or "protect" && MemoryAccess.HoldsRobust(state, process, mapping.Object))
            return MemoryAccess.Refuse(state, $"this process holds a robust mutex in {name}", $"unlock it before {verb}");
        if (verb == "unmap") return new Transition(state.WithHandle(process, operation.Object, ((DescriptorHandle)handle).Unmap()).Collect(mapping.Object), Completes.Ok);
        long offset = operation.Integer("offset");
        long length = operation.Integer("length", Math.Max(0, mapping.Length - offset));

        // Alignment is looked at before anything else; the locking calls round, and the C library does not even hand on DONTNEED.
        if (offset % PageSize != 0 && verb is not ("lock" or "unlock") && !(verb == "advise" && operation["value"]!.ToString() == "DONTNEED"))
            return Fail(state, "EINVAL");
        long first = offset / PageSize;
        long end = MemoryAccess.WholePages(offset + length, PageSize) / PageSize;
        if (end > mapping.Pages(PageSize))
            return MemoryAccess.Refuse(state, $"bytes {offset} to {offset + length} reach beyond the mapping of {name}, which has {mapping.Length} bytes", "stay inside: what lies behind belongs to somebody else");
        if (first == end) return new Transition(state, Completes.Ok);
        return verb switch
        {
            "protect" => Protect(state, process, operation, mapping, first, end),
            "sync" => operation.Has("invalidate") && mapping.Locked(first, end) > 0 ? Fail(state, "EBUSY") : new Transition(state, Completes.Ok),
            "advise" => new Transition(state, Completes.Ok),
            "lock" => Lock(state, process, operation.Object, mapping, first, end),
            "unlock" => With(state, process, operation.Object, mapping.Change(first, end, s => s with { IsLocked = false }), Completes.Ok),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    private Transition Protect(SystemState state, int process, Operation operation, Mapping mapping, long first, long end)
    {
        var protection = ProtectionOf(operation);
        if (protection == Protection.Write && !mapping.MayWrite) return Fail(state, "EACCES");
        var changed = mapping.Change(first, end, s => s with { Protection = protection });

        // Locked pages of a private mapping are copied as soon as they may be stored to; what is missing among them is no error here.
        if (protection == Protection.Write && mapping.IsPrivate && mapping.Locked(first, end) > 0)
            for (long page = first; page < end; page++)
                if (mapping.At(page) is { IsLocked: true, Protection: < Protection.Write }) changed = Present(state, changed, page) ?? changed;
        return With(state, process, operation.Object, changed, Completes.Ok);
    }

    /// <summary>The pages count as locked even when the call then fails to make them present, one after the other. mlock(2); mm/mlock.c.</summary>
    private Transition Lock(SystemState state, int process, int obj, Mapping mapping, long first, long end)
    {
        long further = end - first - mapping.Locked(first, end);
        if (LockedPages(state, process) + further > system.Facts.LockedMemory / PageSize) return Fail(state, "ENOMEM");
        var locked = mapping.Change(first, end, s => s with { IsLocked = true });
        for (long page = first; page < end; page++)
        {
            if (Present(state, locked, page) is not { } made) return With(state, process, obj, locked, new Completes(Result.Fail("ENOMEM")));
            locked = made;
        }

        return With(state, process, obj, locked, Completes.Ok);
    }

    /// <summary>A page brought in as an access would do it, in a private mapping that is for storing as a store would; null: it cannot be.</summary>
    private Mapping? Present(SystemState state, Mapping mapping, long page)
    {
        bool copies = mapping.IsPrivate && mapping.At(page).Protection == Protection.Write;
        if (access.FaultAt(state, mapping, page, copies) is not null) return null;
        return copies ? MappedBytes.Copied(state, mapping, page, PageSize) : mapping;
    }

    private long LockedPages(SystemState state, int process)
    {
        long locked = 0;
        foreach (var handle in state.Processes[process].Handles.AsSpan())
            if (handle is SegmentHandle segment)
                foreach (var mapping in segment.Mappings) locked += mapping.Locked(0, mapping.Pages(PageSize));
        return locked;
    }

    private static Transition With(SystemState state, int process, int obj, Mapping mapping, Effect effect) =>
        new(state.WithHandle(process, obj, ((SegmentHandle)state.HandleOf(process, obj)!).WithMapping(mapping)), effect);

    private static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
