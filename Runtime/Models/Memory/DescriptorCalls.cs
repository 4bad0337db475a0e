using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>What a process does with a descriptor, of whatever kind of file: <c>size ring</c>, <c>map ring</c>, <c>close ring</c>, <c>status ring</c>.</summary>
internal sealed class DescriptorCalls(ModelledSystem system)
{
    /// <summary>A process has 47 bits of addresses; more than half of them are never free in one piece.</summary>
    private const long LargestMapping = 1L << 46;

    private const long OwnerReads = 0x100;
    private const long OwnerWrites = 0x80;

    private static readonly string[] All = ["size", "map", "close", "status"];

    public static IEnumerable<string> Verbs => All;

    public static bool Knows(string verb) => Array.IndexOf(All, verb) >= 0;

    public static DescriptorHandle HandleOf(SystemState state, int process, int obj) => (DescriptorHandle?)state.HandleOf(process, obj) ?? DescriptorHandle.None;

    /// <summary>The object that a process's descriptor or else its mapping shows, or −1.</summary>
    public static int Current(SystemState state, int process, int obj) =>
        HandleOf(state, process, obj) is { OpenFile: >= 0 } open ? OpenFile(state, open)!.File : HandleOf(state, process, obj).Mapping?.Object ?? -1;

    /// <summary>What any process has of it, when its name is gone; −1: nothing.</summary>
    public static int Held(SystemState state, int obj)
    {
        for (int p = 0; p < state.Processes.Count; p++)
            if (Current(state, p, obj) is >= 0 and var index) return index;
        return -1;
    }

    /// <summary>A new object, and its creator's descriptor: the permission bits bind those who open it later.</summary>
    public static SystemState Create(SystemState state, int process, int obj, FileState created, out int file) =>
        Open(state.Add(created, out file), process, obj, new OpenFileState(file, IsReadable: true, IsWritable: true, 0));

    /// <summary>A further descriptor of an object that exists.</summary>
    public static Transition Open(SystemState state, int process, int obj, int file, bool reads, bool writes)
    {
        long needed = (reads ? OwnerReads : 0) | (writes ? OwnerWrites : 0);
        return (((FileState)state.Objects[file]!).Mode & needed) != needed
            ? Fail(state, "EACCES")
            : new Transition(Open(state, process, obj, new OpenFileState(file, reads, writes, 0)), Completes.Ok);
    }

    public Transition Call(SystemState state, int process, Operation operation)
    {
        var handle = HandleOf(state, process, operation.Object);
        return operation.Verb.Name switch
        {
            "size" => Resize(state, operation, handle),
            "map" => Map(state, process, operation, handle),
            "close" => Close(state, process, operation.Object, handle),
            "status" => Status(state, handle),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    private Transition Resize(SystemState state, Operation operation, DescriptorHandle handle)
    {
        long size = operation.Integer("value", system.Objects[operation.Object].Size);
        if (size < 0) return Fail(state, "EINVAL");
        if (OpenFile(state, handle) is not { } open) return Fail(state, "EBADF");
        if (!open.IsWritable) return Fail(state, "EINVAL");
        var file = (FileState)state.Objects[open.File]!;
        if ((size < file.Size && file.Seals.HasFlag(Seals.Shrink)) || (size > file.Size && file.Seals.HasFlag(Seals.Grow))) return Fail(state, "EPERM");
        var resized = file.Resized(size, system.Facts.PageSize);
        foreach (var resident in file.Residents.AsSpan())
            if (resident.Offset >= resized.Contents.Length)
                return MemoryAccess.Refuse(state, $"locks that live in {system.NameOf(operation.Object)} would be cut off", "destroy them first, or keep them inside");
        state = state.WithObject(open.File, resized);
        return new Transition(size < file.Size ? CutOff(state, open.File, resized.Contents.Length) : state, Completes.Ok);
    }

    /// <summary>The order of checks is the kernel's, tried: what the arguments say of pages, the descriptor, the length, the place, and last what the descriptor allows.</summary>
    private Transition Map(SystemState state, int process, Operation operation, DescriptorHandle handle)
    {
        var symbol = system.Objects[operation.Object];
        int page = system.Facts.PageSize;
        long length = operation.Integer("value", symbol.Size), offset = operation.Integer("offset"), place = operation.Integer("at", -1);
        bool isPrivate = operation.Has("private") || (!operation.Has("shared") && symbol.Attribute("mapping") is SymbolValue { Name: "private" });
        var protection = MappingCalls.ProtectionOf(operation);
        if (offset % page != 0) return Fail(state, "EINVAL");
        if (OpenFile(state, handle) is not { } open) return Fail(state, "EBADF");
        if (length == 0) return Fail(state, "EINVAL");
        if (length is < 0 or > LargestMapping) return Fail(state, "ENOMEM");
        if (place >= 0 && place % page != 0) return Fail(state, "EINVAL");
        if (place >= 0 && Mappings.IsTaken(state, process, place, place + length, page)) return Fail(state, "EEXIST");
        if (!open.IsReadable || (protection == Protection.Write && !isPrivate && !open.IsWritable)) return Fail(state, "EACCES");

        // A seal against writing lets nobody store, and leaves those who only look no way to store later.
        bool isSealed = !isPrivate && (((FileState)state.Objects[open.File]!).Seals & (Seals.Write | Seals.FutureWrite)) != 0;
        if (isSealed && protection == Protection.Write) return Fail(state, "EPERM");
        var mapping = Mapping.Shared(open.File, length, protection, isPrivate || (open.IsWritable && !isSealed)) with { Offset = offset, Place = place, IsPrivate = isPrivate };
        return new Transition(state.WithHandle(process, operation.Object, handle.Map(mapping)), Completes.Ok);
    }

    private static Transition Close(SystemState state, int process, int obj, DescriptorHandle handle) => handle.OpenFile < 0
        ? Fail(state, "EBADF")
        : new Transition(state.WithHandle(process, obj, handle.Close()).Collect(handle.OpenFile), Completes.Ok);

    private static Transition Status(SystemState state, DescriptorHandle handle)
    {
        if (OpenFile(state, handle) is not { } open) return Fail(state, "EBADF");
        var file = (FileState)state.Objects[open.File]!;
        return new Transition(state, new Completes(Result.Of(Value.Of(file.Size), Value.Of(file.Mode))));
    }

    private static SystemState Open(SystemState state, int process, int obj, OpenFileState open)
    {
        state = state.Add(open, out int index);
        return state.WithHandle(process, obj, HandleOf(state, process, obj).Open(index));
    }

    /// <summary>An object shrinks: its last pages go, and everybody's own copies of them.</summary>
    private SystemState CutOff(SystemState state, int file, long end)
    {
        for (int p = 0; p < state.Processes.Count; p++)
            for (int obj = 0; obj < system.Objects.Length; obj++)
                if (state.HandleOf(p, obj) is DescriptorHandle handle && handle.RefersTo(file))
                    state = state.WithHandle(p, obj, handle with { Mapping = handle.Mapping is { } mapping ? Cut(mapping) : null, Lost = [.. handle.Lost.Select(Cut)] });
        return state;

        Mapping Cut(Mapping mapping) => mapping.Object == file ? mapping.CutOff(end, system.Facts.PageSize) : mapping;
    }

    private static OpenFileState? OpenFile(SystemState state, DescriptorHandle handle) => handle.OpenFile < 0 ? null : (OpenFileState)state.Objects[handle.OpenFile]!;

    private static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
