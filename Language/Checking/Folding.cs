using IpcScript.Language.Evaluation;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>
/// Computes what does not depend on the run. What fails is left as it is: it may never be reached, and if it is, the run says so at its step.
/// </summary>
internal static class Folding
{
    public static CheckedExpression Fold(CheckedExpression expression)
    {
        bool isConstant = expression switch
        {
            CheckedUnary u => IsValue(u.Operand),
            CheckedBinary b => IsValue(b.Left) && IsValue(b.Right),
            CheckedListOf l => l.Items.All(IsValue),
            CheckedIndex i => IsValue(i.List) && IsValue(i.Index),
            CheckedElement e => IsValue(e.Text) && IsValue(e.Index) && (e.Length is null || IsValue(e.Length)),
            CheckedInterpolation i => i.Parts.All(IsValue),
            CheckedCall c => c.Arguments.All(IsValue),
            _ => false,
        };
        if (!isConstant) return expression;
        var value = Compute(expression);
        return value is FailureValue ? expression : new CheckedConstant(value, Kinded.KindOf(value), expression.Span);
    }

    /// <summary>The value, or why there is none, of an expression that sees nothing of the run.</summary>
    public static Value Compute(CheckedExpression expression) => Evaluator.Evaluate(expression, NoScope.Instance);

    public static bool IsValue(CheckedExpression expression) => expression is CheckedConstant { Value: not FailureValue };

    public static bool IsInteger(CheckedExpression expression, out long number)
    {
        number = expression is CheckedConstant { Value: IntegerValue { Number: var n } } ? n : 0;
        return expression is CheckedConstant { Value: IntegerValue };
    }

    /// <summary>Constants see nothing.</summary>
    private sealed class NoScope : IScope
    {
        public static readonly NoScope Instance = new();

        public long Me => throw Bug();

        public Value Local(int slot) => throw Bug();

        public Value Observe(CheckedExpression expression) => throw Bug();

        public string ObjectName(int index) => throw Bug();

        public string ProcessName(int index) => throw Bug();

        private static InvalidOperationException Bug() => new("internal bug: a constant looks at the run");
    }
}
