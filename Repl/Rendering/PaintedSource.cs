using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Rendering;

/// <summary>What a stretch of a source text is, to those who read it.</summary>
internal enum SourceRole
{
    Keyword,
    Kind,
    Verb,
    Number,
    Text,
    Comment,
    Label,
    Mistake,
}

/// <summary>A source text as the lexer cuts it, with colours. What a word is, the catalog knows.</summary>
internal static class PaintedSource
{
    private static readonly HashSet<string> Kinds = [.. LanguageCatalog.Standard.Mechanisms.Where(m => m.Family.Length > 0).SelectMany(m => new[] { m.Kind, m.Family })];
    private static readonly HashSet<string> Verbs = [.. LanguageCatalog.Standard.Verbs.Where(v => v.IsWritten).SelectMany(v => v.Aliases.Prepend(v.Name)).SelectMany(n => n.Split(' '))];

    /// <summary>The stretches that have a role, in order.</summary>
    public static IEnumerable<(TextSpan Span, SourceRole Role)> Roles(string text)
    {
        var cut = Lexer.Tokenize(new SourceText("", text));
        var found = new List<(TextSpan Span, SourceRole Role)>(cut.Comments.Select(c => (c.Span, SourceRole.Comment)));
        for (int i = 0; i < cut.Count; i++)
            if (RoleOf(text, cut.Tokens[i], i > 0 ? cut.Tokens[i - 1].Kind : TokenKind.EndOfFile) is { } role) found.Add((cut.Tokens[i].Span, role));
        return found.Where(f => f.Span.Length > 0).OrderBy(f => f.Span.Start);
    }

    public static string Paint(string line, Palette palette)
    {
        if (!palette.IsColored) return line;
        var painted = new StringBuilder();
        int at = 0;
        foreach (var (span, role) in Roles(line))
        {
            painted.Append(line, at, span.Start - at).Append(Paint(line.Substring(span.Start, span.Length), role, palette));
            at = span.End;
        }

        return painted.Append(line, at, line.Length - at).ToString();
    }

    private static string Paint(string text, SourceRole role, Palette palette) => role switch
    {
        SourceRole.Keyword => palette.Keyword(text),
        SourceRole.Kind => palette.Kind(text),
        SourceRole.Verb => palette.Verb(text),
        SourceRole.Number or SourceRole.Text => palette.Literal(text),
        SourceRole.Comment => palette.Faint(text),
        SourceRole.Label => palette.Kind(text),
        SourceRole.Mistake => palette.Error(text),
        _ => throw new InvalidOperationException($"internal bug: no colour for {role}"),
    };

    private static SourceRole? RoleOf(string text, Token token, TokenKind before) => token.Kind switch
    {
        TokenKind.Identifier when before == TokenKind.At => SourceRole.Label,
        TokenKind.Identifier when before == TokenKind.Dot => null,
        TokenKind.Identifier => RoleOf(text.Substring(token.Start, token.Length)),
        TokenKind.Number => SourceRole.Number,
        TokenKind.StringStart or TokenKind.StringText or TokenKind.StringEnd or TokenKind.Raw => SourceRole.Text,
        TokenKind.At => SourceRole.Label,
        TokenKind.Bad => SourceRole.Mistake,
        _ => null,
    };

    private static SourceRole? RoleOf(string word) =>
        Keywords.IsReserved(word) || Keywords.Declarations.Contains(word) ? SourceRole.Keyword
        : Kinds.Contains(word) ? SourceRole.Kind
        : Verbs.Contains(word) ? SourceRole.Verb
        : null;
}
