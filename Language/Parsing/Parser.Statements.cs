using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary>What stands inside a process, one on a line or behind a semicolon.</summary>
public sealed partial class Parser
{
    private Statement? ParseStatement(bool isFirst)
    {
        lost = false;
        brackets = 0;
        first = position;
        int before = position;
        statement = position;
        var start = BeginTrivia(isFirst);
        var parsed = ParseStatement(start);
        statement = before;
        if (!lost && !AtStatementEnd) Expected("the end of the line", EndRemedy(parsed));
        if (lost) SkipStatement();
        if (position == before) Advance();
        statement = -1;
        return parsed;
    }

    private Statement? ParseStatement(TriviaStart start)
    {
        int from = Current.Start;
        Identifier? label = null;
        if (Kind == TokenKind.At)
        {
            label = ParseLabel();
            if (lost) return null;
            if (AtStatementEnd || IsUnlabelled(Current))
            {
                Report(SyntaxErrors.LabelNeedsStep(TextSpan.FromBounds(from, label.Span.End), label.Text));
                label = null;
                if (AtStatementEnd) return null;
            }
        }

        if (Kind == TokenKind.Identifier) return ParseStatement(start, from, label, NameOf(Current));
        Expected("a statement");
        return null;
    }

    private Statement? ParseStatement(TriviaStart start, int from, Identifier? label, string word)
    {
        switch (word)
        {
            case "let": return ParseLet(start, from, label);
            case "await": return ParseAwait(start, from, label);
            case "if": return ParseIf(start);
            case "while": return ParseWhile(start);
            case "for": return ParseFor(start);
            case "repeat": return ParseRepeat(start);
            case "break":
                Advance();
                return new BreakStatement(SpanFrom(from), EndTrivia(start));
            case "continue":
                Advance();
                return new ContinueStatement(SpanFrom(from), EndTrivia(start));
            case "print":
                Advance();
                var value = ParseExpression("what is printed");
                return new PrintStatement(SpanFrom(from), EndTrivia(start), value);
            case "expect":
                Advance();
                var condition = ParseExpression("a condition");
                return new ExpectStatement(SpanFrom(from), EndTrivia(start), condition);
            case "else":
                Expected("a statement", "`else` stands behind the closing brace of an `if`");
                return null;
            case "on":
                Expected("a statement", "`on` stands behind a step");
                return null;
        }

        if (IsAssignment()) return ParseAssignment(start, from, label);
        if (FindVerb() is { } verb) return ParseVerbStep(start, from, label, verb);
        if (IsCall()) return ParseCallStep(start, from, label);
        return ParseUnknown(start, from, label, word);
    }

    /// <summary>After the report, a near word is taken for the one that was meant, so that the rest of the line is read as it was meant.</summary>
    private Statement? ParseUnknown(TriviaStart start, int from, Identifier? label, string word)
    {
        string? near = IsFull ? null : Spelling.Nearest(word, Keywords.Statements.Concat(verbs.Names));
        var next = Peek(1);
        string? remedy = next switch
        {
            _ when IsFull => null, // nobody reads it any more
            _ when verbs.Calling(word) is { Steps.Count: > 0 } call => $"the step that calls `{call.Function}` is {string.Join(" or ", call.Steps.Select(s => $"`{s}`"))}",
            _ when verbs.BeginningWith(word) is [var phrase, ..] => SecondWord(word, next, phrase),
            { LineStart: true } => null,
            { Kind: TokenKind.OpenParenthesis } => $"a call is an expression: `let x = {word}(…)`",
            _ when BinaryOperatorOf(next) is not null => "a condition stands behind `expect` or `if`",
            _ when IsDeclarationStart() => "declarations stand outside of processes",
            _ => null,
        };
        Lose(SyntaxErrors.UnknownStatement(Current.Span, word, remedy is null ? near : null, remedy));
        if (near is null || remedy is not null || Keywords.IsReserved(word)) return null;
        lost = false;
        if (Keywords.BeginsStatement(near)) return ParseStatement(start, from, label, near);
        return near.Contains(' ') ? Lost() : ParseVerbStep(start, from, label, verbs.BeginningWith(near)[0]);

        Statement? Lost()
        {
            GetLost();
            return null;
        }
    }

    private string SecondWord(string word, Token next, VerbPhrase phrase)
    {
        var seconds = verbs.BeginningWith(word).Select(p => p.Words[1]);
        string? near = next.Kind == TokenKind.Identifier && !next.LineStart ? Spelling.Nearest(NameOf(next), seconds) : null;
        return near is null ? $"the verbs are {string.Join(", ", seconds.Select(s => $"`{word} {s}`"))}" : $"did you mean `{word} {near}`?";
    }

    private bool IsAssignment()
    {
        var next = Peek(1);
        return !next.LineStart && next.Kind is TokenKind.Assign or TokenKind.PlusAssign or TokenKind.MinusAssign or TokenKind.StarAssign
            or TokenKind.SlashAssign or TokenKind.PercentAssign or TokenKind.Dot or TokenKind.OpenBracket;
    }

    /// <summary>The parenthesis touches the name, and there is C# that could be called.</summary>
    private bool IsCall() => Peek(1) is { Kind: TokenKind.OpenParenthesis, Apart: false } && !Keywords.IsReserved(TextOf(Current)) && HasCode();

    private bool HasCode()
    {
        for (int i = 0; i < tokenCount; i++)
            if (tokens[i].Kind == TokenKind.Raw) return true;
        return false;
    }

    private bool IsUnlabelled(Token token) => token.Kind == TokenKind.Identifier && TextOf(token)
        is "if" or "while" or "for" or "repeat" or "break" or "continue" or "print" or "expect";

    private string? EndRemedy(Statement? parsed) => Kind switch
    {
        TokenKind.Assign => "a comparison is written `==`",
        TokenKind.Arrow => "only a verb's results are bound with `->`",
        _ => parsed switch
        {
            LetStatement { Value: NameExpression verb, Name.Text: var name } => BoundBehind(verb.Name, name),
            AssignStatement { Value: NameExpression verb, Target: NameExpression { Name: var name }, Operator: null } => BoundBehind(verb.Name, name),
            _ => null,
        },
    };

    /// <summary>Of <c>let m = receive q</c>, as other languages write it.</summary>
    private string? BoundBehind(string verb, string name) =>
        verbs.BeginningWith(verb).Count == 0 ? null : $"what a step gives stands behind it: `{verb} … -> {name}`";
}
