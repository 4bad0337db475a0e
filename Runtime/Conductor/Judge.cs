using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interpreting;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Conductor;

/// <summary>Holds a run against the claims of its scenario.</summary>
internal sealed class Judge
{
    private readonly RunContext run;
    private readonly List<CheckedClaim> claims = [];
    private readonly List<CheckedThroughoutClaim> throughout = [];

    public Judge(RunContext run, string schedule)
    {
        this.run = run;
        foreach (var group in run.Scenario.Expectations)
        {
            if (group.Schedule is not null && group.Schedule != schedule) continue;
            foreach (var claim in group.Claims)
            {
                claims.Add(claim);
                if (claim is CheckedThroughoutClaim always) throughout.Add(always);
            }
        }
    }

    /// <summary>After every step.</summary>
    public void JudgeStep()
    {
        foreach (var claim in throughout)
            Require(claim.Condition, claim, $"after step {run.Steps}");
    }

    /// <summary>At the end, when the states are final.</summary>
    public void JudgeEnd(DeadlockEvent? deadlock)
    {
        bool isClaimed = claims.Exists(c => c is CheckedDeadlockClaim { Always: true });
        if (deadlock is not null && !isClaimed) FailDeadlock(deadlock);
        foreach (var claim in claims)
        {
            switch (claim)
            {
                case CheckedFinalClaim f when deadlock is null || isClaimed:
                    Require(f.Condition, f, "at the end of the run");
                    break;
                case CheckedDeadlockClaim { Always: true } d when deadlock is null:
                    run.Fail(RunErrors.NoDeadlock, d.Span, "a deadlock was claimed, but every process came through", "name the schedule that deadlocks: expect NAME { deadlock always }");
                    break;
                case CheckedDeadlockClaim { Always: false } when deadlock is null:
                    run.Notes.Add("deadlock never: not in this schedule");
                    break;
            }
        }
    }

    private void FailDeadlock(DeadlockEvent deadlock)
    {
        var first = deadlock.Blocked.FirstOrDefault(b => deadlock.Cycle.Contains(b.Process)) ?? deadlock.Blocked[0];
        string names = string.Join(", ", deadlock.Blocked.Select(b => run.Text.ProcessName(b.Process)));
        run.Fail(
            RunErrors.Deadlock,
            first.Span,
            deadlock.Cycle.IsEmpty ? $"nothing can go on: {names} blocked" : $"nothing can go on: {CycleText(deadlock)}",
            "if this is the point, claim it: expect { deadlock always }",
            $"process {run.Text.ProcessName(first.Process)}");
    }

    private string CycleText(DeadlockEvent deadlock) =>
        string.Join(" waits for ", deadlock.Cycle.Append(deadlock.Cycle[0]).Select(run.Text.ProcessName));

    private void Require(CheckedExpression condition, CheckedClaim claim, string when)
    {
        var scope = new ClaimScope(run.Scenario, run.Model, run.Processes, run.State);
        switch (Evaluator.Evaluate(condition, scope))
        {
            case BooleanValue { Truth: true }:
                break;
            case FailureValue failure:
                run.Failures.Add(new Diagnostic(failure.Kind, failure.Span, $"{failure.Message} ({when})"));
                break;
            default:
                run.Fail(RunErrors.ClaimFalse, claim.Span, $"{run.Scenario.Source.Slice(claim.Span).Trim()}: {ConditionText.Describe(condition, scope)} does not hold {when}");
                break;
        }
    }
}
