using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary>Reading and writing at the position of a descriptor: read(2), write(2), lseek(2), posix_fadvise(3).</summary>
internal static unsafe class PositionBinding
{
    public static readonly string[] Verbs = ["read", "write", "seek", "fadvise"];

    public static bool Knows(string verb) => Array.IndexOf(Verbs, verb) >= 0;

    public static long? PositionOf(int descriptor) =>
        descriptor == -1 || Unistd.lseek(descriptor, 0, Unistd.SEEK_CUR) is not (>= 0 and var position) ? null : position;

    public static Result Execute(int descriptor, Operation operation) => operation.Verb.Name switch
    {
        "read" => Read(descriptor, operation.Integer("value")),
        "write" => Write(descriptor, ((TextValue)operation["content"]!).Bytes.AsSpan()),
        "seek" => Seek(descriptor, operation),
        "fadvise" => CallResult.Of(Fcntl.posix_fadvise(descriptor, operation.Integer("offset"), operation.Integer("length"), Advice(operation))),
        _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
    };

    private static Result Read(int descriptor, long most)
    {
        var bytes = new byte[most];
        nint read;
        fixed (byte* start = bytes) read = Unistd.read(descriptor, start, (nuint)most);
        return read < 0 ? CallResult.Of(-1) : Result.Of(new TextValue(ValueList.Create<byte>(bytes.AsSpan(0, (int)read))));
    }

    private static Result Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        nint written;
        fixed (byte* start = bytes) written = Unistd.write(descriptor, start, (nuint)bytes.Length);
        return written < 0 ? CallResult.Of(-1) : Result.Of(Value.Of(written));
    }

    private static Result Seek(int descriptor, Operation operation)
    {
        int origin = operation.Has("current") ? Unistd.SEEK_CUR : operation.Has("end") ? Unistd.SEEK_END : Unistd.SEEK_SET;
        long position = Unistd.lseek(descriptor, operation.Integer("value"), origin);
        return position < 0 ? CallResult.Of(-1) : Result.Of(Value.Of(position));
    }

    private static int Advice(Operation operation) => operation["value"]?.ToString() switch
    {
        "NORMAL" => Fcntl.POSIX_FADV_NORMAL,
        "RANDOM" => Fcntl.POSIX_FADV_RANDOM,
        "SEQUENTIAL" => Fcntl.POSIX_FADV_SEQUENTIAL,
        "WILLNEED" => Fcntl.POSIX_FADV_WILLNEED,
        "DONTNEED" => Fcntl.POSIX_FADV_DONTNEED,
        "NOREUSE" => Fcntl.POSIX_FADV_NOREUSE,
        var unknown => throw new InvalidOperationException($"internal bug: no advice {unknown}"),
    };
}
