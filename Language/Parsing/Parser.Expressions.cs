using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary>Expressions by precedence: or, and, not, comparisons, predicates of claims, sums, products, minus, then what follows an operand.</summary>
public sealed partial class Parser
{
    private const int NotLevel = 3;
    private const int ComparisonLevel = 4;
    private const int SumLevel = 5;

    private int expressionNesting;

    /// <summary>The height of the expression that was read last: an operator on an operand adds one.</summary>
    private int height;

    private Expression ParseExpression(string expected)
    {
        if (expressionNesting >= MaximumNesting)
        {
            Lose(SyntaxErrors.TooDeep(Current.Span, "brackets, strings and signs of an expression stand", MaximumNesting));
            return Missing();
        }

        expressionNesting++;
        var expression = ParseBinary(1, expected, isJoined: false);
        expressionNesting--;
        return expression;
    }

    /// <param name="expected">Of what is missing here; null: a value behind the operator in front.</param>
    /// <param name="isJoined">An operator or comma in front says that the expression goes on, over a line end if need be.</param>
    private Expression ParseBinary(int least, string? expected, bool isJoined)
    {
        var left = AtWord("not") && StartsHere(isJoined) ? ParseNot(least, expected) : ParsePredicate(least, expected, isJoined);
        while (!lost && !AtLineEnd && BinaryOperatorOf(Current) is { } op && LevelOf(op) is var level && level >= least)
        {
            Advance();
            int leftHeight = height;
            var right = ParseBinary(level + 1, null, isJoined: true);
            left = new BinaryExpression(left.Span.To(right.Span), left, op, right);
            Grow(leftHeight);
            if (level == ComparisonLevel && !lost && !AtLineEnd && BinaryOperatorOf(Current) is { } second && LevelOf(second) == level)
                Report(SyntaxErrors.ChainedComparison(Current.Span));
        }

        return left;
    }

    private string Wanted(string? expected) => expected ?? $"a value behind `{TextOf(tokens[position - 1])}`";

    private Expression ParseNot(int least, string? expected)
    {
        if (least > NotLevel) Expected(Wanted(expected), "put `not …` in parentheses");
        int from = Current.Start;
        return ParseUnary(from, UnaryOperator.Not, () => ParseBinary(NotLevel, "a condition behind `not`", isJoined: true));
    }

    private Expression ParseUnary(int from, UnaryOperator op, Func<Expression> parse)
    {
        if (expressionNesting >= MaximumNesting)
        {
            Lose(SyntaxErrors.TooDeep(Current.Span, "brackets, strings and signs of an expression stand", MaximumNesting));
            return Missing();
        }

        Advance();
        expressionNesting++;
        var operand = parse();
        expressionNesting--;
        Grow(0);
        return new UnaryExpression(SpanFrom(from), op, operand);
    }

    /// <summary>In claims: <c>p printed "…"</c>, <c>p exited 3</c>, <c>p killed SIGKILL</c>, <c>p at @label</c>.</summary>
    private Expression ParsePredicate(int least, string? expected, bool isJoined)
    {
        var subject = ParseOperand(expected, isJoined);
        if (!inClaims || least > SumLevel || lost || AtLineEnd || Kind != TokenKind.Identifier || !IsPredicate(Current))
            return subject;
        int subjectHeight = height;
        var predicate = ParseAnyWord();
        Expression argument;
        if (predicate.Text == "at")
        {
            int from = AtLineEnd ? PreviousEnd : Current.Start;
            var label = ParseLabel();
            argument = new LabelExpression(SpanFrom(from), label);
        }
        else
        {
            argument = ParseBinary(SumLevel, predicate.Text switch
            {
                "printed" => "the text that it printed",
                "exited" => "its exit status",
                _ => "the signal that ended it",
            }, isJoined: false);
        }

        Grow(subjectHeight);
        return new PredicateExpression(subject.Span.To(argument.Span), subject, predicate, argument);
    }

    private void Grow(int otherHeight)
    {
        height = Math.Max(height, otherHeight) + 1;
        if (height > MaximumChain && !lost) Lose(SyntaxErrors.TooDeep(Current.Span, "the operators of an expression stand", MaximumChain));
    }

    private BinaryOperator? BinaryOperatorOf(Token token) => token.Kind switch
    {
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.Percent => BinaryOperator.Modulo,
        TokenKind.Identifier when IsWord(token, "and") => BinaryOperator.And,
        TokenKind.Identifier when IsWord(token, "or") => BinaryOperator.Or,
        _ => null,
    };

    private static int LevelOf(BinaryOperator op) => op switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And => 2,
        BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual
            or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => ComparisonLevel,
        BinaryOperator.Add or BinaryOperator.Subtract => SumLevel,
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Modulo => SumLevel + 1,
        _ => throw new InvalidOperationException($"internal bug: no level for {op}"),
    };

    /// <summary>An operand may begin at the current token, which is not on a new line unless the expression goes on there.</summary>
    private bool StartsHere(bool isJoined) =>
        !AtLineEnd || (isJoined && Kind != TokenKind.EndOfFile && !LooksLikeStatement());

    private bool BeginsExpression() => !AtLineEnd && Kind switch
    {
        TokenKind.Identifier => !Keywords.IsReserved(TextOf(Current)) || AtWord("true") || AtWord("false") || AtWord("not"),
        TokenKind.Number or TokenKind.StringStart or TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.Minus => true,
        _ => false,
    };

    private MissingExpression Missing() => new(new TextSpan(PreviousEnd, 0));
}
