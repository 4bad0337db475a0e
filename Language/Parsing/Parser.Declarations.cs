using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary>What stands at the top level.</summary>
public sealed partial class Parser
{
    private Declaration? ParseDeclaration(bool isFirst)
    {
        lost = false;
        brackets = 0;
        process = null;
        statement = -1;
        first = position;
        int before = position;
        var start = BeginTrivia(isFirst);
        Declaration? declaration = null;
        if (Kind == TokenKind.CloseBrace)
        {
            Report(SyntaxErrors.UnmatchedBrace(Advance().Span));
            return null;
        }

        if (Kind != TokenKind.Identifier) UnknownDeclaration();
        else declaration = ParseDeclaration(start, NameOf(Current));
        FinishDeclaration();
        if (position == before) Advance();
        return declaration;
    }

    private Declaration? ParseDeclaration(TriviaStart start, string keyword)
    {
        switch (keyword)
        {
            case "param": return ParseParameter(start);
            case "let": return ParseConstant(start);
            case "limits": return ParseLimits(start);
            case "schedule": return ParseSchedule(start);
            case "expect": return ParseExpectations(start);
            case "csharp": return ParseCSharp(start);
            case "process" or "daemon": return ParseProcess(start);
            case "manual": return IsWord(Peek(1), "process") ? ParseProcess(start) : ParseObject(start);
            case "scenario":
                Lose(SyntaxErrors.SecondTitle(Current.Span));
                return null;
        }

        if (IsObject()) return ParseObject(start);
        string? near = UnknownDeclaration();
        if (near is null || lost && IsFull) return null;
        lost = false;
        return verbs.IsKind(near) ? ParseObject(start) : ParseDeclaration(start, near);
    }

    /// <summary><c>kind name = …</c>, <c>kind name[…</c>; whether there is such a kind, the checker knows.</summary>
    private bool IsObject()
    {
        var name = Peek(1);
        if (verbs.IsKind(NameOf(Current))) return true;
        return name.Kind == TokenKind.Identifier && !name.LineStart && Peek(2).Kind == TokenKind.Assign && Peek(3).Kind == TokenKind.Identifier;
    }

    private string? UnknownDeclaration()
    {
        string? near = Kind == TokenKind.Identifier && !IsFull
            ? Spelling.Nearest(NameOf(Current), Keywords.Declarations.Concat(verbs.Kinds))
            : null;
        Lose(SyntaxErrors.UnknownDeclaration(Current.Span, Seen(), near));
        return near == "scenario" ? null : near;
    }

    /// <summary>A line of its own for each declaration; after an error, on to the next that looks like one.</summary>
    private void FinishDeclaration()
    {
        if (!lost && !AtLineEnd && Kind != TokenKind.Semicolon) Expected("the end of the line");
        if (!lost) return;
        while (Kind != TokenKind.EndOfFile && !(OnNewLine && (IsDeclarationStart() || IsDeclarationWord())))
        {
            if (Kind == TokenKind.CloseBrace && OnNewLine) return;
            if (Kind == TokenKind.OpenBrace) SkipBraces();
            else Advance();
        }
    }

    /// <summary>A word of declarations at the margin: there only a declaration can be meant, however it goes on.</summary>
    private bool IsDeclarationWord() =>
        Kind == TokenKind.Identifier && IndentOf(Current.Start) == 0
        && (Keywords.Declarations.Contains(NameOf(Current)) || verbs.IsKind(NameOf(Current)));

    /// <summary>The current token begins a declaration rather than a statement.</summary>
    private bool IsDeclarationStart()
    {
        if (Kind != TokenKind.Identifier) return false;
        var next = Peek(1);
        bool name = next.Kind == TokenKind.Identifier && !next.LineStart;
        return TextOf(Current) switch
        {
            "process" or "daemon" or "manual" or "param" or "schedule" => name,
            "scenario" => next.Kind == TokenKind.StringStart,
            "limits" => next.Kind == TokenKind.OpenParenthesis,
            "csharp" => next.Kind is TokenKind.Raw or TokenKind.OpenParenthesis && process is null,
            "let" => process is null,
            "expect" => next.Kind == TokenKind.OpenBrace || (name && Peek(2).Kind == TokenKind.OpenBrace),
            _ => name && verbs.IsKind(NameOf(Current)) && Peek(2).Kind is TokenKind.Assign or TokenKind.OpenBracket,
        };
    }

    private ParameterDeclaration ParseParameter(TriviaStart start)
    {
        int from = Advance().Start;
        var name = ParseName("the name of the parameter");
        Require(TokenKind.Assign, "`=` and the default");
        var value = ParseExpression("the default");
        Expression? low = null, high = null;
        if (AcceptWord("in"))
        {
            low = ParseExpression("the least value");
            Require(TokenKind.DotDot, "`..` and the greatest value");
            high = ParseExpression("the greatest value");
        }

        return new ParameterDeclaration(SpanFrom(from), EndTrivia(start), name, value, low, high);
    }

    private ConstantDeclaration ParseConstant(TriviaStart start)
    {
        int from = Advance().Start;
        var name = ParseName("the name of the constant");
        Require(TokenKind.Assign, "`=` and a value");
        var value = ParseExpression("a value");
        return new ConstantDeclaration(SpanFrom(from), EndTrivia(start), name, value);
    }

    private LimitsDeclaration ParseLimits(TriviaStart start)
    {
        int from = Advance().Start;
        if (Kind != TokenKind.OpenParenthesis) Expected("`(` and the limits");
        var limits = ParseAttributes();
        return new LimitsDeclaration(SpanFrom(from), EndTrivia(start), limits);
    }

    private ObjectDeclaration ParseObject(TriviaStart start)
    {
        int from = Current.Start;
        bool isManual = AcceptWord("manual");
        var kind = ParseName("the kind of the object");
        var name = ParseName("the name of the object");
        var count = ParseCount();
        Require(TokenKind.Assign, "`=` and the family, such as `posix`");
        var family = ParseName("the family, such as `posix`");
        var attributes = ParseAttributes();
        return new ObjectDeclaration(SpanFrom(from), EndTrivia(start), isManual, kind, name, count, family, attributes);
    }

    private ProcessDeclaration ParseProcess(TriviaStart start)
    {
        int from = Current.Start;
        var mode = ProcessMode.Automatic;
        if (AcceptWord("manual")) mode = ProcessMode.Manual;
        else if (AcceptWord("daemon")) mode = ProcessMode.Daemon;
        if (mode == ProcessMode.Automatic || AtWord("process")) Advance();
        else Expected("`process`");
        var name = ParseName("the name of the process");
        var count = ParseCount();
        process = name.Text;
        Comment? trailing = null;
        var body = RequireBlock("`{` and the statements of the process", ref trailing);
        process = null;
        return new ProcessDeclaration(SpanFrom(from), EndTrivia(start, trailing), mode, name, count, body);
    }

    private CSharpDeclaration ParseCSharp(TriviaStart start)
    {
        int from = Advance().Start;
        var attributes = ParseAttributes();
        var code = Current.Span;
        if (!Require(TokenKind.Raw, "raw text between `\"\"\"`"))
            return new CSharpDeclaration(SpanFrom(from), EndTrivia(start), attributes, new TextSpan(PreviousEnd, 0), "");
        bool isClosed = code.Length >= 6 && text.AsSpan(code.Start, code.Length).EndsWith("\"\"\"");
        code = new TextSpan(code.Start + 3, code.Length - (isClosed ? 6 : 3));
        return new CSharpDeclaration(SpanFrom(from), EndTrivia(start), attributes, code, source.Slice(code));
    }

    /// <summary><c>[3]</c> behind the name of an array.</summary>
    private Expression? ParseCount()
    {
        if (Kind != TokenKind.OpenBracket || AtLineEnd) return null;
        Advance();
        brackets++;
        var count = ParseExpression("the count");
        CloseBracket(TokenKind.CloseBracket, "`]`");
        return count;
    }

    /// <summary><c>(name: value, …)</c>, or nothing.</summary>
    private ImmutableArray<AttributeSyntax> ParseAttributes()
    {
        if (Kind != TokenKind.OpenParenthesis || AtLineEnd) return [];
        Advance();
        brackets++;
        var attributes = new Gathering<AttributeSyntax>();
        if (Kind != TokenKind.CloseParenthesis)
        {
            do
            {
                if (Kind != TokenKind.Identifier)
                {
                    Expected("an attribute, such as `size: 64`");
                    break;
                }

                var name = ParseAnyWord();
                Require(TokenKind.Colon, $"`:` and the value of `{name.Text}`");
                var value = ParseExpression($"the value of `{name.Text}`");
                attributes.Add(new AttributeSyntax(name.Span.To(value.Span), name, value));
            }
            while (!lost && Accept(TokenKind.Comma));
        }

        CloseBracket(TokenKind.CloseParenthesis, "`,` or `)`");
        return attributes.ToImmutable();
    }
}
