using System.Collections.Immutable;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Parsing;

/// <summary>Gives each comment to the nearest node: above it, inside it, or behind it on its line.</summary>
public sealed partial class Parser
{
    /// <summary>Those before belong to nodes already.</summary>
    private int nextComment;

    private readonly record struct TriviaStart(ImmutableArray<Comment> Leading, bool BlankLineBefore);

    private TriviaStart BeginTrivia(bool isFirst)
    {
        bool blank = !isFirst && position > 0 && HasBlankLine();
        return new TriviaStart(TakeComments(Current.Comments), blank);
    }

    /// <summary>Comments inside the node that no inner node took stand above it from now on.</summary>
    private Trivia EndTrivia(TriviaStart start, Comment? behind = null)
    {
        var leading = start.Leading;
        if (position > 0 && nextComment < tokens[position - 1].Comments) leading = leading.AddRange(TakeComments(tokens[position - 1].Comments));
        var trailing = behind ?? TakeTrailing();
        return leading.IsEmpty && trailing is null && !start.BlankLineBefore ? Trivia.None : new Trivia(leading, trailing, start.BlankLineBefore);
    }

    private ImmutableArray<Comment> TakeComments(int end)
    {
        if (nextComment >= end) return [];
        int start = nextComment;
        nextComment = end;
        return comments.AsSpan()[start..end].ToImmutableArray();
    }

    /// <summary>The comment behind the last token, or behind semicolons after it.</summary>
    private Comment? TakeTrailing()
    {
        int next = position;
        while (tokens[next].Kind == TokenKind.Semicolon && !tokens[next].LineStart) next++;
        int end = next == 0 ? 0 : tokens[next - 1].End;
        if (nextComment >= tokens[next].Comments || comments[nextComment].Span.Start < end) return null;
        if (LineEndsBetween(end, comments[nextComment].Span.Start) > 0) return null;
        return comments[nextComment++];
    }

    private bool HasBlankLine()
    {
        int start = nextComment == 0 ? PreviousEnd : Math.Max(PreviousEnd, comments[nextComment - 1].Span.End);
        int end = nextComment < Current.Comments ? comments[nextComment].Span.Start : Current.Start;
        return start < end && LineEndsBetween(start, end) > 1;
    }

    private int LineEndsBetween(int start, int end) => text.AsSpan(start, end - start).Count('\n');
}
