using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Language.Syntax;

/// <summary>A statement that is, or may be, a step: only these take a label and an outcome.</summary>
/// <param name="Label">Without its <c>@</c>.</param>
public abstract record StepStatement(TextSpan Span, Trivia Trivia, Identifier? Label, OutcomeClause? Outcome)
    : Statement(Span, Trivia)
{
    public override TextSpan Header => HeaderTo(Outcome?.Span.Start ?? Span.End, Label?.Span.End);
}

/// <summary><c>verb object value modifiers -> names</c>; several operations joined by commas are one call.</summary>
public sealed record VerbStep(
    TextSpan Span,
    Trivia Trivia,
    Identifier? Label,
    ImmutableArray<VerbOperation> Operations,
    ImmutableArray<Identifier> Bindings,
    OutcomeClause? Outcome) : StepStatement(Span, Trivia, Label, Outcome);

/// <summary>One operation of a verb step.</summary>
/// <param name="Verb">The canonical name from the catalog, such as <c>wait</c> (also for <c>P</c>) or <c>atomic add</c>.</param>
/// <param name="Target">The object, process or place; null for verbs that take none.</param>
public sealed record VerbOperation(
    TextSpan Span, Identifier Verb, Expression? Target, Expression? Value, ImmutableArray<ModifierSyntax> Modifiers)
    : SyntaxNode(Span);

/// <summary>A modifier word of the verb, such as <c>by 2</c>, <c>type up to 2</c> or <c>nowait</c>.</summary>
/// <param name="Word">As in the catalog; words of several parts have one blank between them.</param>
public sealed record ModifierSyntax(TextSpan Span, string Word, Expression? Value) : SyntaxNode(Span);

/// <summary><c>let x = e</c>; a load when e is a place in a segment.</summary>
public sealed record LetStatement(
    TextSpan Span, Trivia Trivia, Identifier? Label, Identifier Name, Expression Value, OutcomeClause? Outcome)
    : StepStatement(Span, Trivia, Label, Outcome);

/// <summary><c>target = e</c> or <c>target += e</c>: a local assignment, a load, a store, or a load and a store.</summary>
/// <param name="Operator">Null for plain <c>=</c>; otherwise the operator of <c>+= -= *= /= %=</c>.</param>
public sealed record AssignStatement(
    TextSpan Span, Trivia Trivia, Identifier? Label, Expression Target, BinaryOperator? Operator, Expression Value, OutcomeClause? Outcome)
    : StepStatement(Span, Trivia, Label, Outcome);

/// <summary><c>check(batch)</c>: a call of a C# helper whose value, if it gives one, nobody wants.</summary>
public sealed record CallStep(TextSpan Span, Trivia Trivia, Identifier? Label, CallExpression Call, OutcomeClause? Outcome)
    : StepStatement(Span, Trivia, Label, Outcome);

/// <summary><c>await turn.i32[0] == me</c>: a busy wait.</summary>
public sealed record AwaitStatement(
    TextSpan Span, Trivia Trivia, Identifier? Label, Expression Condition, OutcomeClause? Outcome)
    : StepStatement(Span, Trivia, Label, Outcome);

/// <summary>What is said behind a step about how it ends.</summary>
public abstract record OutcomeClause(TextSpan Span) : SyntaxNode(Span);

/// <summary><c>expect OUTCOME or …</c></summary>
public sealed record ExpectOutcome(TextSpan Span, ImmutableArray<OutcomeSyntax> Alternatives) : OutcomeClause(Span);

/// <summary>One or several <c>on OUTCOME { … }</c>.</summary>
public sealed record OnOutcomes(TextSpan Span, ImmutableArray<OutcomeHandler> Handlers) : OutcomeClause(Span);

/// <summary><c>on OUTCOME or … [name] { … }</c></summary>
/// <param name="Name">Of what the outcome brings; null: none.</param>
public sealed record OutcomeHandler(TextSpan Span, ImmutableArray<OutcomeSyntax> Alternatives, Identifier? Name, Block Body) : SyntaxNode(Span);

/// <summary>A code, a deadly signal, or <c>blocks [then CODE]</c>.</summary>
/// <param name="Code">Null only for a bare <c>blocks</c>.</param>
public sealed record OutcomeSyntax(TextSpan Span, bool Blocks, Identifier? Code) : SyntaxNode(Span);
