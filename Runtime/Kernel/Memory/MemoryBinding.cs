using System.Buffers.Binary;
using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary>
/// Loads, stores and atomic operations on mapped memory (<c>ring.i32[0] = 1</c>), the same for every kind of segment. All access goes through native
/// memcpy, so that a fault kills by its true signal; a managed access would abort with a dump of the runtime's own.
/// </summary>
internal static class MemoryBinding
{
    public static readonly string[] Verbs = ["load", "store", .. AtomicOperation.Verbs];

    /// <summary>The value in memory is a u64 over what the language's integers hold.</summary>
    public const string TooGreat = "EOVERFLOW";

    public static Result Execute(Mapping? mapping, Operation operation)
    {
        var type = ElementType.Find(operation["type"]?.ToString() ?? "") ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without an element type");
        nint address = Address(mapping, operation);
        return operation.Verb.Name switch
        {
            "load" => Load(mapping!, address, type, operation.Integer("length")),
            "store" => Store(mapping!, address, type, operation.Integer("length"), operation["value"]!),
            _ => Atomically(mapping!, address, type, operation),
        };
    }

    private static nint Address(Mapping? mapping, Operation operation)
    {
        if (mapping is null) throw new InvalidOperationException($"internal bug: {operation.Verb} without a mapping");
        long offset = operation.Integer("offset"), length = operation.Integer("length");

        // The rest of a mapping's last page may be touched; what lies behind it belongs to somebody else, whom a wrong access would not even kill.
        if (offset < 0 || length < 0 || length > mapping.WholePages - offset)
            throw new InvalidOperationException($"internal bug: {operation.Verb} at {offset}, {length} bytes, of a mapping of {mapping.Length}");
        return mapping.Address + (nint)offset;
    }

    private static Result Load(Mapping mapping, nint address, ElementType type, long length)
    {
        var bytes = new byte[type.IsRange ? length : type.Size];
        Touch(mapping, address, bytes.Length, writes: false);
        StringH.memcpy(bytes, address, (nuint)bytes.Length);
        return Decode(type, bytes) is { } value ? Result.Of(value) : Result.Fail(TooGreat);
    }

    private static Result Store(Mapping mapping, nint address, ElementType type, long length, Value value)
    {
        var bytes = new byte[type.IsRange ? length : type.Size];
        Encode(type, value, bytes);
        Touch(mapping, address, bytes.Length, writes: true);
        StringH.memcpy(address, bytes, (nuint)bytes.Length);
        return Result.Ok;
    }

    private static Result Atomically(Mapping mapping, nint address, ElementType type, Operation operation)
    {
        Touch(mapping, address, type.Size, writes: true);
        return AtomicOperation.Execute(address, type, operation);
    }

    /// <summary>
    /// Faults before anything is written or seen, at the first page that must fault: a copy that runs into such a page would leave a part behind, which one
    /// is memcpy's secret, and the instruction of an atomic operation is managed code. A page for writing is written as it was; one that is not faults
    /// by any write, and without write access the kernel does not even look whether it is there.
    /// </summary>
    private static void Touch(Mapping mapping, nint address, int length, bool writes)
    {
        Span<byte> one = [0];
        for (nint at = address; at < address + length; at = (at / Environment.SystemPageSize + 1) * Environment.SystemPageSize)
        {
            if (!writes || mapping.IsWritableAt(at - mapping.Address)) StringH.memcpy(one, at, 1);
            if (writes) StringH.memcpy(at, (ReadOnlySpan<byte>)one, 1);
        }
    }

    /// <summary>The element that these bytes are, or null when it is greater than an integer of the language.</summary>
    public static Value? Decode(ElementType type, ReadOnlySpan<byte> bytes) => type.Name switch
    {
        "i8" => Value.Of((sbyte)bytes[0]),
        "u8" => Value.Of(bytes[0]),
        "i16" => Value.Of(BinaryPrimitives.ReadInt16LittleEndian(bytes)),
        "u16" => Value.Of(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
        "i32" => Value.Of(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        "u32" => Value.Of(BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
        "i64" => Value.Of(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        "u64" => BinaryPrimitives.ReadInt64LittleEndian(bytes) is >= 0 and var number ? Value.Of(number) : null,
        "f32" => new FloatValue(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        "f64" => new FloatValue(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        "bytes" => new TextValue(ValueList.Create(bytes)),
        "text" => new TextValue(ValueList.Create(bytes.IndexOf((byte)0) is >= 0 and var end ? bytes[..end] : bytes)),
        _ => throw new InvalidOperationException($"internal bug: no element type {type.Name}"),
    };

    private static void Encode(ElementType type, Value value, Span<byte> bytes)
    {
        switch (type.Name, value)
        {
            case ("i8", IntegerValue i): bytes[0] = (byte)checked((sbyte)i.Number); break;
            case ("u8", IntegerValue i): bytes[0] = checked((byte)i.Number); break;
            case ("i16", IntegerValue i): BinaryPrimitives.WriteInt16LittleEndian(bytes, checked((short)i.Number)); break;
            case ("u16", IntegerValue i): BinaryPrimitives.WriteUInt16LittleEndian(bytes, checked((ushort)i.Number)); break;
            case ("i32", IntegerValue i): BinaryPrimitives.WriteInt32LittleEndian(bytes, checked((int)i.Number)); break;
            case ("u32", IntegerValue i): BinaryPrimitives.WriteUInt32LittleEndian(bytes, checked((uint)i.Number)); break;
            case ("i64", IntegerValue i): BinaryPrimitives.WriteInt64LittleEndian(bytes, i.Number); break;
            case ("u64", IntegerValue i): BinaryPrimitives.WriteUInt64LittleEndian(bytes, checked((ulong)i.Number)); break;
            case ("f32", FloatValue f): BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)f.Number); break;
            case ("f32", IntegerValue i): BinaryPrimitives.WriteSingleLittleEndian(bytes, i.Number); break;
            case ("f64", FloatValue f): BinaryPrimitives.WriteDoubleLittleEndian(bytes, f.Number); break;
            case ("f64", IntegerValue i): BinaryPrimitives.WriteDoubleLittleEndian(bytes, i.Number); break;
            case ("bytes", TextValue t) when t.Bytes.Count == bytes.Length: t.Bytes.AsSpan().CopyTo(bytes); break;
            case ("text", TextValue t): t.Bytes.AsSpan().CopyTo(bytes); break;
            default: throw new InvalidOperationException($"internal bug: {value} does not fit {type.Name} of {bytes.Length} bytes");
        }
    }
}
