using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>Reading and writing at the position of a descriptor: <c>read log 4 -> text</c>, <c>seek log 0</c>. The pages are those that mappings show.</summary>
internal static class PositionCalls
{
    private static readonly string[] All = ["read", "write", "seek", "fadvise"];

    public static IEnumerable<string> Verbs => All;

    public static bool Knows(string verb) => Array.IndexOf(All, verb) >= 0;

    public static Transition Call(SystemState state, int process, Operation operation, int page)
    {
        int index = DescriptorCalls.HandleOf(state, process, operation.Object).OpenFile;
        if (index < 0) return Fail(state, "EBADF");
        var open = (OpenFileState)state.Objects[index]!;
        return operation.Verb.Name switch
        {
            "read" => Read(state, index, open, operation.Integer("value")),
            "write" => Write(state, index, open, ((TextValue)operation["content"]!).Bytes, page),
            "seek" => Seek(state, index, open, operation),
            "fadvise" => operation.Integer("length") < 0 ? Fail(state, "EINVAL") : new Transition(state, Completes.Ok),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    private static Transition Read(SystemState state, int index, OpenFileState open, long most)
    {
        if (!open.IsReadable) return Fail(state, "EBADF");
        var file = (FileState)state.Objects[open.File]!;
        var bytes = new byte[Math.Clamp(file.Size - open.Position, 0, most)];
        file.Contents.Read(open.Position, bytes);
        return Moved(state, index, open, open.Position + bytes.Length, new TextValue(ValueList.Create<byte>(bytes)));
    }

    private static Transition Write(SystemState state, int index, OpenFileState open, ValueList<byte> bytes, int page)
    {
        if (!open.IsWritable) return Fail(state, "EBADF");
        if (bytes.IsEmpty) return new Transition(state, new Completes(Result.Of(Value.Of(0))));
        if (open.Position > long.MaxValue - bytes.Count) return Fail(state, "EINVAL");
        var file = (FileState)state.Objects[open.File]!;
        if ((file.Seals & (Seals.Write | Seals.FutureWrite)) != 0) return Fail(state, "EPERM");
        long end = open.Position + bytes.Count;
        if (end > file.Size && file.Seals.HasFlag(Seals.Grow))
        {
            // Page by page, and of the page that would grow it nothing.
            end = Math.Max(open.Position, file.Size / page * page);
            if (end == open.Position) return Fail(state, "EPERM");
            bytes = ValueList.Create(bytes.AsSpan()[..(int)(end - open.Position)]);
        }

        if (end > file.Size) file = file.Resized(end, page);
        state = state.WithObject(open.File, file with { Contents = file.Contents.Write(open.Position, bytes.AsSpan()) });
        return Moved(state, index, open, end, Value.Of(bytes.Count));
    }

    private static Transition Seek(SystemState state, int index, OpenFileState open, Operation operation)
    {
        long origin = operation.Has("current") ? open.Position : operation.Has("end") ? ((FileState)state.Objects[open.File]!).Size : 0;
        long wanted = operation.Integer("value");
        if (wanted < -origin || wanted > long.MaxValue - origin) return Fail(state, "EINVAL");
        return Moved(state, index, open, origin + wanted, Value.Of(origin + wanted));
    }

    private static Transition Moved(SystemState state, int index, OpenFileState open, long position, Value result) =>
        new(state.WithObject(index, open with { Position = position }), new Completes(Result.Of(result)));

    private static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
