using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Evaluation;

/// <summary><c>== != &lt; &lt;= &gt; &gt;=</c>. Integers and floats meet as numbers; all else is equal by type and content; text is ordered by its bytes.</summary>
internal static class Comparison
{
    public static bool AreEqual(Value left, Value right) => (left, right) switch
    {
        (IntegerValue l, IntegerValue r) => l.Number == r.Number,
        (IntegerValue l, FloatValue r) => CompareMixed(l.Number, r.Number) == 0,
        (FloatValue l, IntegerValue r) => CompareMixed(r.Number, l.Number) == 0,
        (FloatValue l, FloatValue r) => l.Number == r.Number,
        (ListValue l, ListValue r) => AreEqual(l.Items, r.Items),
        _ => left.Equals(right),
    };

    public static Value Order(BinaryOperator op, Value left, Value right, TextSpan span) => (left, right) switch
    {
        (IntegerValue l, IntegerValue r) => Answer(op, l.Number.CompareTo(r.Number)),
        (IntegerValue l, FloatValue r) => Answer(op, CompareMixed(l.Number, r.Number)),
        (FloatValue l, IntegerValue r) => Answer(op, -CompareMixed(r.Number, l.Number)),
        (FloatValue l, FloatValue r) => Answer(op, CompareFloats(l.Number, r.Number)),
        (DurationValue l, DurationValue r) => Answer(op, l.Nanoseconds.CompareTo(r.Nanoseconds)),
        (TextValue l, TextValue r) => Answer(op, l.Bytes.AsSpan().SequenceCompareTo(r.Bytes.AsSpan())),
        _ => EvaluationErrors.NoOperator(op.Symbol(), left, right, span),
    };

    /// <summary>Less than, equal, greater than; null when one is not a number and all orders are false.</summary>
    private static int? CompareFloats(double left, double right) =>
        double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);

    /// <summary>Exact, although not every 64-bit integer is a double.</summary>
    private static int? CompareMixed(long left, double right)
    {
        if (double.IsNaN(right)) return null;
        if (right >= 9223372036854775808.0) return -1;
        if (right < -9223372036854775808.0) return 1;
        double floor = Math.Floor(right);
        int whole = left.CompareTo((long)floor);
        return whole != 0 ? whole : right > floor ? -1 : 0;
    }

    private static Value Answer(BinaryOperator op, int? order) => Value.Of(op switch
    {
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        BinaryOperator.GreaterOrEqual => order >= 0,
        _ => throw new InvalidOperationException($"internal bug: {op} is not an order"),
    });

    private static bool AreEqual(ValueList<Value> left, ValueList<Value> right)
    {
        if (left.Count != right.Count) return false;
        for (int i = 0; i < left.Count; i++)
            if (!AreEqual(left[i], right[i])) return false;
        return true;
    }
}
