using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Language.Syntax;

/// <summary>A whole file: <c>scenario "title"</c> and its declarations.</summary>
/// <param name="Shebang">The <c>#!</c> line, without its line end, or null.</param>
/// <param name="Title">Null only after a syntax error.</param>
/// <param name="TitleTrivia">Comments around the <c>scenario</c> line.</param>
/// <param name="EndComments">Comments after the last declaration.</param>
public sealed record Scenario(
    TextSpan Span,
    string? Shebang,
    StringLiteral? Title,
    Trivia TitleTrivia,
    ImmutableArray<Declaration> Declarations,
    ImmutableArray<Comment> EndComments) : SyntaxNode(Span);
