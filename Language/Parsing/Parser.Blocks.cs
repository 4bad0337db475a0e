using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary><c>{ … }</c>: where blocks begin, and what ends them when their brace is missing.</summary>
public sealed partial class Parser
{
    private int nesting;

    private Block RequireBlock(string expected) => FindBrace(expected) ? ParseBlock() : new Block(new TextSpan(PreviousEnd, 0), [], []);

    /// <param name="trailing">The comment behind the statement that the block belongs to: if there is none yet, the one behind the opening brace.</param>
    private Block RequireBlock(string expected, ref Comment? trailing)
    {
        if (!FindBrace(expected)) return new Block(new TextSpan(PreviousEnd, 0), [], []);
        trailing ??= BehindBrace();
        return ParseBlock();
    }

    /// <summary>The comment behind the brace at which the parser stands.</summary>
    private Comment? BehindBrace()
    {
        position++;
        var comment = TakeTrailing();
        position--;
        return comment;
    }

    /// <summary>Whatever is wrong in front of it, a brace on the same line begins the block.</summary>
    private bool FindBrace(string expected)
    {
        brackets = 0;
        if (Kind == TokenKind.OpenBrace && !AtLineEnd) return true;
        if (Kind == TokenKind.OpenBrace) Expected(expected, "put the `{` on the line before");
        else Expected(expected, Kind == TokenKind.Assign ? "a comparison is written `==`" : null);
        if (Kind == TokenKind.OpenBrace) return true;
        while (!AtStatementEnd && Kind != TokenKind.OpenBrace) Advance();
        return Kind == TokenKind.OpenBrace && !AtLineEnd;
    }

    private Block ParseBlock()
    {
        var brace = Current;
        if (nesting >= MaximumNesting)
        {
            lost = false;
            Report(SyntaxErrors.TooDeep(brace.Span, "blocks stand", MaximumNesting));
            SkipBraces();
            return new Block(SpanFrom(brace.Start), [], []);
        }

        nesting++;
        int outer = statement;
        statement = -1;
        Advance();
        var statements = new Gathering<Statement>();
        while (!AtBlockEnd(brace))
            if (ParseStatement(statements.Count == 0) is { } next) statements.Add(next);
        var end = TakeComments(Current.Comments);
        CloseBlock(brace);
        statement = outer;
        nesting--;
        return new Block(SpanFrom(brace.Start), statements.ToImmutable(), end);
    }

    /// <summary>A closing brace, the end of the file, or a declaration that stands no deeper than the line of the opening brace.</summary>
    private bool AtBlockEnd(Token brace)
    {
        while (Accept(TokenKind.Semicolon)) { }
        if (Kind is TokenKind.EndOfFile or TokenKind.CloseBrace) return true;
        return Current.LineStart && IsDeclarationStart() && IndentOf(Current.Start) <= IndentOf(brace.Start);
    }

    private void CloseBlock(Token brace)
    {
        lost = false;
        brackets = 0;
        if (Accept(TokenKind.CloseBrace)) return;
        statement = -1;
        if (reportedOpen == Current.Start || swallowed-- > 0) return;
        reportedOpen = Current.Start;
        Report(Kind == TokenKind.EndOfFile
            ? SyntaxErrors.UnclosedBrace(brace.Span, null, "")
            : SyntaxErrors.UnclosedBrace(brace.Span, source.PositionOf(Current.Start).Line, NameOf(Current)));
    }

    /// <summary>The token in front of which a brace was found missing: one such report is enough, however many blocks end there.</summary>
    private int reportedOpen = -1;

    private int IndentOf(int offset)
    {
        int line = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        int end = line;
        while (end < offset && text[end] is ' ' or '\t') end++;
        return end - line;
    }
}
