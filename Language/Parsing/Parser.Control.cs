using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Parsing;

/// <summary><c>if</c>, <c>while</c>, <c>for</c> and <c>repeat</c>.</summary>
public sealed partial class Parser
{
    private const string BodyExpected = "`{` and a block";

    private IfStatement ParseIf(TriviaStart start)
    {
        int from = Advance().Start;
        var condition = ParseExpression("a condition");
        Comment? trailing = null;
        var then = RequireBlock(BodyExpected, ref trailing);
        var otherwise = ParseElse();
        return new IfStatement(SpanFrom(from), EndTrivia(start, trailing), condition, then, otherwise);
    }

    /// <summary>On the line of the closing brace or on the next one.</summary>
    private SyntaxNode? ParseElse()
    {
        if (!AtWord("else")) return null;
        Advance();
        if (!AtWord("if") || AtLineEnd) return RequireBlock("`{` or `if` behind `else`");
        if (nesting >= MaximumNesting)
        {
            Lose(SyntaxErrors.TooDeep(Current.Span, "`else if` chains go", MaximumNesting));
            return null;
        }

        nesting++;
        int from = Advance().Start;
        var condition = ParseExpression("a condition");
        var then = RequireBlock(BodyExpected);
        var otherwise = ParseElse();
        nesting--;
        return new IfStatement(SpanFrom(from), Trivia.None, condition, then, otherwise);
    }

    private WhileStatement ParseWhile(TriviaStart start)
    {
        int from = Advance().Start;
        var condition = ParseExpression("a condition");
        Comment? trailing = null;
        var body = RequireBlock(BodyExpected, ref trailing);
        return new WhileStatement(SpanFrom(from), EndTrivia(start, trailing), condition, body);
    }

    private ForStatement ParseFor(TriviaStart start)
    {
        int from = Advance().Start;
        var variable = ParseName("the name of the loop's variable");
        if (!AcceptWord("in")) Expected("`in` and a range or a list");
        var first = ParseExpression("a range such as `1..6`, or a list");
        var last = !AtLineEnd && Accept(TokenKind.DotDot) ? ParseExpression("the last value") : null;
        Comment? trailing = null;
        var body = RequireBlock(BodyExpected, ref trailing);
        return new ForStatement(SpanFrom(from), EndTrivia(start, trailing), variable, first, last, body);
    }

    private RepeatStatement ParseRepeat(TriviaStart start)
    {
        int from = Advance().Start;
        var count = Kind == TokenKind.OpenBrace ? null : ParseExpression("a count or `{`");
        Comment? trailing = null;
        var body = RequireBlock(BodyExpected, ref trailing);
        return new RepeatStatement(SpanFrom(from), EndTrivia(start, trailing), count, body);
    }
}
