using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary><c>segment ring = xsi(size: 64)</c>: shmget(2), shmop(2), shmctl(2), and loads and stores. A process without the id calls with −1.</summary>
internal sealed class XsiSegmentModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access) : MechanismModel(mechanism, system)
{
    private static readonly Value Nobody = new SymbolValue("none");

    private readonly MemoryModel memory = new(mechanism, system, access);
    private readonly XsiKeys keys = new("xsi segment", mechanism, system);

    public override IEnumerable<string> Verbs => ["get", "attach", "detach", "status", "set", "remove", .. MemoryModel.Verbs];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        if (memory.Knows(operation.Verb)) return memory.Call(state, process, operation);
        var handle = HandleOf(state, process, operation.Object);
        switch (operation.Verb.Name)
        {
            case "get": return Get(state, process, operation, handle);
            case "attach" when operation["at"] is not null && !operation.Has("rounded") && operation.Integer("at") % System.Facts.PageSize != 0: return Fail(state, "EINVAL");
            case "detach": return Detach(state, process, operation.Object, handle);
            case var _ when handle.Segment < 0: return Fail(state, "EINVAL");
        }

        var segment = (XsiSegmentState)state.Objects[handle.Segment]!;
        return operation.Verb.Name switch
        {
            "attach" => Attach(state, process, operation, handle, segment),
            "status" => Status(state, segment),
            "set" => new Transition(state.WithObject(handle.Segment, segment with { Mode = operation.Integer("mode") }), Completes.Ok),
            "remove" => Remove(state, operation.Object, handle.Segment, segment),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    /// <summary>exit_mm detaches whatever the process had attached.</summary>
    public override SystemState Release(SystemState state, int process, List<Consequence> consequences)
    {
        for (int index = 0; index < state.Objects.Count; index++)
        {
            if (state.Objects[index] is not XsiSegmentState segment || !segment.Attached.Contains(process)) continue;
            int before = segment.Attached.Count;
            while (segment.Attached.Contains(process)) segment = segment.Detach(process);
            string name = System.NameOf(segment.Declaration);
            string end = segment is { IsDoomed: true, Attached.IsEmpty: true } ? $", {name} is gone" : "";
            consequences.Add(new Released(process, segment.Declaration, string.Create(CultureInfo.InvariantCulture, $"{name}.attached {before}→{segment.Attached.Count}{end}")));
            state = Detached(state, index, segment);
        }

        return state;
    }

    public override int Locate(SystemState state, int obj, int process = -1)
    {
        if (process >= 0 && HandleOf(state, process, obj).Segment is >= 0 and var own) return own;
        if (keys.Find(state, obj) is >= 0 and var found) return found;
        for (int p = 0; p < state.Processes.Count; p++)
            if (HandleOf(state, p, obj).Segment is >= 0 and var held) return held;
        return -1;
    }

    public override RecordValue Observe(ObjectState obj)
    {
        var segment = (XsiSegmentState)obj;
        return RecordValue.Of(
            new Field("size", Value.Of(segment.Size)), new Field("attached", Value.Of(segment.Attached.Count)), new Field("dest", Value.Of(segment.IsDoomed)));
    }

    private static XsiSegmentHandle HandleOf(SystemState state, int process, int obj) => (XsiSegmentHandle?)state.HandleOf(process, obj) ?? XsiSegmentHandle.None;

    private Transition Get(SystemState state, int process, Operation operation, XsiSegmentHandle handle)
    {
        var symbol = System.Objects[operation.Object];
        long size = operation.Integer("value", symbol.Size);
        long mode = ((IntegerValue)symbol.Attribute("mode")!).Number;
        int index = operation.Has("private") ? -1 : keys.Find(state, operation.Object);
        if (index >= 0)
        {
            var found = (XsiSegmentState)state.Objects[index]!;
            if (operation.Has("create") && operation.Has("exclusive")) return Fail(state, "EEXIST");
            if (size > found.Size) return Fail(state, "EINVAL");
            if (!XsiKeys.Grants(found.Mode, mode)) return Fail(state, "EACCES");
        }
        else
        {
            if (!operation.Has("create") && !operation.Has("private")) return Fail(state, "ENOENT");
            if (Refusal(state, size) is { } error) return Fail(state, error);
            var contents = Contents.Zeros(MemoryAccess.WholePages(size, System.Facts.PageSize));
            state = state.Add(new XsiSegmentState(size, contents, default, operation.Object, mode, process, default, -1, IsDoomed: false), out index);
            if (!operation.Has("private")) state = keys.Add(state, operation.Object, index);
        }

        return new Transition(state.WithHandle(process, operation.Object, handle with { Segment = index }), Completes.Ok);
    }

    /// <summary>newseg: the number of segments is counted last.</summary>
    private string? Refusal(SystemState state, long size)
    {
        var limits = System.Facts.XsiSegments;
        if (size < 1 || size > limits.Size) return "EINVAL";
        int page = System.Facts.PageSize;
        long pages = MemoryAccess.WholePages(size, page) / page, segments = 0;
        foreach (var obj in state.Objects.AsSpan())
        {
            if (obj is not XsiSegmentState other) continue;
            pages += other.Contents.Length / page;
            segments++;
        }

        return pages > limits.Pages || segments >= limits.Segments ? "ENOSPC" : null;
    }

    private Transition Attach(SystemState state, int process, Operation operation, XsiSegmentHandle handle, XsiSegmentState segment)
    {
        bool isReadOnly = operation.Has("readonly");
        if (!XsiKeys.Allows(segment.Mode, XsiKeys.Readable | (isReadOnly ? 0 : XsiKeys.Writable))) return Fail(state, "EACCES");
        int page = System.Facts.PageSize;
        long place = operation["at"] is null ? -1 : operation.Integer("at") / page * page;
        if (place >= 0 && Mappings.IsTaken(state, process, place, place + segment.Size, page)) return Fail(state, "EINVAL");
        var mapping = Mapping.Shared(handle.Segment, segment.Size, isReadOnly ? Protection.Read : Protection.Write, !isReadOnly) with { Place = place };
        var lost = handle.Mapping is null ? handle.Lost : handle.Lost.Add(handle.Mapping);
        state = state.WithObject(handle.Segment, segment.Attach(process));
        return new Transition(state.WithHandle(process, operation.Object, handle with { Mapping = mapping, Lost = lost }), Completes.Ok);
    }

    private Transition Detach(SystemState state, int process, int obj, XsiSegmentHandle handle)
    {
        if (handle.Mapping is not { Object: var index }) return Fail(state, "EINVAL");
        if (MemoryAccess.HoldsRobust(state, process, index))
            return MemoryAccess.Refuse(state, $"this process holds a robust mutex in {System.NameOf(obj)}", "unlock it before detach");
        state = state.WithHandle(process, obj, handle with { Mapping = null });
        return new Transition(Detached(state, index, ((XsiSegmentState)state.Objects[index]!).Detach(process)), Completes.Ok);
    }

    private Transition Status(SystemState state, XsiSegmentState segment) => !XsiKeys.Allows(segment.Mode, XsiKeys.Readable)
        ? Fail(state, "EACCES")
        : new Transition(state, new Completes(Result.Of(
            Value.Of(segment.Size),
            Value.Of(segment.Attached.Count),
            Named(segment.Creator),
            Named(segment.Last),
            Value.Of(segment.IsDoomed),
            Value.Of(segment.Mode))));

    /// <summary>do_shm_rmid. To remove it again is no error.</summary>
    private Transition Remove(SystemState state, int obj, int index, XsiSegmentState segment)
    {
        state = Detached(state, index, segment with { IsDoomed = true });
        return new Transition(keys.Find(state, obj) == index ? keys.Remove(state, obj) : state.Collect(index), Completes.Ok);
    }

    /// <summary>The segment as it is now; one that is removed and that nobody has attached goes, and its ids mean nothing any more.</summary>
    private SystemState Detached(SystemState state, int index, XsiSegmentState segment)
    {
        state = state.WithObject(index, segment);
        if (segment is not { IsDoomed: true, Attached.IsEmpty: true }) return state;
        for (int p = 0; p < state.Processes.Count; p++)
            for (int obj = 0; obj < System.Objects.Length; obj++)
                if (state.HandleOf(p, obj) is XsiSegmentHandle handle && handle.Segment == index) state = state.WithHandle(p, obj, handle with { Segment = -1 });
        return state.Collect(index);
    }

    private Value Named(int process) => process < 0 ? Nobody : new ProcessValue(process, System.ProcessName(process));
}
