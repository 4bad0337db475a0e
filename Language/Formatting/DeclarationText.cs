using System.Collections.Immutable;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Formatting;

/// <summary>The one-line forms of declarations, schedules and claims.</summary>
public static class DeclarationText
{
    /// <summary><c>(name: value, …)</c>, or nothing.</summary>
    public static string Print(ImmutableArray<AttributeSyntax> attributes) => attributes.IsEmpty
        ? ""
        : "(" + string.Join(", ", attributes.Select(a => $"{a.Name.Text}: {ExpressionText.Print(a.Value)}")) + ")";

    /// <summary><c>name[count]</c></summary>
    public static string Print(Identifier name, Expression? count) => count is null ? name.Text : $"{name.Text}[{ExpressionText.Print(count)}]";

    public static string Print(SchedulePlan plan) => plan switch
    {
        RoundRobinPlan => "round_robin",
        RandomPlan p => $"random({ExpressionText.Print(p.Seed)})",
        ListPlan p => "[" + string.Join(", ", p.Items.Select(Print)) + "]",
        _ => throw new InvalidOperationException($"internal bug: no text for {plan.GetType().Name}"),
    };

    public static string Print(ScheduleItem item)
    {
        string process = ExpressionText.Print(item.Process);
        return item.Action switch
        {
            ScheduleAction.Grant when item.Count is null => process,
            ScheduleAction.Grant => $"{process}*{ExpressionText.Print(item.Count)}",
            ScheduleAction.Blocks => $"{process} blocks",
            ScheduleAction.To => $"{process} to @{item.Label?.Text}",
            ScheduleAction.Fire => $"fire {process}",
            _ => throw new InvalidOperationException($"internal bug: no text for {item.Action}"),
        };
    }

    public static string Print(Claim claim) => claim switch
    {
        FinalClaim c => ExpressionText.Print(c.Condition),
        ThroughoutClaim c => $"throughout {ExpressionText.Print(c.Condition)}",
        PossibleClaim c => $"possible {ExpressionText.Print(c.Condition)}",
        DeadlockClaim c => $"deadlock {c.When.Text}",
        OutcomesClaim c => $"outcomes {ExpressionText.Print(c.Subject)} {Print(c.Counts)}",
        _ => throw new InvalidOperationException($"internal bug: no text for {claim.GetType().Name}"),
    };

    private static string Print(ImmutableArray<OutcomeCount> counts) => counts.IsEmpty
        ? "{ }"
        : "{ " + string.Join(", ", counts.Select(c => $"{ExpressionText.Print(c.Value)}: {ExpressionText.Print(c.Count)}")) + " }";
}
