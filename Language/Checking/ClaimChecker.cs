using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary><c>expect [schedule] { claim … }</c></summary>
internal sealed class ClaimChecker(CheckSession session, ExpressionChecker conditions, IReadOnlyCollection<string> schedules)
{
    private readonly HashSet<string> known = [.. schedules];

    public ExpectationGroup Check(ExpectDeclaration expect)
    {
        if (expect.Schedule is { IsMissing: false } schedule && !known.Contains(schedule.Text))
            session.Findings.Add(CheckErrors.NoSuchSchedule(schedule.Span, schedule.Text, schedules, session.Nearest.To(schedule.Text, schedules)));
        var claims = ImmutableArray.CreateBuilder<CheckedClaim>(expect.Claims.Length);
        foreach (var claim in expect.Claims)
            if (Check(claim) is { } result) claims.Add(result);
        return new ExpectationGroup(expect.Schedule?.Text, claims.ToImmutable(), expect.Span);
    }

    private CheckedClaim? Check(Claim claim)
    {
        switch (claim)
        {
            case FinalClaim c:
                return new CheckedFinalClaim(Condition(c.Condition), c.Span);
            case ThroughoutClaim c:
                return new CheckedThroughoutClaim(Condition(c.Condition), c.Span);
            case DeadlockClaim c:
                return Deadlock(c);
            case PossibleClaim c:
                Condition(c.Condition);
                session.Findings.Add(CheckErrors.NeedsExploration(c.Span, "possible"));
                return null;
            case OutcomesClaim c:
                conditions.Check(c.Subject);
                session.Findings.Add(CheckErrors.NeedsExploration(c.Span, "outcomes"));
                return null;
            default:
                throw new InvalidOperationException($"internal bug: no check of {claim.GetType().Name}");
        }
    }

    private CheckedExpression Condition(Expression condition) => conditions.Check(condition, ValueKind.Boolean, "a claim");

    private CheckedDeadlockClaim? Deadlock(DeadlockClaim claim)
    {
        switch (claim.When.Text)
        {
            case "never": return new CheckedDeadlockClaim(false, claim.Span);
            case "always": return new CheckedDeadlockClaim(true, claim.Span);
            case "": return null;
            case "possible": session.Findings.Add(CheckErrors.NeedsExploration(claim.Span, "deadlock possible")); return null;
            default: throw new InvalidOperationException($"internal bug: no claim deadlock {claim.When.Text}");
        }
    }
}
