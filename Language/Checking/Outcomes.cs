using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary>OUTCOME: a code (<c>EAGAIN</c>), a deadly signal (<c>SIGBUS</c>), or <c>blocks [then CODE]</c>.</summary>
internal sealed class Outcomes(ProcessScope scope)
{
    private static readonly ImmutableArray<Outcome>[] None = [[]];

    /// <summary>What stands behind expect, or behind each on; empty where something is wrong, which has been said.</summary>
    /// <param name="verbs">Of the step; null when it has an error, so that its codes are not known.</param>
    public ImmutableArray<Outcome>[] Check(OutcomeClause? clause, IReadOnlyList<Verb>? verbs)
    {
        return clause switch
        {
            null => None,
            ExpectOutcome e => [Check(e.Alternatives, verbs, [], isHandler: false)],
            OnOutcomes o => CheckHandlers(o, verbs, []),
            _ => throw new InvalidOperationException($"internal bug: no check of {clause.GetType().Name}"),
        };
    }

    private ImmutableArray<Outcome>[] CheckHandlers(OnOutcomes on, IReadOnlyList<Verb>? verbs, HashSet<Outcome> seen)
    {
        var all = new ImmutableArray<Outcome>[on.Handlers.Length];
        for (int i = 0; i < all.Length; i++) all[i] = Check(on.Handlers[i].Alternatives, verbs, seen, isHandler: true);
        return all;
    }

    /// <summary>The step is there to show a fault, so its place may lie anywhere.</summary>
    public static bool ExpectsFault(OutcomeClause? clause) =>
        clause is ExpectOutcome e && e.Alternatives.Any(a => a.Code is { } code && Signals.IsDeadly(code.Text));

    public static bool IsDeadly(Outcome outcome) => outcome.Code is { } code && Signals.IsDeadly(code);

    /// <summary>Whether the step has results then: on success, a qualified one too.</summary>
    public static bool Yields(Outcome outcome, Verb? verb) =>
        outcome.Code is null or "OK" || verb is null || verb.Codes.Any(c => c.Name == outcome.Code && c.Succeeds);

    // Loops, not lambdas: these are asked for every step of a text.
    public static bool AnyYields(ImmutableArray<Outcome> alternatives, Verb? verb)
    {
        foreach (var outcome in alternatives)
            if (Yields(outcome, verb)) return true;
        return false;
    }

    public static bool AnyYields(ImmutableArray<Outcome>[] clauses, Verb? verb)
    {
        foreach (var alternatives in clauses)
            if (AnyYields(alternatives, verb)) return true;
        return false;
    }

    /// <summary>In all of them the step has results, or its process is dead.</summary>
    public static bool AllYield(ImmutableArray<Outcome> alternatives, Verb? verb)
    {
        foreach (var outcome in alternatives)
            if (!IsDeadly(outcome) && !Yields(outcome, verb)) return false;
        return true;
    }

    public static string Text(Outcome outcome) => outcome switch
    {
        { Blocks: false } => outcome.Code!,
        { Code: null } => "blocks",
        _ => $"blocks then {outcome.Code}",
    };

    private ImmutableArray<Outcome> Check(
        ImmutableArray<OutcomeSyntax> alternatives, IReadOnlyList<Verb>? verbs, HashSet<Outcome> seen, bool isHandler)
    {
        var result = ImmutableArray.CreateBuilder<Outcome>(alternatives.Length);
        foreach (var syntax in alternatives)
        {
            if (syntax.Code is { IsMissing: true } || (syntax.Code is null && !syntax.Blocks)) continue;
            var outcome = new Outcome(syntax.Blocks, syntax.Code?.Text);
            if (!seen.Add(outcome)) scope.Report(CheckErrors.OutcomeTwice(syntax.Span, Text(outcome)));
            else if (IsLegal(syntax, verbs, isHandler)) result.Add(outcome);
        }

        return result.ToImmutable();
    }

    private bool IsLegal(OutcomeSyntax syntax, IReadOnlyList<Verb>? verbs, bool isHandler)
    {
        if (syntax.Code is { } deadly && Signals.IsDeadly(deadly.Text) && isHandler)
        {
            scope.Report(CheckErrors.DeadlyHandler(deadly.Span, deadly.Text));
            return false;
        }

        if (verbs is null) return true;
        if (syntax.Blocks && !verbs.Any(v => v.MayBlock))
        {
            scope.Report(CheckErrors.NeverBlocks(syntax.Span, verbs[0].Name));
            return false;
        }

        if (!isHandler && syntax.Code is { } going && verbs.Any(v => v.Codes.Any(c => c.GoesOn && c.Name == going.Text)))
        {
            scope.Report(CheckErrors.GoesOn(going.Span, going.Text));
            return false;
        }

        if (syntax.Code is not { } code || code.Text == "OK" || Signals.IsDeadly(code.Text)) return true;
        foreach (var verb in verbs)
            foreach (var known in verb.Codes)
                if (known.Name == code.Text) return true;
        string[] codes = ["OK", .. verbs.SelectMany(v => v.Codes).Select(c => c.Name).Distinct()];
        scope.Report(CheckErrors.NoSuchOutcome(code.Span, verbs[0].Name, code.Text, codes, scope.Session.Nearest.To(code.Text, codes.Concat(Signals.Deadly))));
        return false;
    }
}
