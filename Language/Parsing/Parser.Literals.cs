using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Parsing;

/// <summary>Numbers and strings.</summary>
public sealed partial class Parser
{
    private Expression ParseNumber(Token token)
    {
        var number = NumberText.Read(text.AsSpan(token.Start, token.Length));
        if (number.Problem is { } problem)
            Report(SyntaxErrors.InvalidNumber(token.Span, NameOf(token), problem));
        else if (number.IsTooLarge)
            Report(SyntaxErrors.NumberOutOfRange(token.Span, NameOf(token), number.Unit));
        return number.Kind switch
        {
            NumberKind.Float => new FloatLiteral(token.Span, number.Float, NameOf(token)),
            NumberKind.Duration => new DurationLiteral(token.Span, number.Integer, NameOf(token)),
            NumberKind.Integer => new IntegerLiteral(token.Span, number.Integer, NameOf(token)),
            _ => throw new InvalidOperationException($"internal bug: no literal for {number.Kind}"),
        };
    }

    /// <summary>The least integer has no positive counterpart, so it is one literal with its sign.</summary>
    private IntegerLiteral? LeastInteger()
    {
        var digits = Peek(1);
        if (digits.Kind != TokenKind.Number || digits.Apart || !TextOf(digits).SequenceEqual("9223372036854775808")) return null;
        int from = Advance().Start;
        Advance();
        return new IntegerLiteral(SpanFrom(from), long.MinValue, "-9223372036854775808");
    }

    private StringLiteral ParseString()
    {
        int from = Advance().Start;
        int highest = 0;
        var parts = new Gathering<StringPart>();
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.StringText:
                    var token = Advance();
                    // Without a closing quote the rest of the line was not meant to stand in the string.
                    bool isOpen = Kind == TokenKind.StringEnd && Current.Length == 0;
                    if (isOpen) NoteSwallowed(token.Start);
                    var bytes = StringBytes.Decode(text.AsSpan(token.Start, token.Length), token.Start, isOpen ? _ => { } : Report);
                    parts.Add(new StringText(token.Span, bytes));
                    break;
                case TokenKind.HoleOpen:
                    parts.Add(ParseHole());
                    highest = Math.Max(highest, height);
                    break;
                default:
                    if (Kind == TokenKind.StringEnd) Advance();
                    height = highest;
                    Grow(0);
                    return new StringLiteral(SpanFrom(from), parts.ToImmutable());
            }
        }
    }

    private bool inHole;

    /// <summary>Closing braces that stand behind a string without its end, and were read as a part of it.</summary>
    private int swallowed;

    private void NoteSwallowed(int from)
    {
        int end = text.IndexOf('\n', from);
        foreach (char c in text.AsSpan(from, (end < 0 ? text.Length : end) - from))
            if (c == '}') swallowed++;
    }

    /// <summary>No brace closes the outermost hole, which the lexer has reported; what stands in it is then no further mistake.</summary>
    private bool IsOpenHole()
    {
        int end = position;
        for (int open = 1; open > 0; end++)
            open += tokens[end].Kind switch { TokenKind.HoleOpen => 1, TokenKind.HoleClose => -1, _ => 0 };
        return tokens[end - 1].Length == 0;
    }

    /// <summary>The lexer has closed every hole, so an error inside stays inside.</summary>
    private StringHole ParseHole()
    {
        int from = Advance().Start;
        bool wasLost = lost;
        if (!inHole && IsOpenHole())
        {
            NoteSwallowed(from);
            GetLost();
        }

        bool isOuter = !inHole;
        inHole = true;
        var value = ParseExpression("an expression in the hole");
        if (Kind != TokenKind.HoleClose) Expected("an operator or `}`");
        for (int open = 0; Kind != TokenKind.EndOfFile && (open > 0 || Kind != TokenKind.HoleClose);)
            open += Advance().Kind switch { TokenKind.HoleOpen => 1, TokenKind.HoleClose => -1, _ => 0 };
        Accept(TokenKind.HoleClose);
        lost = wasLost;
        inHole = !isOuter;
        return new StringHole(SpanFrom(from), value);
    }
}
