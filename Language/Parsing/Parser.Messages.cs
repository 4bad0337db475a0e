using IpcScript.Language.Catalog;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Parsing;

/// <summary>What stands in parentheses: an expression, or the typed items of a message.</summary>
public sealed partial class Parser
{
    private Expression ParseParentheses()
    {
        int from = Advance().Start;
        brackets++;
        int highest = 0;
        var items = new Gathering<MessageItemSyntax>();
        if (Kind != TokenKind.CloseParenthesis)
        {
            do
            {
                items.Add(ParseItem());
                highest = Math.Max(highest, height);
            }
            while (!lost && Accept(TokenKind.Comma));
        }

        CloseBracket(TokenKind.CloseParenthesis, "an operator or `)`");
        height = highest;
        Grow(0);
        var all = items.ToImmutable();
        return all is [{ Type: null, Right: null } only]
            ? new ParenthesizedExpression(SpanFrom(from), only.Value)
            : new MessageExpression(SpanFrom(from), all);
    }

    private MessageItemSyntax ParseItem()
    {
        int from = Current.Start;
        var type = AtItemType() ? ParseAnyWord() : null;
        var value = ParseExpression(type is null ? "an expression" : $"a value behind `{type.Text}`");
        var right = !lost && Kind == TokenKind.Identifier && ItemType.Rights.Contains(NameOf(Current)) ? ParseAnyWord() : null;
        return new MessageItemSyntax(SpanFrom(from), type, value, right);
    }

    /// <summary>A type has its value behind it; by itself, or before an operator, an index or a bracket that touches it, the word is a name.</summary>
    private bool AtItemType()
    {
        if (Kind != TokenKind.Identifier || ItemType.Find(TextOf(Current)) is null) return false;
        var next = Peek(1);
        return next.Kind switch
        {
            TokenKind.Number or TokenKind.StringStart => true,
            TokenKind.Identifier => TextOf(next) is "true" or "false" || !(Keywords.IsReserved(TextOf(next)) || (inClaims && IsPredicate(next))),
            TokenKind.OpenBracket or TokenKind.OpenParenthesis => next.Apart,
            TokenKind.Minus => next.Apart && !Peek(2).Apart,
            _ => false,
        };
    }

    private bool IsPredicate(Token token) => TextOf(token) is "printed" or "exited" or "killed" or "at";
}
