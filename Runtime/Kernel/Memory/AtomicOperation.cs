using System.Runtime.CompilerServices;
using IpcScript.Language.Catalog;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary><c>atomic add ring.i32[0] 1</c>: one locked instruction on an element of 4 or 8 bytes; sums wrap as they do in C.</summary>
internal static unsafe class AtomicOperation
{
    public static readonly string[] Verbs =
    [
        "atomic add", "atomic subtract", "atomic and", "atomic or", "atomic xor", "atomic exchange", "atomic compare_exchange",
    ];

    public static Result Execute(nint address, ElementType type, Operation operation)
    {
        if (!type.IsAtomic) throw new InvalidOperationException($"internal bug: {operation.Verb} on {type.Name}");
        long value = operation.Integer("value"), with = operation.Integer("with");
        string verb = operation.Verb.Name;
        var old = new byte[type.Size];
        if (type.Size == sizeof(int))
            Unsafe.WriteUnaligned(ref old[0], On(ref *(int*)address, verb, unchecked((int)value), unchecked((int)with)));
        else
            Unsafe.WriteUnaligned(ref old[0], On(ref *(long*)address, verb, value, with));
        return MemoryBinding.Decode(type, old) is { } before ? Result.Of(before) : Result.Fail(MemoryBinding.TooGreat);
    }

    private static int On(ref int place, string verb, int value, int with) => verb switch
    {
        "atomic add" => Interlocked.Add(ref place, value) - value,
        "atomic subtract" => Interlocked.Add(ref place, -value) + value,
        "atomic and" => Interlocked.And(ref place, value),
        "atomic or" => Interlocked.Or(ref place, value),
        "atomic xor" => Xor(ref place, value),
        "atomic exchange" => Interlocked.Exchange(ref place, value),
        "atomic compare_exchange" => Interlocked.CompareExchange(ref place, with, value),
        _ => throw new InvalidOperationException($"internal bug: no {verb}"),
    };

    private static long On(ref long place, string verb, long value, long with) => verb switch
    {
        "atomic add" => Interlocked.Add(ref place, value) - value,
        "atomic subtract" => Interlocked.Add(ref place, -value) + value,
        "atomic and" => Interlocked.And(ref place, value),
        "atomic or" => Interlocked.Or(ref place, value),
        "atomic xor" => Xor(ref place, value),
        "atomic exchange" => Interlocked.Exchange(ref place, value),
        "atomic compare_exchange" => Interlocked.CompareExchange(ref place, with, value),
        _ => throw new InvalidOperationException($"internal bug: no {verb}"),
    };

    private static int Xor(ref int place, int value)
    {
        int old = place;
        for (int seen; (seen = Interlocked.CompareExchange(ref place, old ^ value, old)) != old; old = seen) { }
        return old;
    }

    private static long Xor(ref long place, long value)
    {
        long old = place;
        for (long seen; (seen = Interlocked.CompareExchange(ref place, old ^ value, old)) != old; old = seen) { }
        return old;
    }
}
