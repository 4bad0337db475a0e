using System.Runtime.InteropServices;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>Loads and stores as operations of the segment's own verbs.</summary>
internal static class MemorySteps
{
    public static CheckedOperation Load(CheckedPlace place, TextSpan span) => Operation("load", place, null, span);

    public static CheckedOperation Store(CheckedPlace place, CheckedExpression value, TextSpan span) => Operation("store", place, value, span);

    /// <summary>What a place gives a verb: its element type, index, offset and length.</summary>
    public static void FillPlace(Verb verb, CheckedExpression?[] arguments, CheckedPlace place)
    {
        Set("type", new CheckedConstant(new SymbolValue(place.Type.Name), ValueKind.Symbol, place.Span));
        Set("index", place.Index);
        Set("offset", place.Offset);
        Set("length", place.Bytes);

        void Set(string word, CheckedExpression argument)
        {
            if (verb.IndexOf(word) is >= 0 and var i) arguments[i] = argument;
        }
    }

    /// <summary>The type, and if it is constant the range, of what is stored.</summary>
    public static void CheckStored(ProcessScope scope, CheckedPlace place, CheckedExpression value)
    {
        if (ExpressionChecker.IsBroken(value)) return;
        var type = place.Type;
        if (!Typing.Accepts(type.Kind, value.Kind))
            scope.Report(CheckErrors.WrongType(value.Span, $"what is stored as `{type.Name}`", Kinded.Article(value.Kind), Kinded.Article(type.Kind)));
        else if (type.Kind == ValueKind.Integer && Folding.IsInteger(value, out long number) && (number < type.Minimum || number > type.Maximum))
            scope.Report(CheckErrors.DoesNotFit(value.Span, Value.Of(number).ToString()!, type.Name, Ranges.Text(type.Minimum, type.Maximum)));
        else if (value is CheckedConstant { Value: TextValue text } && place.Length is not null && Folding.IsInteger(place.Length, out long length) && text.Bytes.Count > length)
            scope.Report(CheckErrors.DoesNotFit(value.Span, $"a string of {text.Bytes.Count} bytes", place.Type.Name, $"{length} bytes here"));
    }

    private static CheckedOperation Operation(string name, CheckedPlace place, CheckedExpression? value, TextSpan span)
    {
        var verb = place.Object.Mechanism!.FindVerb(name) ?? throw new InvalidOperationException($"internal bug: {place.Object.Mechanism} has no {name}");
        var arguments = new CheckedExpression?[verb.Parameters.Length];
        FillPlace(verb, arguments, place);
        if (value is not null) arguments[verb.IndexOf("value")] = value;
        return new CheckedOperation(verb, place.Target, ImmutableCollectionsMarshal.AsImmutableArray(arguments), span);
    }
}
