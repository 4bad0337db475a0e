using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Language.Syntax;

/// <summary>What a schedule declaration says.</summary>
public abstract record SchedulePlan(TextSpan Span) : SyntaxNode(Span);

/// <summary><c>round_robin</c></summary>
public sealed record RoundRobinPlan(TextSpan Span) : SchedulePlan(Span);

/// <summary><c>random(7)</c></summary>
public sealed record RandomPlan(TextSpan Span, Expression Seed) : SchedulePlan(Span);

/// <summary><c>[left, right*3, left to @x, right blocks, fire left]</c></summary>
public sealed record ListPlan(TextSpan Span, ImmutableArray<ScheduleItem> Items) : SchedulePlan(Span);

public enum ScheduleAction
{
    /// <summary><c>p</c> or <c>p*3</c>: so many grants.</summary>
    Grant,

    /// <summary><c>p blocks</c>: one grant that must block.</summary>
    Blocks,

    /// <summary><c>p to @label</c>: grants up to, and without, the labelled step.</summary>
    To,

    /// <summary><c>fire p</c>: the deadline of p's blocked step passes now.</summary>
    Fire,
}

/// <param name="Process">A name, or a name with an index.</param>
/// <param name="Count">Of <see cref="ScheduleAction.Grant"/>; null means one.</param>
/// <param name="Label">Of <see cref="ScheduleAction.To"/>, without its <c>@</c>.</param>
public sealed record ScheduleItem(
    TextSpan Span, ScheduleAction Action, Expression Process, Expression? Count, Identifier? Label) : SyntaxNode(Span);
