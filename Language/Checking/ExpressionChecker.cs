using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>Where an expression stands decides what it may see.</summary>
internal enum Position
{
    /// <summary>Fixed before the run: attributes, counts, constants. No locals, no <c>me</c>, no state.</summary>
    Fixed,

    /// <summary>In a process: locals and <c>me</c>; the state only by steps.</summary>
    Process,

    /// <summary>The condition of <c>await</c>: places too.</summary>
    Await,

    /// <summary>A claim: the whole state, and no locals but <c>p.x</c>.</summary>
    Claim,
}

/// <summary>Resolves the names of expressions, finds their types, and computes what is constant.</summary>
/// <param name="locals">Of the process, or null outside of processes.</param>
/// <param name="what">Of <see cref="Position.Fixed"/>: what is fixed, for messages.</param>
internal sealed partial class ExpressionChecker(CheckSession session, Position position, Locals? locals = null, string what = "this")
{
    /// <summary>Notes the objects that the text names, if anyone wants to know.</summary>
    public NamedObjects? Named { get; init; }

    /// <summary>Objects of the process's own.</summary>
    public Dictionary<string, DeclaredObject>? Own { get; init; }

    /// <summary>Makes a call of a helper a step before the statement, and gives its value; null: there are no steps here.</summary>
    public Func<CallExpression, ImmutableArray<CheckedExpression>, CheckedExpression>? Hoist { get; init; }

    /// <summary>How many places the last expression had; only <c>await</c> asks.</summary>
    public int Places { get; set; }

    // The frequent ones first: each is asked for in turn.
    public CheckedExpression Check(Expression expression) => expression switch
    {
        NameExpression n => Name(n),
        IntegerLiteral i => new CheckedConstant(Value.Of(i.Value), ValueKind.Integer, i.Span),
        BinaryExpression b => Binary(b),
        IndexExpression i => Index(i),
        StringLiteral s => String(s),
        MemberExpression m => Member(m),
        FloatLiteral f => new CheckedConstant(new FloatValue(f.Value), ValueKind.Float, f.Span),
        BooleanLiteral b => new CheckedConstant(Value.Of(b.Value), ValueKind.Boolean, b.Span),
        DurationLiteral d => new CheckedConstant(new DurationValue(d.Nanoseconds), ValueKind.Duration, d.Span),
        CallExpression c => Call(c),
        ListExpression l => Folding.Fold(new CheckedListOf(CheckAll(l.Items), l.Span)),
        ParenthesizedExpression p => Check(p.Inner),
        MessageExpression m => Message(m),
        UnaryExpression u => Unary(u),
        PredicateExpression p => Predicate(p),
        MissingExpression => Broken(expression.Span),
        _ => throw new InvalidOperationException($"internal bug: no check of {expression.GetType().Name}"),
    };

    /// <summary>Checks it and its type.</summary>
    /// <param name="role">What it is, for the message: <c>the condition</c>.</param>
    public CheckedExpression Check(Expression expression, ValueKind expected, string role)
    {
        var result = Check(expression);
        if (Typing.Accepts(expected, result.Kind)) return result;
        string? remedy = expected == ValueKind.Duration && result.Kind == ValueKind.Integer ? "write a unit behind it: `5ms`, `2s`" : null;
        return Fail(CheckErrors.WrongType(expression.Span, role, Kinded.Article(result.Kind), Kinded.Article(expected), remedy));
    }

    /// <summary>What stands for an expression that has an error: it fits everywhere, so that nothing more is said of it.</summary>
    public static CheckedExpression Broken(TextSpan span) =>
        new CheckedConstant(new FailureValue(CheckKinds.CannotCompute, "", span), ValueKind.Any, span);

    public static bool IsBroken(CheckedExpression expression) => expression is CheckedConstant { Value: FailureValue };

    private CheckedExpression Fail(Diagnostic diagnostic)
    {
        session.Findings.Add(diagnostic);
        return Broken(diagnostic.Span);
    }

    private ImmutableArray<CheckedExpression> CheckAll(ImmutableArray<Expression> expressions)
    {
        var all = ImmutableArray.CreateBuilder<CheckedExpression>(expressions.Length);
        foreach (var expression in expressions) all.Add(Check(expression));
        return all.MoveToImmutable();
    }

    private CheckedExpression String(StringLiteral literal)
    {
        var parts = ImmutableArray.CreateBuilder<CheckedExpression>(literal.Parts.Length);
        foreach (var part in literal.Parts)
            parts.Add(part switch
            {
                StringText t => new CheckedConstant(new TextValue(t.Bytes), ValueKind.Text, t.Span),
                StringHole h => Check(h.Value),
                _ => throw new InvalidOperationException($"internal bug: no check of {part.GetType().Name}"),
            });
        return parts switch
        {
            [] => new CheckedConstant(new TextValue(default), ValueKind.Text, literal.Span),
            [CheckedConstant { Value: TextValue } only] => only with { Span = literal.Span },
            _ => Folding.Fold(new CheckedInterpolation(parts.MoveToImmutable(), literal.Span)),
        };
    }

    private CheckedExpression Unary(UnaryExpression unary)
    {
        var operand = Check(unary.Operand);
        bool isNot = unary.Operator == UnaryOperator.Not;
        bool works = operand.Kind == ValueKind.Any
            || (isNot ? operand.Kind == ValueKind.Boolean : operand.Kind is ValueKind.Integer or ValueKind.Float or ValueKind.Duration);
        if (!works) return Fail(CheckErrors.WrongUnaryOperator(unary.Span, isNot ? "not" : "-", Kinded.Article(operand.Kind)));
        return Folding.Fold(new CheckedUnary(unary.Operator, operand, isNot ? ValueKind.Boolean : operand.Kind, unary.Span));
    }

    private CheckedExpression Binary(BinaryExpression binary)
    {
        var left = Check(binary.Left);
        bool mayBeSkipped = binary.Operator is BinaryOperator.And or BinaryOperator.Or;
        if (mayBeSkipped) skippable++;
        var right = Check(binary.Right);
        if (mayBeSkipped) skippable--;
        return Combine(left, binary.Operator, right, binary.Span);
    }

    /// <summary>Also of <c>x += e</c>.</summary>
    public CheckedExpression Combine(CheckedExpression left, BinaryOperator op, CheckedExpression right, TextSpan span)
    {
        if (Typing.Result(op, left.Kind, right.Kind) is { } kind) return Folding.Fold(new CheckedBinary(left, op, right, kind, span));
        string? remedy = (left.Kind, right.Kind) switch
        {
            (ValueKind.Object, _) or (_, ValueKind.Object) when position == Position.Process => "a process learns an object's state by a step, such as `value empty -> x`",
            (ValueKind.Text, _) or (_, ValueKind.Text) when op == BinaryOperator.Add => "put the value into the string: `\"… {x} …\"`",
            _ => null,
        };
        return Fail(CheckErrors.WrongOperator(span, op.Symbol(), Kinded.Article(left.Kind), Kinded.Article(right.Kind), remedy));
    }

    private CheckedExpression Call(CallExpression call)
    {
        var arguments = CheckAll(call.Arguments);
        if (call.Name.IsMissing) return Broken(call.Span);
        if (Builtins.Find(call.Name.Text) is not { } builtin) return Helper(call, arguments);
        if (arguments.Length < builtin.Least || arguments.Length > builtin.Most)
            return Fail(CheckErrors.WrongArgumentCount(call.Span, builtin.Signature, arguments.Length));
        foreach (var argument in arguments)
            if (builtin.Accepts.Length > 0 && argument.Kind != ValueKind.Any && !builtin.Accepts.Contains(argument.Kind))
                return Fail(CheckErrors.WrongType(argument.Span, $"what `{builtin.Signature}` works on", Kinded.Article(argument.Kind),
                    string.Join(" or ", builtin.Accepts.Select(Kinded.Article))));
        var kind = builtin.Result != ValueKind.Any ? builtin.Result
            : arguments.All(a => a.Kind == arguments[0].Kind) ? arguments[0].Kind
            : ValueKind.Any;
        return Folding.Fold(new CheckedCall(builtin.Name, arguments, kind, call.Span));
    }
}
