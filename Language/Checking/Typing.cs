using IpcScript.Language.Catalog;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary>Which types go where. <see cref="ValueKind.Any"/> goes everywhere: the run tells, or an error has been given already.</summary>
internal static class Typing
{
    /// <summary>An integer may stand where a float is wanted.</summary>
    public static bool Accepts(ValueKind expected, ValueKind seen) =>
        expected == seen || expected == ValueKind.Any || seen == ValueKind.Any || (expected == ValueKind.Float && seen == ValueKind.Integer);

    /// <summary>The type of the result, or null when the operator does not work on these.</summary>
    public static ValueKind? Result(BinaryOperator op, ValueKind left, ValueKind right) => op switch
    {
        BinaryOperator.Or or BinaryOperator.And => Accepts(ValueKind.Boolean, left) && Accepts(ValueKind.Boolean, right) ? ValueKind.Boolean : null,
        BinaryOperator.Equal or BinaryOperator.NotEqual =>
            left == right || left == ValueKind.Any || right == ValueKind.Any || (IsNumber(left) && IsNumber(right)) || MayBeNobody(left, right) ? ValueKind.Boolean : null,
        BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual =>
            IsOrdered(left) && IsOrdered(right) && (left == right || left == ValueKind.Any || right == ValueKind.Any || (IsNumber(left) && IsNumber(right))) ? ValueKind.Boolean : null,
        _ => Arithmetic(op, left, right),
    };

    private static ValueKind? Arithmetic(BinaryOperator op, ValueKind left, ValueKind right) => (left, right) switch
    {
        (ValueKind.Any, ValueKind.Any) => ValueKind.Any,
        (ValueKind.Any, _) => Arithmetic(op, right, right) is null && Arithmetic(op, ValueKind.Integer, right) is null && Arithmetic(op, ValueKind.Duration, right) is null ? null : ValueKind.Any,
        (_, ValueKind.Any) => Arithmetic(op, left, left) is null && Arithmetic(op, left, ValueKind.Integer) is null && Arithmetic(op, left, ValueKind.Duration) is null ? null : ValueKind.Any,
        (ValueKind.Integer, ValueKind.Integer) => ValueKind.Integer,
        (ValueKind.Integer or ValueKind.Float, ValueKind.Integer or ValueKind.Float) => ValueKind.Float,
        (ValueKind.Text, ValueKind.Text) when op == BinaryOperator.Add => ValueKind.Text,
        (ValueKind.List, ValueKind.List) when op == BinaryOperator.Add => ValueKind.List,
        (ValueKind.Duration, ValueKind.Duration) when op is BinaryOperator.Add or BinaryOperator.Subtract => ValueKind.Duration,
        (ValueKind.Duration, ValueKind.Integer) or (ValueKind.Integer, ValueKind.Duration) when op == BinaryOperator.Multiply => ValueKind.Duration,
        _ => null,
    };

    private static bool IsNumber(ValueKind kind) => kind is ValueKind.Integer or ValueKind.Float;

    private static bool IsOrdered(ValueKind kind) => kind is ValueKind.Integer or ValueKind.Float or ValueKind.Duration or ValueKind.Text or ValueKind.Any;

    /// <summary><c>gate.holder == none</c>: a process or an object may be compared with that symbol.</summary>
    private static bool MayBeNobody(ValueKind left, ValueKind right) =>
        (left == ValueKind.Symbol && right is (ValueKind.Process or ValueKind.Object)) || (right == ValueKind.Symbol && left is (ValueKind.Process or ValueKind.Object));
}
