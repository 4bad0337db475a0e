using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Evaluation;

/// <summary>A function of the language: <c>length(x)</c>.</summary>
/// <param name="Accepts">What its arguments may be; empty: anything.</param>
/// <param name="Result">Its type; <see cref="ValueKind.Any"/>: that of its arguments.</param>
public sealed record Builtin(
    string Name, string Signature, string Help, int Least, int Most, ImmutableArray<ValueKind> Accepts, ValueKind Result);

/// <summary>Every function, as data for the checker, the documentation and completion; and what each computes.</summary>
public static class Builtins
{
    public static ImmutableArray<Builtin> All { get; } =
    [
        new("length", "length(x)", "bytes of a string or of memory, elements of a list", 1, 1, [ValueKind.Text, ValueKind.List, ValueKind.Memory], ValueKind.Integer),
        new("min", "min(a, b, …)", "the least", 1, int.MaxValue, [ValueKind.Integer, ValueKind.Float, ValueKind.Duration], ValueKind.Any),
        new("max", "max(a, b, …)", "the greatest", 1, int.MaxValue, [ValueKind.Integer, ValueKind.Float, ValueKind.Duration], ValueKind.Any),
        new("abs", "abs(x)", "without its sign", 1, 1, [ValueKind.Integer, ValueKind.Float, ValueKind.Duration], ValueKind.Any),
        new("text", "text(x)", "as print writes it", 1, 1, [], ValueKind.Text),
        new("bytes", "bytes(list)", "the string of these bytes, each 0 to 255", 1, 1, [ValueKind.List], ValueKind.Text),
    ];

    public static Builtin? Find(string name)
    {
        foreach (var builtin in All)
            if (builtin.Name == name) return builtin;
        return null;
    }

    public static Value Call(string name, ReadOnlySpan<Value> arguments, TextSpan span) => name switch
    {
        "length" => Length(arguments[0], span),
        "min" => Extreme(BinaryOperator.Less, arguments, span),
        "max" => Extreme(BinaryOperator.Greater, arguments, span),
        "abs" => Absolute(arguments[0], span),
        "text" => new TextValue(ValueList.Create<byte>(Interpolation.BytesOf(arguments[0]))),
        "bytes" => Bytes(arguments[0], span),
        _ => throw new InvalidOperationException($"internal bug: no function {name}"),
    };

    private static Value Length(Value value, TextSpan span) => value switch
    {
        TextValue t => Value.Of(t.Bytes.Count),
        ListValue l => Value.Of(l.Items.Count),
        MemoryValue m => Value.Of(m.Length),
        _ => EvaluationErrors.NoArgument("length(x)", value, span),
    };

    private static Value Extreme(BinaryOperator better, ReadOnlySpan<Value> arguments, TextSpan span)
    {
        var best = arguments[0];
        if (best is not (IntegerValue or FloatValue or DurationValue))
            return EvaluationErrors.NoArgument(better == BinaryOperator.Less ? "min(a, b, …)" : "max(a, b, …)", best, span);
        foreach (var candidate in arguments[1..])
        {
            var answer = Comparison.Order(better, candidate, best, span);
            if (answer is FailureValue) return answer;
            if (answer is BooleanValue { Truth: true }) best = candidate;
        }

        return best;
    }

    private static Value Absolute(Value value, TextSpan span) => value switch
    {
        IntegerValue { Number: < 0 } or DurationValue { Nanoseconds: < 0 } => Arithmetic.Negate(value, span),
        IntegerValue or DurationValue => value,
        FloatValue f => new FloatValue(Math.Abs(f.Number)),
        _ => EvaluationErrors.NoArgument("abs(x)", value, span),
    };

    private static Value Bytes(Value value, TextSpan span)
    {
        if (value is not ListValue { Items: var items }) return EvaluationErrors.NoArgument("bytes(list)", value, span);
        var bytes = new byte[items.Count];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (items[i] is not IntegerValue { Number: >= 0 and <= 255 } item)
                return EvaluationErrors.NoArgument("bytes(list)", items[i], span);
            bytes[i] = (byte)item.Number;
        }

        return new TextValue(ValueList.Create<byte>(bytes));
    }
}
