using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Scripting;

/// <summary>
/// Values of the language as objects of C#, and back; the table is in docs/csharp.md, and <see cref="TypeForms"/> promises it before the run. What does not fit is an
/// <see cref="InvalidCastException"/>, which ends the call like any other exception.
/// </summary>
internal static class HelperValues
{
    private const int MostNesting = 64;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The object that a parameter of that type gets.</summary>
    public static object? ToObject(Value value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(object)) return Natural(value);
        if (type.IsEnum) return Enum.TryParse(type, Text(value), out object? member) && Enum.IsDefined(type, member) ? member : throw Misfit(value, type);
        if (type.IsArray) return value is TextValue bytes && type == typeof(byte[]) ? bytes.Bytes.AsSpan().ToArray() : Array(Items(value, type), type.GetElementType()!);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => value is BooleanValue b ? b.Truth : throw Misfit(value, type),
            TypeCode.Char => Text(value) is [var only] ? only : throw Misfit(value, type),
            TypeCode.String => Text(value),
            TypeCode.Double or TypeCode.Single => value switch
            {
                FloatValue f => Convert.ChangeType(f.Number, type, CultureInfo.InvariantCulture),
                IntegerValue i => Convert.ChangeType(i.Number, type, CultureInfo.InvariantCulture),
                _ => throw Misfit(value, type),
            },
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => Integer(value, type),
            _ => Whole(value, type),
        };
    }

    /// <summary>The value that a result is.</summary>
    public static Value ToValue(object? result) => ToValue(result, MostNesting);

    private static Value ToValue(object? result, int depth) => result switch
    {
        _ when depth == 0 => throw new InvalidCastException($"what it gives is more than {MostNesting} deep"),
        null => throw new InvalidCastException("it gives null, and the language has none"),
        bool b => Value.Of(b),
        sbyte or byte or short or ushort or int or uint or long => Value.Of(Convert.ToInt64(result, CultureInfo.InvariantCulture)),
        ulong or nint or nuint => Value.Of(Whole(result)),
        float or double => new FloatValue(Convert.ToDouble(result, CultureInfo.InvariantCulture)),
        char c => Value.Of(c.ToString()),
        string s => Value.Of(s),
        byte[] bytes => new TextValue(ValueList.Create<byte>(bytes)),
        Memory<byte> bytes => new TextValue(ValueList.Create<byte>(bytes.Span)),
        ReadOnlyMemory<byte> bytes => new TextValue(ValueList.Create(bytes.Span)),
        TimeSpan time => new DurationValue(checked(time.Ticks * TimeSpan.NanosecondsPerTick)),
        Enum member => new SymbolValue(member.ToString()),
        ITuple tuple => new ListValue(ValueList.From(Enumerable.Range(0, tuple.Length).Select(i => ToValue(tuple[i], depth - 1)))),
        IDictionary entries => new RecordValue(ValueList.From(Entries(entries).Select(e => new Field(e.Key, ToValue(e.Value, depth - 1))))),
        IEnumerable items => new ListValue(ValueList.From(items.Cast<object?>().Select(i => ToValue(i, depth - 1)))),
        _ => new RecordValue(ValueList.From(HelperMembers.Of(result.GetType()).Select(m => new Field(m.Name, ToValue(HelperMembers.Get(m, result), depth - 1))))),
    };

    private static IEnumerable<(string Key, object? Value)> Entries(IDictionary entries)
    {
        foreach (DictionaryEntry entry in entries) yield return (entry.Key as string ?? throw new InvalidCastException("the keys of a dictionary are strings"), entry.Value);
    }

    /// <summary>Where C# says only object: what the value is by itself; a string that is no text stays bytes.</summary>
    private static object? Natural(Value value) => value switch
    {
        IntegerValue i => i.Number,
        FloatValue f => f.Number,
        BooleanValue b => b.Truth,
        DurationValue => ToObject(value, typeof(TimeSpan)),
        TextValue t => IsText(t) ? Text(t) : t.Bytes.AsSpan().ToArray(),
        ListValue l => l.Items.Select(Natural).ToArray(),
        RecordValue => ToObject(value, typeof(Dictionary<string, object?>)),
        MessageValue m => m.Items.Select(i => Natural(i.Content)).ToArray(),
        _ => Text(value),
    };

    private static object Integer(Value value, Type type)
    {
        if (value is not IntegerValue { Number: var number }) throw Misfit(value, type);
        try
        {
            return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            throw Misfit(value, type);
        }
    }

    private static long Whole(object number) => number switch
    {
        ulong u => checked((long)u),
        nint i => i,
        nuint u => checked((long)u),
        _ => throw new InvalidOperationException($"internal bug: {number.GetType().Name} is no integer"),
    };

    private static object? Whole(Value value, Type type)
    {
        if (type == typeof(nint)) return (nint)(long)Integer(value, typeof(long));
        if (type == typeof(nuint)) return (nuint)(ulong)Integer(value, typeof(ulong));
        if (type == typeof(TimeSpan)) return value is DurationValue d ? new TimeSpan(d.Nanoseconds / TimeSpan.NanosecondsPerTick) : throw Misfit(value, type);
        if (type == typeof(Memory<byte>)) return new Memory<byte>((byte[])ToObject(value, typeof(byte[]))!);
        if (type == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>((byte[])ToObject(value, typeof(byte[]))!);
        if (typeof(ITuple).IsAssignableFrom(type))
        {
            var parts = type.GetGenericArguments();
            var items = Items(value, type);
            return items.Count == parts.Length ? Activator.CreateInstance(type, [.. items.Select((item, i) => ToObject(item, parts[i]))]) : throw Misfit(value, type);
        }

        if (!type.IsGenericType || type.Assembly != typeof(List<>).Assembly && type.Assembly != typeof(ImmutableArray<>).Assembly) return HelperMembers.Make(Record(value, type), type);
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2) return Dictionary(Record(value, type), arguments[1]);
        var array = Array(Items(value, type), arguments[0]);
        if (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return typeof(System.Runtime.InteropServices.ImmutableCollectionsMarshal).GetMethod("AsImmutableArray")!.MakeGenericMethod(arguments[0]).Invoke(null, [array]);
        return type.IsInterface ? array : Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments[0]), array);
    }

    private static object Dictionary(RecordValue record, Type item)
    {
        var entries = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), item))!;
        foreach (var field in record.Fields) entries.Add(field.Name, ToObject(field.Value, item));
        return entries;
    }

    private static Array Array(ValueList<Value> items, Type type)
    {
        var array = System.Array.CreateInstance(type, items.Count);
        for (int i = 0; i < items.Count; i++) array.SetValue(ToObject(items[i], type), i);
        return array;
    }

    private static ValueList<Value> Items(Value value, Type type) => value switch
    {
        ListValue list => list.Items,
        MessageValue message => ValueList.From(message.Items.Select(i => i.Content)),
        _ => throw Misfit(value, type),
    };

    private static RecordValue Record(Value value, Type type) => value as RecordValue ?? throw Misfit(value, type);

    private static string Text(Value value) => value switch
    {
        TextValue t => IsText(t) ? Strict.GetString(t.Bytes.AsSpan()) : throw new InvalidCastException($"{value} is no UTF-8 text; a parameter byte[] takes it"),
        SymbolValue or ObjectValue or ProcessValue => ValueText.Show(value),
        _ => throw Misfit(value, typeof(string)),
    };

    private static bool IsText(TextValue text) => System.Text.Unicode.Utf8.IsValid(text.Bytes.AsSpan());

    private static InvalidCastException Misfit(Value value, Type type) => new($"{value} does not fit {HelperMembers.NameOf(type)}");
}
