using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Language.Syntax;

/// <summary><c>{ … }</c> with its statements, and the comments before its closing brace.</summary>
public sealed record Block(TextSpan Span, ImmutableArray<Statement> Statements, ImmutableArray<Comment> EndComments)
    : SyntaxNode(Span);

/// <summary>What stands inside a process.</summary>
public abstract record Statement(TextSpan Span, Trivia Trivia) : SyntaxNode(Span)
{
    /// <summary>What diagnostics show of it: no label, no outcome, no block.</summary>
    public virtual TextSpan Header => Span;

    /// <summary>From its start, or what stands behind its label; what is missing in it ends nowhere else.</summary>
    protected TextSpan HeaderTo(int end, int? start = null) => TextSpan.FromBounds(start ?? Span.Start, Math.Max(start ?? Span.Start, end));
}

/// <summary><c>if c { … } else if d { … } else { … }</c>; <see cref="Else"/> is a block, an if, or null.</summary>
public sealed record IfStatement(TextSpan Span, Trivia Trivia, Expression Condition, Block Then, SyntaxNode? Else)
    : Statement(Span, Trivia)
{
    public override TextSpan Header => HeaderTo(Condition.Span.End);
}

/// <summary><c>while c { … }</c></summary>
public sealed record WhileStatement(TextSpan Span, Trivia Trivia, Expression Condition, Block Body)
    : Statement(Span, Trivia)
{
    public override TextSpan Header => HeaderTo(Condition.Span.End);
}

/// <summary><c>for x in 1..6 { … }</c> (both ends included), or <c>for x in list { … }</c> when <see cref="Last"/> is null.</summary>
public sealed record ForStatement(
    TextSpan Span, Trivia Trivia, Identifier Variable, Expression First, Expression? Last, Block Body)
    : Statement(Span, Trivia)
{
    public override TextSpan Header => HeaderTo((Last ?? First).Span.End);
}

/// <summary><c>repeat n { … }</c>, or for ever without a count.</summary>
public sealed record RepeatStatement(TextSpan Span, Trivia Trivia, Expression? Count, Block Body)
    : Statement(Span, Trivia)
{
    public override TextSpan Header => HeaderTo(Count?.Span.End ?? Span.Start + "repeat".Length);
}

/// <summary><c>break</c></summary>
public sealed record BreakStatement(TextSpan Span, Trivia Trivia) : Statement(Span, Trivia);

/// <summary><c>continue</c></summary>
public sealed record ContinueStatement(TextSpan Span, Trivia Trivia) : Statement(Span, Trivia);

/// <summary><c>print e</c></summary>
public sealed record PrintStatement(TextSpan Span, Trivia Trivia, Expression Value) : Statement(Span, Trivia);

/// <summary><c>expect CONDITION</c> at the start of a line: a condition on locals.</summary>
public sealed record ExpectStatement(TextSpan Span, Trivia Trivia, Expression Condition) : Statement(Span, Trivia);
