using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>Computes <c>let</c> and <c>param</c> at top level, and all else that is fixed before the run.</summary>
internal sealed class ConstantChecker(CheckSession session, IReadOnlyDictionary<string, Value> overrides)
{
    public void Compute(IReadOnlyList<DeclaredConstant> constants)
    {
        foreach (var constant in ConstantOrder.Of(session, constants))
        {
            constant.Value = Fixed(constant.Expression, ValueKind.Any, constant.Parameter is null ? $"the constant `{constant.Name}`" : $"the parameter `{constant.Name}`");
            if (constant.Parameter is { } parameter) Override(constant, parameter);
        }
    }

    /// <summary>The value of an expression that is fixed before the run; null when something is wrong with it, which has been said.</summary>
    /// <param name="what">What is fixed, for messages.</param>
    public Value? Fixed(Expression expression, ValueKind expected, string what)
    {
        var result = new ExpressionChecker(session, Position.Fixed, what: what).Check(expression, expected, what);
        if (result is CheckedConstant { Value: var value }) return value is FailureValue ? null : value;
        // It sees nothing of the run, so the only reason for which it was not folded is that it fails.
        if (Folding.Compute(result) is FailureValue failure) session.Findings.Add(CheckErrors.CannotCompute(failure.Span, failure.Message));
        return null;
    }

    /// <summary>An integer in a range; null when something is wrong with it, which has been said.</summary>
    public long? FixedInteger(Expression expression, string what, long minimum, long maximum)
    {
        if (Fixed(expression, ValueKind.Integer, what) is not IntegerValue { Number: var number }) return null;
        if (number >= minimum && number <= maximum) return number;
        session.Findings.Add(CheckErrors.OutOfRange(expression.Span, what, Value.Of(number).ToString()!, Ranges.Text(minimum, maximum)));
        return null;
    }

    private void Override(DeclaredConstant constant, ParameterDeclaration parameter)
    {
        var low = Bound(parameter.Low);
        var high = Bound(parameter.High);
        if (low > high)
            session.Findings.Add(CheckErrors.EmptyRange(parameter.Low!.Span.To(parameter.High!.Span), Value.Of(low.Value).ToString()!, Value.Of(high.Value).ToString()!));
        bool isSet = overrides.TryGetValue(constant.Name, out var given);
        string what = isSet ? $"`--set {constant.Name}`" : $"the parameter `{constant.Name}`";
        var value = isSet ? given : constant.Value;
        var span = isSet ? constant.Span : parameter.Default.Span;
        if (value is null) return;
        if (isSet && constant.Value is { } usual && !Typing.Accepts(Kinded.KindOf(usual), Kinded.KindOf(value)))
        {
            session.Findings.Add(CheckErrors.WrongType(span, what, Kinded.Describe(value), $"{Kinded.Article(Kinded.KindOf(usual))} like its default `{usual}`"));
            constant.Value = null;
            return;
        }

        bool isGood = low is null || high is null || low > high || IsInRange(value, low.Value, high.Value, what, span);
        constant.Value = isGood ? value : null;
    }

    private long? Bound(Expression? bound) => bound is null ? null : FixedInteger(bound, "the end of the range", long.MinValue, long.MaxValue);

    private bool IsInRange(Value value, long low, long high, string what, TextSpan span)
    {
        if (value is IntegerValue { Number: var number } && number >= low && number <= high) return true;
        session.Findings.Add(value is IntegerValue
            ? CheckErrors.OutOfRange(span, what, value.ToString()!, Ranges.Text(low, high))
            : CheckErrors.WrongType(span, what, Kinded.Describe(value), "an integer, as it has a range"));
        return false;
    }
}
