using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary>Cuts a source text into tokens and comments, in one pass without looking back.</summary>
public sealed partial class Lexer
{
    private readonly string text;
    private readonly ImmutableArray<Comment>.Builder comments = ImmutableArray.CreateBuilder<Comment>();
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    // Handed over as it is: of a long text it is so large that a copy would cost a collection of all that lives.
    private Token[] tokens;
    private int count;
    private int position;

    private Lexer(string text)
    {
        this.text = text;
        tokens = new Token[(text.Length / 3) + 16];
    }

    public static TokenizedText Tokenize(SourceText source)
    {
        var lexer = new Lexer(source.Text);
        string? shebang = lexer.ReadShebang();
        while (lexer.ReadToken()) { }
        return new TokenizedText(lexer.tokens, lexer.count, lexer.comments.ToImmutable(), shebang, lexer.diagnostics.ToImmutable());
    }

    private char At(int offset) => offset < text.Length ? text[offset] : '\0';

    private string? ReadShebang()
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal)) return null;
        position = LineEnd(0);
        return text[..position].TrimEnd();
    }

    private int LineEnd(int from)
    {
        while (from < text.Length && text[from] != '\n') from++;
        return from;
    }

    private bool ReadToken()
    {
        var flags = SkipBetween();
        if (Holes > 0 && (position >= text.Length || (flags & TokenFlags.LineStart) != 0))
        {
            while (CloseString()) { }
            flags |= SkipBetween();
        }

        int start = position;
        if (start >= text.Length)
        {
            Append(TokenKind.EndOfFile, flags, 0);
            return false;
        }

        char c = text[start];
        if (char.IsAsciiLetter(c) || c == '_') Add(TokenKind.Identifier, flags, WordEnd(start));
        else if (char.IsAsciiDigit(c)) Add(TokenKind.Number, flags, NumberEnd(start));
        else if (c == '"') ReadQuote(flags);
        else if (c == '}' && Holes > 0) LeaveHole(flags);
        else if (KindOf(c, At(start + 1)) is var (kind, length) && kind != TokenKind.Bad) Add(kind, flags, start + length);
        else ReadBad(flags);
        return true;
    }

    private void Add(TokenKind kind, TokenFlags flags, int end)
    {
        Append(kind, flags, end - position);
        position = end;
    }

    private void Append(TokenKind kind, TokenFlags flags, int length)
    {
        if (count == tokens.Length) Array.Resize(ref tokens, 2 * count);
        tokens[count++] = new Token(kind, flags, position, length, comments.Count);
    }

    /// <summary>Blanks, line ends and comments. In a hole of a string there are no comments: its line is one line.</summary>
    private TokenFlags SkipBetween()
    {
        int start = position;
        var flags = position == 0 ? TokenFlags.LineStart : TokenFlags.None;
        while (position < text.Length)
        {
            char c = text[position];
            if (c == '\n')
            {
                flags |= TokenFlags.LineStart;
                if (Holes > 0) break;
                position++;
            }
            else if (c is ' ' or '\t' or '\r') position++;
            else if (c == '#' && Holes == 0) ReadComment();
            else break;
        }

        return position > start ? flags | TokenFlags.Apart : flags;
    }

    private void ReadComment()
    {
        int end = LineEnd(position);
        string comment = text[position..end].TrimEnd();
        comments.Add(new Comment(new TextSpan(position, comment.Length), comment));
        position = end;
    }

    private int WordEnd(int from)
    {
        while (char.IsAsciiLetterOrDigit(At(from)) || At(from) == '_') from++;
        return from;
    }

    /// <summary>Takes more than is right, so that <c>12abc</c> is one mistake; what the digits mean is decided later.</summary>
    private int NumberEnd(int from)
    {
        bool isHex = At(from) == '0' && At(from + 1) is 'x' or 'X';
        int end = WordEnd(from);
        if (At(end) == '.' && char.IsAsciiDigit(At(end + 1))) end = WordEnd(end + 1);
        if (!isHex && At(end - 1) is 'e' or 'E' && At(end) is '+' or '-' && char.IsAsciiDigit(At(end + 1))) end = WordEnd(end + 1);
        return end;
    }

    private static (TokenKind Kind, int Length) KindOf(char c, char next) => (c, next) switch
    {
        ('=', '=') => (TokenKind.Equal, 2),
        ('!', '=') => (TokenKind.NotEqual, 2),
        ('<', '=') => (TokenKind.LessOrEqual, 2),
        ('>', '=') => (TokenKind.GreaterOrEqual, 2),
        ('+', '=') => (TokenKind.PlusAssign, 2),
        ('-', '=') => (TokenKind.MinusAssign, 2),
        ('*', '=') => (TokenKind.StarAssign, 2),
        ('/', '=') => (TokenKind.SlashAssign, 2),
        ('%', '=') => (TokenKind.PercentAssign, 2),
        ('-', '>') => (TokenKind.Arrow, 2),
        ('.', '.') => (TokenKind.DotDot, 2),
        ('/', '/') => (TokenKind.Bad, 0),
        ('=', _) => (TokenKind.Assign, 1),
        ('<', _) => (TokenKind.Less, 1),
        ('>', _) => (TokenKind.Greater, 1),
        ('+', _) => (TokenKind.Plus, 1),
        ('-', _) => (TokenKind.Minus, 1),
        ('*', _) => (TokenKind.Star, 1),
        ('/', _) => (TokenKind.Slash, 1),
        ('%', _) => (TokenKind.Percent, 1),
        ('.', _) => (TokenKind.Dot, 1),
        (',', _) => (TokenKind.Comma, 1),
        (':', _) => (TokenKind.Colon, 1),
        (';', _) => (TokenKind.Semicolon, 1),
        ('@', _) => (TokenKind.At, 1),
        ('(', _) => (TokenKind.OpenParenthesis, 1),
        (')', _) => (TokenKind.CloseParenthesis, 1),
        ('[', _) => (TokenKind.OpenBracket, 1),
        (']', _) => (TokenKind.CloseBracket, 1),
        ('{', _) => (TokenKind.OpenBrace, 1),
        ('}', _) => (TokenKind.CloseBrace, 1),
        _ => (TokenKind.Bad, 0),
    };

    private void ReadBad(TokenFlags flags)
    {
        int start = position;
        int end = start;
        if (text[start] == '/')
            end = LineEnd(start);
        else
            while (end < text.Length && IsBad(text[end], At(end + 1))) end++;
        if (text[end - 1] == '\r') end--;
        Report(SyntaxErrors.InvalidCharacter(TextSpan.FromBounds(start, end), text[start..Math.Min(end, start + 2)]));
        Add(TokenKind.Bad, flags, end);
    }

    private bool IsBad(char c, char next) =>
        c is not (' ' or '\t' or '\r' or '\n' or '"')
        && (c != '#' || Holes > 0)
        && !char.IsAsciiLetterOrDigit(c) && c != '_'
        && KindOf(c, next).Kind == TokenKind.Bad;

    private void Report(Diagnostic diagnostic)
    {
        if (diagnostics.Count < Parser.MaximumErrors + 1) diagnostics.Add(diagnostic);
    }
}
