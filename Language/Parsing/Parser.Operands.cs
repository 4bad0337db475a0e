using System.Collections.Immutable;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary>Operands, and what stands behind them: <c>.name</c>, <c>[index]</c>, <c>(arguments)</c>.</summary>
public sealed partial class Parser
{
    private Expression ParseOperand(string? expected, bool isJoined = false)
    {
        height = 1;
        if (!StartsHere(isJoined))
        {
            Expected(Wanted(expected));
            return Missing();
        }

        if (Kind == TokenKind.Minus)
            return LeastInteger() ?? ParseUnary(Current.Start, UnaryOperator.Negate, () => ParseOperand("a value behind `-`", isJoined: true));
        var operand = ParsePrimary(expected);
        return operand is MissingExpression ? operand : ParsePostfix(operand, touching: false);
    }

    private Expression ParsePrimary(string? expected)
    {
        switch (Kind)
        {
            case TokenKind.Number:
                return ParseNumber(Advance());
            case TokenKind.StringStart:
                return ParseString();
            case TokenKind.OpenParenthesis:
                return ParseParentheses();
            case TokenKind.OpenBracket:
                int from = Current.Start;
                var items = ParseList(TokenKind.CloseBracket, "`,` or `]`", "an item");
                return new ListExpression(SpanFrom(from), items);
            case TokenKind.Identifier when AtWord("true") || AtWord("false"):
                return new BooleanLiteral(Current.Span, IsWord(Advance(), "true"));
            case TokenKind.Identifier when !Keywords.IsReserved(TextOf(Current)):
                var name = ParseAnyWord();
                if (Kind != TokenKind.OpenParenthesis || AtLineEnd) return new NameExpression(name.Span, name.Text);
                var arguments = ParseList(TokenKind.CloseParenthesis, "`,` or `)`", "an argument");
                return new CallExpression(SpanFrom(name.Span.Start), name, arguments);
            default:
                Expected(Wanted(expected));
                return Missing();
        }
    }

    /// <summary>From the opening bracket to the closing one.</summary>
    private ImmutableArray<Expression> ParseList(TokenKind close, string expectedClose, string expectedItem)
    {
        Advance();
        brackets++;
        int highest = 0;
        var items = new Gathering<Expression>();
        if (Kind != close)
        {
            do
            {
                items.Add(ParseExpression(expectedItem));
                highest = Math.Max(highest, height);
            }
            while (!lost && Accept(TokenKind.Comma));
        }

        CloseBracket(close, expectedClose);
        height = highest;
        Grow(0);
        return items.ToImmutable();
    }

    private void CloseBracket(TokenKind close, string expected)
    {
        Require(close, expected);
        brackets--;
    }

    /// <summary>A name with members and indices, such as a step acts on.</summary>
    /// <param name="touching">A value may follow, so a bracket apart from it begins that.</param>
    private Expression ParsePlace(bool touching = false)
    {
        height = 1;
        var name = ParseAnyWord();
        return ParsePostfix(new NameExpression(name.Span, name.Text), touching);
    }

    private Expression ParsePostfix(Expression operand, bool touching)
    {
        while (!lost && !AtLineEnd)
        {
            if (Accept(TokenKind.Dot))
            {
                if (Kind != TokenKind.Identifier || AtLineEnd)
                {
                    Expected("a name behind `.`");
                    return operand;
                }

                var member = ParseAnyWord();
                operand = new MemberExpression(operand.Span.To(member.Span), operand, member);
                Grow(0);
            }
            else if (Kind == TokenKind.OpenBracket && !(touching && Current.Apart))
            {
                int inner = height;
                Advance();
                brackets++;
                var arguments = new Gathering<Expression>();
                do arguments.Add(ParseExpression("an index"));
                while (!lost && Accept(TokenKind.Comma));
                CloseBracket(TokenKind.CloseBracket, "`,` or `]`");
                operand = new IndexExpression(operand.Span.To(new TextSpan(PreviousEnd, 0)), operand, arguments.ToImmutable());
                Grow(inner);
            }
            else break;
        }

        return operand;
    }
}
