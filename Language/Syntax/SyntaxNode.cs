using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Language.Syntax;

/// <summary>A node of the parsed tree. Every node knows the text that it stands for.</summary>
public abstract record SyntaxNode(TextSpan Span);

/// <summary><c># …</c> up to the end of its line; the text is kept with its <c>#</c>.</summary>
public sealed record Comment(TextSpan Span, string Text);

/// <summary>What surrounds a line of code: comment lines above it, a comment behind it, an empty line before all that.</summary>
public sealed record Trivia(ImmutableArray<Comment> Leading, Comment? Trailing, bool BlankLineBefore)
{
    public static readonly Trivia None = new([], null, false);
}

/// <summary>An identifier where it stands. A missing one (after a syntax error) has an empty text.</summary>
public sealed record Identifier(TextSpan Span, string Text) : SyntaxNode(Span)
{
    public bool IsMissing => Text.Length == 0;
}
