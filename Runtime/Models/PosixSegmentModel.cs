using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary><c>segment ring = posix(size: 64)</c>: shm_open(3), ftruncate(2), mmap(2).</summary>
internal sealed class PosixSegmentModel : MechanismModel
{
    public const string Space = "shm";

    /// <summary>A process has 47 bits of addresses; more than half of them are never free in one piece.</summary>
    private const long LargestMapping = 1L << 46;

    private const long OwnerReads = 0x100;
    private const long OwnerWrites = 0x80;

    private readonly MemoryModel memory;
    private readonly int exclusive;
    private readonly int openReadOnly;
    private readonly int mapReadOnly;

    public PosixSegmentModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access)
        : base(mechanism, system)
    {
        memory = new MemoryModel(mechanism, system, access);
        exclusive = IndexOf("create", "exclusive");
        openReadOnly = IndexOf("open", "readonly");
        mapReadOnly = IndexOf("map", "readonly");
    }

    public override IEnumerable<string> Verbs => ["create", "open", "size", "map", "unmap", "close", "unlink", "status", .. MemoryModel.Verbs];

    public override Transition Call(SystemState state, int process, Operation operation) =>
        memory.Knows(operation.Verb) ? memory.Call(state, process, operation) : CallLifecycle(state, process, operation);

    public override int Locate(SystemState state, int obj, int process = -1)
    {
        if (process >= 0 && state.HandleOf(process, obj) is PosixSegmentHandle { Current: >= 0 } own) return own.Current;
        int named = state.Find(Space, System.Names[obj].Text);
        if (named >= 0) return named;
        foreach (var holder in state.Processes.AsSpan())
            if (holder.Handles[obj] is PosixSegmentHandle { Current: >= 0 } handle) return handle.Current;
        return -1;
    }

    public override RecordValue Observe(ObjectState obj) => new(ValueList.Create([new Field("size", Value.Of(((PosixSegmentState)obj).Size))]));

    private Transition CallLifecycle(SystemState state, int process, Operation operation)
    {
        int obj = operation.Object;
        var handle = (PosixSegmentHandle?)state.HandleOf(process, obj) ?? PosixSegmentHandle.None;
        if (operation.Verb.Name is "create" or "open" or "unlink" && System.Names[obj].IsDirectory)
            return MemoryAccess.Refuse(state, $"the name of {System.NameOf(obj)} means a directory", "choose another name");
        return operation.Verb.Name switch
        {
            "create" => Create(state, process, obj, handle, IsSet(operation, exclusive)),
            "open" => Open(state, process, obj, handle, IsSet(operation, openReadOnly)),
            "size" => Resize(state, obj, handle, Length(operation)),
            "map" => Map(state, process, obj, handle, Length(operation), IsSet(operation, mapReadOnly)),
            "unmap" => Unmap(state, process, obj, handle),
            "close" => Close(state, process, obj, handle),
            "unlink" => Unlink(state, obj),
            "status" => Status(state, handle),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    private Transition Create(SystemState state, int process, int obj, PosixSegmentHandle handle, bool exclusively)
    {
        var name = System.Names[obj];
        if (name.SegmentError is { } error) return Fail(state, error);
        int existing = state.Find(Space, name.Text);
        if (existing >= 0) return exclusively ? Fail(state, "EEXIST") : Opened(state, process, obj, handle, existing, writable: true);
        long mode = System.Objects[obj].Attribute("mode") is IntegerValue given ? given.Number : 0x180;
        var created = new PosixSegmentState(0, Contents.Zeros(0), default, mode & ~System.Facts.FileModeMask);
        state = state.Add(created, out int index).AddName(Space, name.Text, index);

        // The permission bits bind later opens, not the one that creates.
        return new Transition(state.WithHandle(process, obj, handle.Open(index, writable: true)), Completes.Ok);
    }

    private Transition Open(SystemState state, int process, int obj, PosixSegmentHandle handle, bool readOnly)
    {
        var name = System.Names[obj];
        if (name.SegmentError is { } error) return Fail(state, error);
        int existing = state.Find(Space, name.Text);
        return existing < 0 ? Fail(state, "ENOENT") : Opened(state, process, obj, handle, existing, !readOnly);
    }

    private static Transition Opened(SystemState state, int process, int obj, PosixSegmentHandle handle, int index, bool writable)
    {
        long needed = writable ? OwnerReads | OwnerWrites : OwnerReads;
        if ((((PosixSegmentState)state.Objects[index]!).Mode & needed) != needed) return Fail(state, "EACCES");
        return new Transition(state.WithHandle(process, obj, handle.Open(index, writable)), Completes.Ok);
    }

    private Transition Resize(SystemState state, int obj, PosixSegmentHandle handle, long? given)
    {
        long size = given ?? System.Objects[obj].Size;
        if (size < 0) return Fail(state, "EINVAL");
        if (handle.File < 0) return Fail(state, "EBADF");
        if (!handle.IsWritable) return Fail(state, "EINVAL");
        var segment = (PosixSegmentState)state.Objects[handle.File]!;
        long end = MemoryAccess.WholePages(size, System.Facts.PageSize);
        foreach (var resident in segment.Residents.AsSpan())
            if (resident.Offset >= end)
                return MemoryAccess.Refuse(state, $"locks that live in {System.NameOf(obj)} would be cut off", "destroy them first, or keep them inside");

        // The rest of the last page is cleared, unless the object grows: then what was written behind its end shows. Tried on tmpfs.
        var contents = size <= segment.Size ? segment.Contents.Resize(size).Resize(end) : segment.Contents.Resize(end);
        return new Transition(state.WithObject(handle.File, segment with { Size = size, Contents = contents }), Completes.Ok);
    }

    private Transition Map(SystemState state, int process, int obj, PosixSegmentHandle handle, long? given, bool readOnly)
    {
        long length = given ?? System.Objects[obj].Size;
        if (handle.File < 0) return Fail(state, "EBADF");
        if (length == 0) return Fail(state, "EINVAL");
        if (length is < 0 or > LargestMapping) return Fail(state, "ENOMEM");
        if (!readOnly && !handle.IsWritable) return Fail(state, "EACCES");
        return new Transition(state.WithHandle(process, obj, handle.Map(length, !readOnly)), Completes.Ok);
    }

    private Transition Unmap(SystemState state, int process, int obj, PosixSegmentHandle handle)
    {
        if (handle.Mapped < 0) return MemoryAccess.Refuse(state, $"{System.NameOf(obj)} is not mapped in this process", $"map {System.NameOf(obj)} first");
        return new Transition(state.WithHandle(process, obj, handle.Unmap()).Collect(handle.Mapped), Completes.Ok);
    }

    private static Transition Close(SystemState state, int process, int obj, PosixSegmentHandle handle) => handle.File < 0
        ? Fail(state, "EBADF")
        : new Transition(state.WithHandle(process, obj, handle.Close()).Collect(handle.File), Completes.Ok);

    private Transition Unlink(SystemState state, int obj)
    {
        var name = System.Names[obj];
        if (name.SegmentError is { } error) return Fail(state, error == "EINVAL" ? "ENOENT" : error);
        return state.Find(Space, name.Text) < 0 ? Fail(state, "ENOENT") : new Transition(state.RemoveName(Space, name.Text), Completes.Ok);
    }

    private static Transition Status(SystemState state, PosixSegmentHandle handle)
    {
        if (handle.File < 0) return Fail(state, "EBADF");
        var segment = (PosixSegmentState)state.Objects[handle.File]!;
        return new Transition(state, new Completes(Result.Of(Value.Of(segment.Size), Value.Of(segment.Mode))));
    }

    private static bool IsSet(Operation operation, int flag) => operation.Arguments[flag] is BooleanValue { Truth: true };

    private static long? Length(Operation operation) => operation.Arguments[0] is IntegerValue given ? given.Number : null;
}
