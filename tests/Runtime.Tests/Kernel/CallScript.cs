using System.Collections.Immutable;
using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Tests.Runtime.Kernel;

/// <summary>One call as the tests of bindings write it, the object first: <c>ring store i32[1] 7</c>; joined ones have commas between: <c>pair[0] wait, pair[1] signal by 2</c>.</summary>
internal static class CallScript
{
    public static Operation Parse(string step, ImmutableArray<ObjectSymbol> objects)
    {
        Operation? operation = null;
        foreach (string part in step.Split(", ").Reverse()) operation = Parse(part, objects, operation);
        return operation!;
    }

    private static Operation Parse(string part, ImmutableArray<ObjectSymbol> objects, Operation? also)
    {
        var words = part.Split(' ');
        var target = words[0].Split('[', ']');
        var obj = objects.Single(o => o.Name == target[0]);
        int member = target.Length > 1 ? int.Parse(target[1], CultureInfo.InvariantCulture) : -1;
        int count = words[1] == "atomic" ? 2 : 1;
        var verb = obj.Mechanism.FindVerb(string.Join(' ', words[1..(1 + count)]))!;
        var arguments = new Value?[verb.Parameters.Length];
        for (int i = 1 + count; i < words.Length; i++)
        {
            int parameter = verb.IndexOf(words[i] switch { "up_to" => "type up to", "except" => "type except", var word => word });
            if (verb.Target == TargetKind.Place && words[i].EndsWith(']')) Place(words[i], verb, arguments);
            else if (parameter < 0) arguments[verb.Parameters.IndexOf(verb.Parameters.First(p => p.IsValue))] = Literal(words[i]);
            else if (verb.Parameters[parameter].Kind == ValueKind.Flag) arguments[parameter] = Value.True;
            else arguments[parameter] = Literal(words[++i]);
        }

        return new Operation(verb, obj.Index, -1, member, ValueList.Create<Value?>(arguments), also);
    }

    /// <summary><c>i32[1]</c>, <c>text[0,8]</c></summary>
    private static void Place(string place, Verb verb, Value?[] arguments)
    {
        var parts = place.Split('[', ',', ']');
        var type = ElementType.Find(parts[0])!;
        long index = long.Parse(parts[1], CultureInfo.InvariantCulture);
        arguments[verb.IndexOf("type")] = new SymbolValue(type.Name);
        arguments[verb.IndexOf("index")] = Value.Of(index);
        arguments[verb.IndexOf("offset")] = Value.Of(index * type.Size);
        arguments[verb.IndexOf("length")] = Value.Of(type.IsRange ? long.Parse(parts[2], CultureInfo.InvariantCulture) : type.Size);
    }

    private static Value Literal(string word) =>
        word.EndsWith("ms", StringComparison.Ordinal) ? new DurationValue(1_000_000 * long.Parse(word[..^2], CultureInfo.InvariantCulture))
        : word.StartsWith('[') ? new ListValue(ValueList.From(word.Trim('[', ']').Split(',').Select(Literal)))
        : word.StartsWith('"') ? Value.Of(word.Trim('"'))
        : char.IsAsciiLetterUpper(word[0]) ? new SymbolValue(word)
        : word.Contains('.', StringComparison.Ordinal) ? new FloatValue(double.Parse(word, CultureInfo.InvariantCulture))
        : Value.Of(long.Parse(word, CultureInfo.InvariantCulture));
}
