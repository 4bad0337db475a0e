using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Parsing;

/// <summary>A source text as tokens and comments, both in source order.</summary>
/// <param name="Tokens">As many as are counted, nobody changes them any more; what stands behind them has no meaning.</param>
/// <param name="Count">The last of so many is <see cref="TokenKind.EndOfFile"/>.</param>
/// <param name="Shebang">The <c>#!</c> line without its line end, or null.</param>
public sealed record TokenizedText(
    Token[] Tokens, int Count, ImmutableArray<Comment> Comments, string? Shebang, ImmutableArray<Diagnostic> Diagnostics);
