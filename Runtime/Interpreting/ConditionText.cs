using IpcScript.Language.Checking;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Interpreting;

/// <summary>Says why a condition does not hold: both sides of the comparison that failed, with their values.</summary>
internal static class ConditionText
{
    public static string Describe(CheckedExpression condition, IScope scope) => condition switch
    {
        CheckedBinary { Operator: BinaryOperator.And } and =>
            Describe(Holds(and.Left, scope) ? and.Right : and.Left, scope),
        CheckedBinary b when b.Operator.IsComparison() => $"{Show(b.Left, scope)} {b.Operator.Symbol()} {Show(b.Right, scope)}",
        CheckedPredicate p => $"{p.Predicate.ToString().ToLowerInvariant()} {Show(p.Argument, scope)}",
        _ => "true",
    };

    private static bool Holds(CheckedExpression condition, IScope scope) => Evaluator.Evaluate(condition, scope) is BooleanValue { Truth: true };

    private static string Show(CheckedExpression expression, IScope scope) => Evaluator.Evaluate(expression, scope).ToString()!;
}
