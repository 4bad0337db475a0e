using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Language.Syntax;

/// <summary>One line of an <c>expect { … }</c> declaration.</summary>
public abstract record Claim(TextSpan Span, Trivia Trivia) : SyntaxNode(Span);

/// <summary>A condition that holds at the end of the run.</summary>
public sealed record FinalClaim(TextSpan Span, Trivia Trivia, Expression Condition) : Claim(Span, Trivia);

/// <summary><c>throughout CONDITION</c>: holds after every step.</summary>
public sealed record ThroughoutClaim(TextSpan Span, Trivia Trivia, Expression Condition) : Claim(Span, Trivia);

/// <summary><c>possible CONDITION</c>: for exploration.</summary>
public sealed record PossibleClaim(TextSpan Span, Trivia Trivia, Expression Condition) : Claim(Span, Trivia);

/// <summary><c>deadlock never | always | possible</c></summary>
public sealed record DeadlockClaim(TextSpan Span, Trivia Trivia, Identifier When) : Claim(Span, Trivia);

/// <summary><c>outcomes EXPRESSION { value: count, … }</c>: for exploration.</summary>
public sealed record OutcomesClaim(
    TextSpan Span, Trivia Trivia, Expression Subject, ImmutableArray<OutcomeCount> Counts) : Claim(Span, Trivia);

public sealed record OutcomeCount(TextSpan Span, Expression Value, Expression Count) : SyntaxNode(Span);
