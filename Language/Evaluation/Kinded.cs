using IpcScript.Language.Catalog;
using IpcScript.Language.Values;

namespace IpcScript.Language.Evaluation;

/// <summary>The types of values, and how messages speak of them.</summary>
public static class Kinded
{
    public static ValueKind KindOf(Value value) => value switch
    {
        IntegerValue => ValueKind.Integer,
        FloatValue => ValueKind.Float,
        BooleanValue => ValueKind.Boolean,
        TextValue => ValueKind.Text,
        DurationValue => ValueKind.Duration,
        ListValue => ValueKind.List,
        RecordValue => ValueKind.Record,
        SymbolValue => ValueKind.Symbol,
        ObjectValue => ValueKind.Object,
        ProcessValue => ValueKind.Process,
        MemoryValue => ValueKind.Memory,
        MessageValue => ValueKind.Message,
        FailureValue => ValueKind.Any,
        _ => throw new InvalidOperationException($"internal bug: no kind for {value.GetType().Name}"),
    };

    /// <summary><c>an integer</c>, <c>a string</c>.</summary>
    public static string Article(ValueKind kind) => kind switch
    {
        ValueKind.Any => "a value",
        ValueKind.Flag => "a flag",
        ValueKind.Integer => "an integer",
        ValueKind.Float => "a float",
        ValueKind.Boolean => "true or false",
        ValueKind.Text => "a string",
        ValueKind.Duration => "a duration",
        ValueKind.List => "a list",
        ValueKind.Record => "a record",
        ValueKind.Symbol => "a code or a signal",
        ValueKind.Object => "an object",
        ValueKind.Process => "a process",
        ValueKind.Memory => "memory",
        ValueKind.Message => "a message",
        _ => throw new InvalidOperationException($"internal bug: no name for {kind}"),
    };

    /// <summary><c>the integer 3</c>, <c>the string "x"</c>.</summary>
    public static string Describe(Value value) => value switch
    {
        BooleanValue b => b.Truth ? "true" : "false",
        MemoryValue m => "the memory " + ValueText.Print(m),
        _ => "the " + Article(KindOf(value)).Split(' ', 2)[1] + " " + ValueText.Print(value),
    };
}
