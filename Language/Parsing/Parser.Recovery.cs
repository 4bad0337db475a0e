using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary>
/// Reporting, and going on after an error: it makes the parser <see cref="lost"/>, which silences it until the next statement,
/// block or declaration.
/// </summary>
public sealed partial class Parser
{
    private readonly ImmutableArray<Diagnostic> lexerFindings;
    private readonly List<Diagnostic> findings = [];
    private int lexerReported;
    private bool lost;

    /// <summary>Brackets that were open where the parser got lost.</summary>
    private int lostBrackets;

    private string? process;

    /// <summary>The first token of the statement that is being read, or −1.</summary>
    private int statement = -1;

    private bool IsFull => findings.Count > MaximumErrors;

    private ImmutableArray<Diagnostic> Findings()
    {
        ReportLexerFindings(int.MaxValue);
        return findings.Count == 0 ? [] : InSourceOrder();
    }

    private ImmutableArray<Diagnostic> InSourceOrder()
    {
        ImmutableArray<Diagnostic> ordered = [.. findings.OrderBy(f => f.Span.Start)];
        return ordered.Length <= MaximumErrors
            ? ordered
            : ordered[..MaximumErrors].Add(SyntaxErrors.TooMany(ordered[MaximumErrors].Span, MaximumErrors));
    }

    /// <summary>What the lexer found up to there, now that the enclosing statement is known.</summary>
    private void ReportLexerFindings(int end)
    {
        while (lexerReported < lexerFindings.Length && lexerFindings[lexerReported].Span.Start < end)
            Report(lexerFindings[lexerReported++]);
    }

    private void Report(Diagnostic finding)
    {
        if (!IsFull) findings.Add(finding with { Context = Context() });
    }

    private void GetLost()
    {
        lost = true;
        lostBrackets = brackets;
    }

    private void Lose(Diagnostic finding)
    {
        if (!lost && Kind != TokenKind.Bad) Report(finding);
        if (!lost) GetLost();
    }

    private void Expected(string expected, string? remedy = null)
    {
        if (lost) return;
        Lose(SyntaxErrors.Unexpected(Place(), expected, Seen(), remedy));
    }

    /// <summary>Where something is missing: the token that stands there, or the end of the line before.</summary>
    private TextSpan Place() => Kind == TokenKind.EndOfFile || OnNewLine ? new TextSpan(PreviousEnd, 0) : Current.Span;

    private string Seen() => Kind switch
    {
        TokenKind.EndOfFile => "the end of the file",
        _ when OnNewLine => "the end of the line",
        TokenKind.StringStart => "a string",
        TokenKind.Raw => "raw text",
        TokenKind.HoleClose or TokenKind.StringEnd => "the end of the hole",
        TokenKind.Identifier when Keywords.IsReserved(TextOf(Current)) => $"the keyword `{TextOf(Current)}`",
        _ => Current.Length > 40 ? $"`{text.AsSpan(Current.Start, 40)}…`" : $"`{TextOf(Current)}`",
    };

    /// <summary><c>process producer, step "wait empty"</c></summary>
    private string? Context()
    {
        if (process is null) return null;
        if (statement < 0) return $"process {process}";
        int start = tokens[statement].Start;
        int last = statement;
        while (last + 1 < tokenCount && tokens[last + 1] is var next && !next.LineStart && next.End - start <= 60
            && next.Kind is not (TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Semicolon or TokenKind.EndOfFile))
            last++;
        string step = text[start..Math.Min(tokens[last].End, start + 60)];
        return $"process {process}, step \"{step.TrimEnd()}\"";
    }

    /// <summary>To the end of the statement. A block on the way is read, so that its errors are found and its brace does not end an outer one.</summary>
    private void SkipStatement()
    {
        int open = lostBrackets;
        brackets = 0;
        while (Kind is not (TokenKind.EndOfFile or TokenKind.Semicolon or TokenKind.CloseBrace))
        {
            if (OnNewLine && (open == 0 || LooksLikeStatement() || IsDeclarationStart())) return;
            if (Kind == TokenKind.OpenBrace)
            {
                ParseBlock();
                open = 0;
                continue;
            }

            if (Kind is TokenKind.OpenBracket or TokenKind.OpenParenthesis) open++;
            if (Kind is TokenKind.CloseBracket or TokenKind.CloseParenthesis && open > 0) open--;
            Advance();
        }
    }

    /// <summary>From an opening brace behind its closing one, unread.</summary>
    private void SkipBraces()
    {
        int open = 0;
        do
        {
            if (Kind == TokenKind.OpenBrace) open++;
            if (Kind == TokenKind.CloseBrace) open--;
            Advance();
        }
        while (open > 0 && Kind != TokenKind.EndOfFile && !(Current.LineStart && IsDeclarationStart()));
    }

    /// <summary>The line begins with what begins statements, rather than going on with an unfinished one.</summary>
    private bool LooksLikeStatement()
    {
        if (Kind == TokenKind.At) return true;
        if (Kind != TokenKind.Identifier) return false;
        if (Keywords.BeginsStatement(TextOf(Current))) return true;
        var next = Peek(1);
        if (next.Kind is TokenKind.Assign or TokenKind.PlusAssign) return true;
        if (verbs.BeginningWith(NameOf(Current)) is not [var verb, ..]) return false;
        return next.LineStart || next.Kind is TokenKind.CloseBrace or TokenKind.Semicolon or TokenKind.EndOfFile
            ? !verb.NeedsTarget
            : next.Kind is TokenKind.Identifier or TokenKind.Number or TokenKind.StringStart;
    }
}
