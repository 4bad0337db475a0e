using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>The value and the modifiers of a verb.</summary>
internal sealed class ArgumentChecker(ProcessScope scope)
{
    /// <summary>Aligned with the verb's parameters; null when something is wrong, which has been said.</summary>
    public CheckedExpression?[]? Check(Verb verb, VerbOperation syntax, CheckedPlace? place)
    {
        var arguments = new CheckedExpression?[verb.Parameters.Length];
        bool isGood = CheckValue(verb, syntax, arguments, place);
        foreach (var modifier in syntax.Modifiers) isGood &= CheckModifier(verb, modifier, arguments, place);
        for (int i = 0; i < arguments.Length; i++)
        {
            var parameter = verb.Parameters[i];
            if (parameter.IsImplicit || arguments[i] is not null) continue;
            if (parameter.Default is { } usual) arguments[i] = new CheckedConstant(usual, Kinded.KindOf(usual), syntax.Span);
            if (!parameter.IsRequired) continue;
            // A value that was written but is wrong has been said.
            if (parameter.IsValue && syntax.Value is null)
                scope.Report(CheckErrors.ValueMissing(syntax.Span, verb.Name, parameter.Help, Kinded.Article(parameter.Kind)));
            else if (!parameter.IsValue && !IsWritten(syntax, parameter))
                scope.Report(CheckErrors.ModifierMissing(syntax.Span, verb.Name, parameter.Word, parameter.Help));
            isGood = false;
        }

        if (place is not null) MemorySteps.FillPlace(verb, arguments, place);
        return isGood ? arguments : null;
    }

    // Apart: its lambda would cost every step, right or wrong.
    private static bool IsWritten(VerbOperation syntax, Parameter parameter) => syntax.Modifiers.Any(m => m.Word == parameter.Word);

    private bool CheckValue(Verb verb, VerbOperation syntax, CheckedExpression?[] arguments, CheckedPlace? place)
    {
        if (syntax.Value is not { } value) return true;
        for (int i = 0; i < arguments.Length; i++)
            if (verb.Parameters[i].IsValue) return CheckArgument(verb, i, value, arguments, place);
        scope.Expressions.Check(value);
        scope.Report(CheckErrors.ValueUnexpected(value.Span, verb.Name, Words(verb)));
        return false;
    }

    private bool CheckModifier(Verb verb, ModifierSyntax modifier, CheckedExpression?[] arguments, CheckedPlace? place)
    {
        int index = verb.IndexOf(modifier.Word);
        if (index < 0 || verb.Parameters[index] is { IsValue: true } or { IsImplicit: true })
        {
            string[] known = Words(verb);
            scope.Report(CheckErrors.NoSuchModifier(
                modifier.Span, verb.Name, Target(verb), modifier.Word, known, scope.Session.Nearest.To(modifier.Word, known)));
            return false;
        }

        var parameter = verb.Parameters[index];
        if (arguments[index] is not null)
        {
            scope.Report(CheckErrors.ModifierTwice(modifier.Span, modifier.Word));
            return false;
        }

        foreach (string other in parameter.Excludes)
            if (verb.IndexOf(other) is >= 0 and var there && arguments[there] is not null)
            {
                scope.Report(CheckErrors.ModifierExcluded(modifier.Span, modifier.Word, other));
                return false;
            }

        if (parameter.Kind == ValueKind.Flag)
        {
            arguments[index] = new CheckedConstant(Value.True, ValueKind.Boolean, modifier.Span);
            if (modifier.Value is null) return true;
            scope.Report(CheckErrors.ModifierWithValue(modifier.Value.Span, modifier.Word));
            return false;
        }

        if (modifier.Value is null)
        {
            scope.Report(CheckErrors.ModifierWithoutValue(modifier.Span, modifier.Word, Kinded.Article(parameter.Kind)));
            return false;
        }

        return CheckArgument(verb, index, modifier.Value, arguments, place);
    }

    private bool CheckArgument(Verb verb, int index, Expression expression, CheckedExpression?[] arguments, CheckedPlace? place)
    {
        var parameter = verb.Parameters[index];
        string what = parameter.IsValue ? $"the value of `{verb.Name}`" : $"`{parameter.Word}`";
        var argument = parameter.Kind == ValueKind.Message ? scope.Expressions.Message(expression) : scope.Expressions.Check(expression, parameter.Kind, what);
        arguments[index] = argument;
        if (ExpressionChecker.IsBroken(argument)) return false;
        if (parameter.Kind == ValueKind.Symbol) return CheckSymbol(verb, parameter, argument, what);
        if (parameter.Objects is { } objects && NoObject(argument) is var (where, seen))
        {
            scope.Report(CheckErrors.WrongType(where, $"an item of {what}", Kinded.Article(seen), $"a {objects}"));
            return false;
        }

        if (argument is not CheckedConstant { Value: var value }) return true;
        if (Ranges.Violation(parameter.Kind, value, parameter.Minimum, parameter.Maximum) is { } range)
        {
            scope.Report(CheckErrors.OutOfRange(argument.Span, what, ValueText.Print(value), range));
            return false;
        }

        // To add a negative number to an unsigned element is a subtraction; all else is written into the element.
        if (place is not null && verb.Name is not ("atomic add" or "atomic subtract")) MemorySteps.CheckStored(scope, place, argument);
        return true;
    }

    /// <summary>The first item of a list that is no object; null: all may be.</summary>
    private static (Text.TextSpan Where, ValueKind Kind)? NoObject(CheckedExpression list)
    {
        if (list is CheckedConstant { Value: ListValue { Items: { IsEmpty: false } constants } }) return (list.Span, Kinded.KindOf(constants[0]));
        if (list is CheckedListOf { Items: var items })
            foreach (var item in items)
                if (!Typing.Accepts(ValueKind.Object, item.Kind)) return (item.Span, item.Kind);
        return null;
    }

    /// <summary>Symbols are written out: which signals a process waits for must be known when it starts.</summary>
    private bool CheckSymbol(Verb verb, Parameter parameter, CheckedExpression argument, string what)
    {
        if (argument is not CheckedConstant { Value: SymbolValue { Name: var name } })
        {
            scope.Report(CheckErrors.NotConstant(argument.Span, what, "this is known only in the run"));
            return false;
        }

        if (!parameter.Symbols.IsDefault && !parameter.Symbols.Contains(name))
        {
            scope.Report(CheckErrors.NoSuchSymbol(argument.Span, what, name, parameter.Symbols, scope.Session.Nearest.To(name, parameter.Symbols)));
            return false;
        }

        if (verb is { Mechanism.Kind: "process", Name: "sigwait" } && !scope.AwaitedSignals.Contains(name)) scope.AwaitedSignals.Add(name);
        return true;
    }

    private static string[] Words(Verb verb) => [.. verb.Parameters.Where(p => !p.IsValue && !p.IsImplicit).Select(p => p.Word)];

    private static string Target(Verb verb) => verb.Target == TargetKind.None ? "nothing" : verb.Mechanism switch
    {
        { Family: "" } mechanism => $"a {mechanism.Kind}",
        { Family: "xsi" } mechanism => $"an xsi {mechanism.Kind}",
        var mechanism => $"a {mechanism.Family} {mechanism.Kind}",
    };
}
