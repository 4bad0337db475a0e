using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;

namespace IpcScript.Language.Evaluation;

/// <summary>
/// Computes checked expressions. It is pure and never throws for what a scenario does: what cannot be computed is a
/// <see cref="FailureValue"/>, and every operator passes the first one on.
/// </summary>
public static class Evaluator
{
    public static Value Evaluate(CheckedExpression expression, IScope scope) => expression switch
    {
        CheckedConstant c => c.Value,
        CheckedLocal l => scope.Local(l.Slot),
        CheckedBinary b => Binary(b, scope),
        CheckedMe => IntegerValue.Of(scope.Me),
        CheckedUnary u => Unary(u, scope),
        CheckedInterpolation i => Interpolation.Evaluate(i, scope),
        CheckedIndex i => Index(i, scope),
        CheckedField f => Field(f, scope),
        CheckedElement e => TextElements.Evaluate(e, scope),
        CheckedListOf l => List(l, scope),
        CheckedCall c => Call(c, scope),
        CheckedMessage m => MessageItems.Evaluate(m, scope),
        CheckedObject o => Object(o.Target, scope),
        CheckedMemory m => Memory(m, scope),
        CheckedProcess p => Process(p, scope),
        CheckedLoad or CheckedObservation or CheckedProcessLocal or CheckedOutput or CheckedPredicate => scope.Observe(expression),
        _ => throw new InvalidOperationException($"internal bug: no evaluation of {expression.GetType().Name}"),
    };

    /// <summary>
    /// The index that an element of an array, of a list or a member takes: below <paramref name="count"/>, or the failure.
    /// </summary>
    /// <param name="what">What is indexed, for the message.</param>
    public static Value EvaluateIndex(CheckedExpression index, long count, string what, IScope scope)
    {
        var value = Evaluate(index, scope);
        if (value is not IntegerValue { Number: var number })
            return value is FailureValue ? value : EvaluationErrors.NotA(ValueKind.Integer, value, "an index", index.Span);
        return number >= 0 && number < count ? value : EvaluationErrors.NoElement(what, number, count, index.Span);
    }

    private static Value Binary(CheckedBinary binary, IScope scope)
    {
        var left = Evaluate(binary.Left, scope);
        if (left is FailureValue) return left;
        if (binary.Operator is BinaryOperator.And or BinaryOperator.Or) return ShortCircuit(binary, left, scope);
        var right = Evaluate(binary.Right, scope);
        if (right is FailureValue) return right;
        return binary.Operator switch
        {
            BinaryOperator.Equal => Value.Of(Comparison.AreEqual(left, right)),
            BinaryOperator.NotEqual => Value.Of(!Comparison.AreEqual(left, right)),
            BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual =>
                Comparison.Order(binary.Operator, left, right, binary.Span),
            _ => Arithmetic.Compute(binary.Operator, left, right, binary.Span),
        };
    }

    private static Value ShortCircuit(CheckedBinary binary, Value left, IScope scope)
    {
        string word = binary.Operator == BinaryOperator.And ? "and" : "or";
        if (left is not BooleanValue { Truth: var truth })
            return EvaluationErrors.NotA(ValueKind.Boolean, left, $"the left side of {word}", binary.Left.Span);
        if (truth == (binary.Operator == BinaryOperator.Or)) return left;
        var right = Evaluate(binary.Right, scope);
        return right is BooleanValue or FailureValue
            ? right
            : EvaluationErrors.NotA(ValueKind.Boolean, right, $"the right side of {word}", binary.Right.Span);
    }

    private static Value Unary(CheckedUnary unary, IScope scope)
    {
        var operand = Evaluate(unary.Operand, scope);
        if (operand is FailureValue) return operand;
        if (unary.Operator == UnaryOperator.Negate) return Arithmetic.Negate(operand, unary.Span);
        return operand is BooleanValue { Truth: var truth }
            ? Value.Of(!truth)
            : EvaluationErrors.NoUnaryOperator("not", operand, unary.Span);
    }

    private static Value Index(CheckedIndex expression, IScope scope)
    {
        var list = Evaluate(expression.List, scope);
        if (list is not ListValue { Items: var items })
            return list is FailureValue ? list : EvaluationErrors.NotIndexable(list, expression.List.Span);
        var index = EvaluateIndex(expression.Index, items.Count, "the list", scope);
        return index is IntegerValue { Number: var number } ? items[(int)number] : index;
    }

    private static Value Field(CheckedField field, IScope scope)
    {
        var record = Evaluate(field.Record, scope);
        if (record is FailureValue) return record;
        return (record as RecordValue)?[field.Name] ?? EvaluationErrors.UnknownField(field.Name, record, field.Span);
    }

    private static Value List(CheckedListOf list, IScope scope)
    {
        var items = new Value[list.Items.Length];
        return EvaluateAll(list.Items, items, scope) ?? (Value)new ListValue(ValueList.Create<Value>(items));
    }

    private static Value Call(CheckedCall call, IScope scope)
    {
        var arguments = new Value[call.Arguments.Length];
        return EvaluateAll(call.Arguments, arguments, scope) ?? Builtins.Call(call.Function, arguments, call.Span);
    }

    private static FailureValue? EvaluateAll(ImmutableArray<CheckedExpression> expressions, Value[] values, IScope scope)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Evaluate(expressions[i], scope);
            if (values[i] is FailureValue failure) return failure;
        }

        return null;
    }

    private static Value Memory(CheckedMemory memory, IScope scope)
    {
        var segment = Object(memory.Target, scope);
        if (segment is not ObjectValue { Index: var index, Name: var name }) return segment;
        var offset = Evaluate(memory.Offset, scope);
        if (offset is not IntegerValue { Number: var from }) return offset is FailureValue ? offset : EvaluationErrors.NotA(ValueKind.Integer, offset, "the offset", memory.Offset.Span);
        var length = Evaluate(memory.Length, scope);
        if (length is not IntegerValue { Number: var count }) return length is FailureValue ? length : EvaluationErrors.NotA(ValueKind.Integer, length, "the length", memory.Length.Span);
        return new MemoryValue(index, name, from, count);
    }

    private static Value Object(ObjectTarget target, IScope scope)
    {
        int index = target.First;
        if (target.Element is { } element)
        {
            var chosen = EvaluateIndex(element, target.Count, ArrayName(scope.ObjectName(index)), scope);
            if (chosen is not IntegerValue { Number: var number }) return chosen;
            index += (int)number;
        }

        return new ObjectValue(index, scope.ObjectName(index));
    }

    private static Value Process(CheckedProcess expression, IScope scope)
    {
        int index = expression.Target.First;
        if (expression.Target.Element is { } element)
        {
            var chosen = EvaluateIndex(element, expression.Target.Count, ArrayName(scope.ProcessName(index)), scope);
            if (chosen is not IntegerValue { Number: var number }) return chosen;
            index += (int)number;
        }

        return new ProcessValue(index, scope.ProcessName(index));
    }

    /// <summary><c>fork</c>, from <c>fork[0]</c>.</summary>
    private static string ArrayName(string element) => element.IndexOf('[') is > 0 and var end ? element[..end] : element;
}
