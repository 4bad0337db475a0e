using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary>What a token is. Words are all <see cref="Identifier"/>: the parser knows by its place which of them are keywords.</summary>
public enum TokenKind : byte
{
    EndOfFile,

    /// <summary>Characters that begin no token; the lexer has reported them.</summary>
    Bad,
    Identifier,

    /// <summary>Digits with all letters that follow them: <c>12</c>, <c>0x1F</c>, <c>1.5</c>, <c>4KiB</c>, <c>50ms</c>.</summary>
    Number,

    /// <summary>The opening quote. Texts and holes follow, then always a <see cref="StringEnd"/>, of no length if the quote is missing.</summary>
    StringStart,
    StringText,
    HoleOpen,
    HoleClose,
    StringEnd,

    /// <summary><c>""" … """</c>, quotes included.</summary>
    Raw,
    At,
    Assign,
    PlusAssign,
    MinusAssign,
    StarAssign,
    SlashAssign,
    PercentAssign,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Arrow,
    Dot,
    DotDot,
    Comma,
    Colon,
    Semicolon,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
}

[Flags]
public enum TokenFlags : byte
{
    None = 0,

    /// <summary>A line end stands between the token before and this one.</summary>
    LineStart = 1,

    /// <summary>It does not touch the token before.</summary>
    Apart = 2,
}

/// <summary>One token: where it stands, and how many comments stand before it in the whole file.</summary>
public readonly record struct Token(TokenKind Kind, TokenFlags Flags, int Start, int Length, int Comments)
{
    public int End => Start + Length;

    public TextSpan Span => new(Start, Length);

    public bool LineStart => (Flags & TokenFlags.LineStart) != 0;

    public bool Apart => (Flags & TokenFlags.Apart) != 0;
}
