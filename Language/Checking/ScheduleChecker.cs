using System.Collections.Immutable;
using System.Globalization;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary><c>schedule [name =] round_robin | random(seed) | [left*3, left to @x, right blocks, fire left]</c></summary>
internal sealed class ScheduleChecker(CheckSession session, ConstantChecker constants, ExpressionChecker names)
{
    private readonly Dictionary<string, Identifier?> declared = [];
    private readonly List<ScheduleSymbol> symbols = [];

    public ImmutableArray<ScheduleSymbol> Symbols => [.. symbols];

    /// <summary>Those that expect may speak of.</summary>
    public IReadOnlyCollection<string> Names => declared.Keys;

    public void Check(ScheduleDeclaration schedule)
    {
        var plan = Plan(schedule.Plan);
        string name = schedule.Name is { IsMissing: false } written ? written.Text : Canonical(plan);
        var span = schedule.Name?.Span ?? schedule.Plan.Span;
        if (!declared.TryAdd(name, schedule.Name))
        {
            var first = symbols.First(s => s.Name == name);
            session.Findings.Add(CheckErrors.ScheduleTwice(span, name, session.LineOf(first.Span)));
        }

        symbols.Add(new ScheduleSymbol(name, plan, schedule.Span));
    }

    private static string Canonical(CheckedPlan plan) => plan switch
    {
        CheckedRoundRobin => "round_robin",
        CheckedRandom r => string.Create(CultureInfo.InvariantCulture, $"random({r.Seed})"),
        CheckedList => "list",
        _ => throw new InvalidOperationException($"internal bug: no name for {plan.GetType().Name}"),
    };

    private CheckedPlan Plan(SchedulePlan plan) => plan switch
    {
        RoundRobinPlan => new CheckedRoundRobin(),
        RandomPlan r => new CheckedRandom((ulong)(constants.FixedInteger(r.Seed, "the seed", 0, long.MaxValue) ?? 0)),
        ListPlan l => new CheckedList([.. l.Items.Select(Item).OfType<CheckedScheduleItem>()]),
        _ => throw new InvalidOperationException($"internal bug: no check of {plan.GetType().Name}"),
    };

    private CheckedScheduleItem? Item(ScheduleItem item)
    {
        long count = item.Count is null ? 1 : constants.FixedInteger(item.Count, "the number of grants", 1, int.MaxValue) ?? 1;
        if (item.Process is MissingExpression) return null;
        var root = names.Root(item.Process);
        if (root.Declared is not DeclaredProcess process)
        {
            var seen = root.Declared is null ? names.Check(item.Process) : null;
            if (seen is null || !ExpressionChecker.IsBroken(seen))
                session.Findings.Add(CheckErrors.WrongThing(item.Process.Span, session.Source.Slice(item.Process.Span),
                    root.Declared?.What ?? Kinded.Article(seen!.Kind), "a process"));
            return null;
        }

        if (item.Label is not null) names.CheckLabel(process, item.Label);
        return names.ProcessTarget(process, root.Indices, item.Process) is { } target
            ? new CheckedScheduleItem(item.Action, target.First, (int)count, item.Label?.Text, item.Span)
            : null;
    }
}
