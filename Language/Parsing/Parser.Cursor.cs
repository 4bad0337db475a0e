using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary>The place in the token list.</summary>
public sealed partial class Parser
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private int position;

    /// <summary>The first token of the declaration, statement or claim that is being read: no line of it ends there.</summary>
    private int first;

    /// <summary>Brackets open around the current token in this statement; inside, a line end ends nothing.</summary>
    private int brackets;

    private Token Current => tokens[position];

    private TokenKind Kind => tokens[position].Kind;

    private Token Peek(int distance) => tokens[Math.Min(position + distance, tokenCount - 1)];

    private int PreviousEnd => position == 0 ? 0 : tokens[position - 1].End;

    /// <summary>The statement's line ends in front of the current token.</summary>
    private bool AtLineEnd => Kind == TokenKind.EndOfFile || (brackets == 0 && OnNewLine);

    private bool OnNewLine => Current.LineStart && position != first;

    private bool AtStatementEnd => AtLineEnd || Kind is TokenKind.Semicolon or TokenKind.CloseBrace;

    private ReadOnlySpan<char> TextOf(Token token) => text.AsSpan(token.Start, token.Length);

    private bool IsWord(Token token, string word) => token.Kind == TokenKind.Identifier && TextOf(token).SequenceEqual(word);

    private bool AtWord(string word) => IsWord(Current, word);

    /// <summary>One string for each name, however often it is written.</summary>
    private string NameOf(Token token)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        var span = TextOf(token);
        if (lookup.TryGetValue(span, out string? known)) return known;
        string name = span.ToString();
        names.Add(name, name);
        return name;
    }

    private TextSpan SpanFrom(int start) => TextSpan.FromBounds(start, Math.Max(start, PreviousEnd));

    private Token Advance()
    {
        var token = Current;
        ReportLexerFindings(token.End);
        if (token.Kind != TokenKind.EndOfFile) position++;
        return token;
    }

    private bool Accept(TokenKind kind)
    {
        if (Kind != kind) return false;
        Advance();
        return true;
    }

    private bool AcceptWord(string word)
    {
        if (!AtWord(word) || AtLineEnd) return false;
        Advance();
        return true;
    }

    private bool Require(TokenKind kind, string expected, string? remedy = null)
    {
        if (Kind == kind && !AtLineEnd)
        {
            Advance();
            return true;
        }

        Expected(expected, remedy);
        return false;
    }

    /// <summary>A name that the scenario chooses; missing and reported if there is none.</summary>
    private Identifier ParseName(string expected)
    {
        if (Kind != TokenKind.Identifier || AtLineEnd)
        {
            Expected(expected);
            return MissingName();
        }

        if (Keywords.IsReserved(TextOf(Current))) Report(Diagnostics.SyntaxErrors.ReservedWord(Current.Span, NameOf(Current)));
        return ParseAnyWord();
    }

    private Identifier ParseAnyWord()
    {
        var token = Advance();
        return new Identifier(token.Span, NameOf(token));
    }

    private Identifier MissingName() => new(new TextSpan(PreviousEnd, 0), "");
}
