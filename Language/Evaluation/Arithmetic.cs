using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Evaluation;

/// <summary><c>+ - * / %</c>. Integers and durations are checked; <c>/</c> and <c>%</c> round down, so that <c>(me - 1) % N</c> is the left neighbour.</summary>
internal static class Arithmetic
{
    public static Value Compute(BinaryOperator op, Value left, Value right, TextSpan span) => (left, right) switch
    {
        (IntegerValue l, IntegerValue r) => Integers(op, l.Number, r.Number, span),
        (IntegerValue l, FloatValue r) => Floats(op, l.Number, r.Number, left, right, span),
        (FloatValue l, IntegerValue r) => Floats(op, l.Number, r.Number, left, right, span),
        (FloatValue l, FloatValue r) => Floats(op, l.Number, r.Number, left, right, span),
        (TextValue l, TextValue r) when op == BinaryOperator.Add => new TextValue(Concatenate(l.Bytes, r.Bytes)),
        (ListValue l, ListValue r) when op == BinaryOperator.Add => new ListValue(Concatenate(l.Items, r.Items)),
        (DurationValue l, DurationValue r) when op is BinaryOperator.Add or BinaryOperator.Subtract =>
            Durations(op, l.Nanoseconds, r.Nanoseconds, left, right, span),
        (DurationValue l, IntegerValue r) when op == BinaryOperator.Multiply => Durations(op, l.Nanoseconds, r.Number, left, right, span),
        (IntegerValue l, DurationValue r) when op == BinaryOperator.Multiply => Durations(op, l.Number, r.Nanoseconds, left, right, span),
        _ => EvaluationErrors.NoOperator(op.Symbol(), left, right, span),
    };

    public static Value Negate(Value operand, TextSpan span) => operand switch
    {
        IntegerValue { Number: long.MinValue } => EvaluationErrors.Overflows($"-({ValueText.Print(operand)})", span),
        IntegerValue i => IntegerValue.Of(-i.Number),
        FloatValue f => new FloatValue(-f.Number),
        DurationValue { Nanoseconds: long.MinValue } => EvaluationErrors.Overflows($"-({ValueText.Print(operand)})", span),
        DurationValue d => new DurationValue(-d.Nanoseconds),
        _ => EvaluationErrors.NoUnaryOperator("-", operand, span),
    };

    private static Value Integers(BinaryOperator op, long left, long right, TextSpan span)
    {
        if (right == 0 && op is (BinaryOperator.Divide or BinaryOperator.Modulo))
            return EvaluationErrors.DividesByZero(Text(op, Value.Of(left), Value.Of(right)), span);
        return TryCompute(op, left, right, out long result)
            ? IntegerValue.Of(result)
            : EvaluationErrors.Overflows(Text(op, Value.Of(left), Value.Of(right)), span);
    }

    private static Value Durations(BinaryOperator op, long left, long right, Value leftValue, Value rightValue, TextSpan span) =>
        TryCompute(op, left, right, out long result)
            ? new DurationValue(result)
            : EvaluationErrors.Overflows(Text(op, leftValue, rightValue), span);

    /// <summary>False on overflow. No exceptions: they would cost a thousand times the addition.</summary>
    private static bool TryCompute(BinaryOperator op, long left, long right, out long result)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                result = unchecked(left + right);
                return ((left ^ result) & (right ^ result)) >= 0;
            case BinaryOperator.Subtract:
                result = unchecked(left - right);
                return ((left ^ right) & (left ^ result)) >= 0;
            case BinaryOperator.Multiply:
                long high = Math.BigMul(left, right, out result);
                return high == result >> 63;
            case BinaryOperator.Divide:
                result = right == -1 ? unchecked(-left) : left / right;
                if (right == -1) return left != long.MinValue;
                if (left % right != 0 && (left < 0) != (right < 0)) result--;
                return true;
            case BinaryOperator.Modulo:
                result = right == -1 ? 0 : left % right;
                if (result != 0 && (result < 0) != (right < 0)) result += right;
                return true;
            default:
                throw new InvalidOperationException($"internal bug: {op} is not arithmetic");
        }
    }

    private static Value Floats(BinaryOperator op, double left, double right, Value leftValue, Value rightValue, TextSpan span)
    {
        if (right == 0 && op is (BinaryOperator.Divide or BinaryOperator.Modulo))
            return EvaluationErrors.DividesByZero(Text(op, leftValue, rightValue), span);
        return new FloatValue(op switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => left / right,
            BinaryOperator.Modulo => left - right * Math.Floor(left / right),
            _ => throw new InvalidOperationException($"internal bug: {op} is not arithmetic"),
        });
    }

    private static ValueList<T> Concatenate<T>(ValueList<T> left, ValueList<T> right)
    {
        if (left.IsEmpty) return right;
        if (right.IsEmpty) return left;
        var items = new T[left.Count + right.Count];
        left.AsSpan().CopyTo(items);
        right.AsSpan().CopyTo(items.AsSpan(left.Count));
        return ValueList.Create<T>(items);
    }

    private static string Text(BinaryOperator op, Value left, Value right) => $"{ValueText.Print(left)} {op.Symbol()} {ValueText.Print(right)}";
}
