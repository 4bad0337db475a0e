using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Parsing;

/// <summary>A source text as tokens and comments, both in source order.</summary>
/// <param name="Tokens">The last is <see cref="TokenKind.EndOfFile"/>.</param>
/// <param name="Shebang">The <c>#!</c> line without its line end, or null.</param>
public sealed record TokenizedText(
    ImmutableArray<Token> Tokens, ImmutableArray<Comment> Comments, string? Shebang, ImmutableArray<Diagnostic> Diagnostics);
