using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary><c>scenario "title"</c>, then declarations up to the end of the file.</summary>
public sealed partial class Parser
{
    private readonly string? shebang;

    private Scenario ParseScenario()
    {
        var (title, trivia) = ParseTitle();
        var declarations = ImmutableArray.CreateBuilder<Declaration>();
        while (true)
        {
            while (Accept(TokenKind.Semicolon)) { }
            if (Kind == TokenKind.EndOfFile) break;
            if (ParseDeclaration(title is null && declarations.Count == 0) is { } declaration) declarations.Add(declaration);
        }

        return new Scenario(
            new TextSpan(0, text.Length), shebang, title, trivia, declarations.ToImmutable(), TakeComments(comments.Length));
    }

    private (StringLiteral? Title, Trivia Trivia) ParseTitle()
    {
        if (!AtWord("scenario"))
        {
            Report(SyntaxErrors.NoTitle(Kind == TokenKind.EndOfFile ? new TextSpan(text.Length, 0) : Current.Span, Seen()));
            return (null, Trivia.None);
        }

        first = position;
        var start = BeginTrivia(true);
        Advance();
        StringLiteral? title = null;
        if (Kind == TokenKind.StringStart && !AtLineEnd) title = ParseString();
        else Expected("the title, a string");
        var trivia = EndTrivia(start);
        var below = CommentsBelowTitle();
        if (!below.IsEmpty) trivia = new Trivia(trivia.Leading.AddRange(below), trivia.Trailing, trivia.BlankLineBefore);
        FinishDeclaration();
        return (title, trivia);
    }

    /// <summary>What is said of the scenario as a whole: the comment lines right under its title.</summary>
    private ImmutableArray<Comment> CommentsBelowTitle()
    {
        int end = nextComment;
        int from = nextComment == 0 ? PreviousEnd : Math.Max(PreviousEnd, comments[nextComment - 1].Span.End);
        while (end < Current.Comments && LineEndsBetween(from, comments[end].Span.Start) == 1) from = comments[end++].Span.End;
        return TakeComments(end);
    }
}
