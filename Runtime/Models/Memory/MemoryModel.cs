using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>Loads, stores and atomic operations on any kind of mapped memory: <c>ring.i32[0] = 1</c>, <c>atomic add ring.i32[0] 1</c>.</summary>
internal sealed class MemoryModel
{
    private const int OnStack = 256;

    /// <summary>What is in memory is a u64 over what the language's integers hold.</summary>
    private static readonly Completes TooGreat = new(Result.Fail("EOVERFLOW"));

    private readonly ModelledSystem system;
    private readonly MemoryAccess access;
    private readonly Access?[] accessOf;
    private readonly int[] firstOfPlace;

    public MemoryModel(Mechanism mechanism, ModelledSystem system, MemoryAccess access)
    {
        this.system = system;
        this.access = access;
        accessOf = new Access?[mechanism.Verbs.Length];
        firstOfPlace = new int[mechanism.Verbs.Length];
        for (int i = 0; i < mechanism.Verbs.Length; i++)
        {
            accessOf[i] = AccessOf(mechanism.Verbs[i].Name);
            firstOfPlace[i] = mechanism.Verbs[i].IndexOf("type");
        }
    }

    private enum Access
    {
        Load,
        Store,
        Add,
        Subtract,
        And,
        Or,
        Xor,
        Exchange,
        CompareExchange,
    }

    public static IEnumerable<string> Verbs =>
    [
        "load", "store", "atomic add", "atomic subtract", "atomic and", "atomic or", "atomic xor", "atomic exchange", "atomic compare_exchange",
    ];

    public bool Knows(Verb verb) => accessOf[verb.Place] is not null;

    public Transition Call(SystemState state, int process, Operation operation)
    {
        int verb = operation.Verb.Place;
        var kind = accessOf[verb]!.Value;
        var arguments = operation.Arguments.AsSpan();
        int place = firstOfPlace[verb];
        string type = ((SymbolValue)arguments[place]!).Name;
        long offset = ((IntegerValue)arguments[place + 2]!).Number;
        int size = ElementBytes.SizeOf(type);
        long length = size > 0 ? size : ((IntegerValue)arguments[place + 3]!).Number;
        int segment = operation.Object;
        if (offset < system.ReservedTo[segment] && offset > system.ReservedFrom[segment] - length) return RefuseReserved(state, segment);

        if (access.Reach(state, process, segment, offset, length, kind != Access.Load, out var trouble) is not { } mapping) return trouble!;
        if (length > int.MaxValue) return MemoryAccess.Refuse(state, "a step can move no more than 2 GiB", "use a shorter range");

        Span<byte> bytes = length <= OnStack ? stackalloc byte[(int)length] : new byte[length];
        if (kind == Access.Store)
        {
            int written = ElementBytes.Encode(type, arguments[0]!, bytes);
            return new Transition(MappedBytes.Write(state, process, segment, mapping, offset, bytes[..written], access.PageSize), Completes.Ok);
        }

        MappedBytes.Read(state, mapping, offset, bytes, access.PageSize);
        var seen = ElementBytes.Decode(type, bytes) is { } value ? new Completes(Result.Of(value)) : TooGreat;
        if (kind == Access.Load) return new Transition(state, seen);

        long old = ElementBytes.DecodeInteger(type, bytes);
        long operand = ((IntegerValue)arguments[0]!).Number;
        long with = kind == Access.CompareExchange ? ((IntegerValue)arguments[1]!).Number : 0;
        ElementBytes.EncodeInteger(type, Combine(kind, old, operand, with), bytes);
        return new Transition(MappedBytes.Write(state, process, segment, mapping, offset, bytes, access.PageSize), seen);
    }

    /// <summary>What a claim sees of an object's memory; null beyond its last page.</summary>
    public static Value? Peek(MemoryState memory, ElementType type, long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > memory.Contents.Length - length) return null;
        var bytes = new byte[length];
        memory.Contents.Read(offset, bytes);
        return ElementBytes.Decode(type.Name, bytes);
    }

    private static long Combine(Access kind, long old, long operand, long with) => kind switch
    {
        Access.Add => unchecked(old + operand),
        Access.Subtract => unchecked(old - operand),
        Access.And => old & operand,
        Access.Or => old | operand,
        Access.Xor => old ^ operand,
        Access.Exchange => operand,
        Access.CompareExchange => old == operand ? with : old,
        _ => throw new InvalidOperationException($"internal bug: {kind} is not atomic"),
    };

    private Transition RefuseReserved(SystemState state, int segment) => MemoryAccess.Refuse(
        state,
        $"bytes {system.ReservedFrom[segment]} to {system.ReservedTo[segment]} of {system.NameOf(segment)} belong to the locks that live in it",
        "stay inside the declared size");

    private static Access? AccessOf(string verb) => verb switch
    {
        "load" => Access.Load,
        "store" => Access.Store,
        "atomic add" => Access.Add,
        "atomic subtract" => Access.Subtract,
        "atomic and" => Access.And,
        "atomic or" => Access.Or,
        "atomic xor" => Access.Xor,
        "atomic exchange" => Access.Exchange,
        "atomic compare_exchange" => Access.CompareExchange,
        _ => null,
    };
}
