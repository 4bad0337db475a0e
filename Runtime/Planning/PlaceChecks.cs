using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Planning;

/// <summary>What a load or store must keep to before it is a call: inside the declared bytes, a value that fits its element.</summary>
internal static class PlaceChecks
{
    public static bool Pass(ObjectSymbol segment, Verb verb, Value?[] arguments, TextSpan span, out FailureValue? failure)
    {
        failure = CheckBounds(segment, verb, arguments, span);
        if (failure is not null) return false;
        var type = TypeOf(verb, arguments);
        for (int i = 0; i < arguments.Length && failure is null; i++)
        {
            if (verb.Parameters[i].IsImplicit || arguments[i] is not { } value) continue;
            arguments[i] = Fit(type, value, Number(verb, arguments, "length"), span, out failure);
        }

        return failure is null;
    }

    private static FailureValue? CheckBounds(ObjectSymbol segment, Verb verb, Value?[] arguments, TextSpan span)
    {
        long offset = Number(verb, arguments, "offset");
        long length = Number(verb, arguments, "length");
        long size = segment.Attribute("size") is IntegerValue declared ? declared.Number : segment.Size;
        if (offset >= 0 && length >= 0 && offset <= size - length) return null;
        return new FailureValue(
            RunErrors.IndexOutOfRange, $"bytes {offset}..{offset + length - 1} lie outside {segment.Name}, which has {size} bytes", span);
    }

    private static Value? Fit(ElementType type, Value value, long length, TextSpan span, out FailureValue? failure)
    {
        failure = null;
        switch (type.Kind, value)
        {
            case (ValueKind.Integer, IntegerValue i) when i.Number >= type.Minimum && i.Number <= type.Maximum: return value;
            case (ValueKind.Float, IntegerValue i): return new FloatValue(i.Number);
            case (ValueKind.Float, FloatValue f): return type.Size == 4 ? new FloatValue((float)f.Number) : f;
            case (ValueKind.Text, TextValue t) when type.Name == "bytes" ? t.Bytes.Count == length : t.Bytes.Count <= length: return value;
        }

        failure = new FailureValue(RunErrors.DoesNotFit, $"{value} does not fit into {Describe(type, length)}", span);
        return null;
    }

    private static string Describe(ElementType type, long length) => type.Name switch
    {
        "bytes" => $"bytes of exactly {length}",
        "text" => $"text of at most {length} bytes",
        _ => type.Name,
    };

    private static ElementType TypeOf(Verb verb, Value?[] arguments) =>
        ElementType.Find(((SymbolValue)arguments[verb.IndexOf("type")]!).Name)!;

    private static long Number(Verb verb, Value?[] arguments, string word) => ((IntegerValue)arguments[verb.IndexOf(word)]!).Number;
}
