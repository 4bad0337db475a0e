using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IpcScript.Language.Catalog;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Generating;

/// <summary>Draws the statements of a process.</summary>
internal sealed class ProcessGenerator
{
    /// <summary>They end their process, so nothing stands behind them.</summary>
    private static readonly ImmutableArray<string> Ends = ["exit", "crash"];

    /// <summary>They keep a process from going on, and come seldom, so that something goes on.</summary>
    private static readonly ImmutableArray<string> Hinders = ["kill", "stop", "raise", "sigwait"];

    private readonly World world;
    private readonly StepGenerator steps;
    private readonly Gen<ImmutableArray<Statement>> some;

    public ProcessGenerator(World world)
    {
        this.world = world;
        steps = new StepGenerator(world);
        some = Some(depth: 0);
    }

    public Gen<ImmutableArray<Statement>> Body() =>
        from first in Draw.Each(world.Objects.Where(o => o.IsManual), Begin)
        from count in Gen.Choose(1, 10)
        from middle in Draw.Times(count, some)
        from last in Draw.Sometimes(8, Gen.Elements(Verbs(v => Ends.Contains(v.Name))).SelectMany(steps.OfProcess).Select(s => ImmutableArray.Create(s)))
        select first.SelectMany(f => f).Concat(middle).Concat(last).ToImmutableArray();

    public Gen<ImmutableArray<Statement>> Start(ScriptProcess process) => Draw.Each(
        Enumerable.Range(0, process.Count),
        n => Gen.Constant<Statement>(new Call(new Act(
            world.ProcessMechanism.FindVerb("start")!, new Target(process.Name, process.Count == 1 ? null : Term.Of(n)), null, null, []))));

    /// <summary>By hand what the runtime does for an object that is not manual: as its maker, as one of its users, or not at all.</summary>
    private static Gen<ImmutableArray<Statement>> Begin(ScriptObject obj) => Gen.Frequency(
        (5, StepGenerator.Recipe(obj, obj.Mechanism.Lifecycle.Create.Select(WithoutFlags))),
        (3, StepGenerator.Recipe(obj, obj.Mechanism.Lifecycle.Create)),
        (3, StepGenerator.Recipe(obj, obj.Mechanism.Lifecycle.Attach)),
        (3, StepGenerator.Recipe(obj, obj.Mechanism.Lifecycle.Create.Select(WithoutFlags).Concat(obj.Mechanism.Lifecycle.Attach))),
        (1, Draw.Nothing<Statement>()));

    /// <summary>Made or found, so that several processes may do it.</summary>
    private static string WithoutFlags(string words) => words.Replace(" exclusive", "", StringComparison.Ordinal);

    private Gen<ImmutableArray<Statement>> Some(int depth)
    {
        var step = Gen.Elements(world.Objects.AsEnumerable()).SelectMany(steps.On).Select(s => ImmutableArray.Create(s));
        var kinds = new List<(int, Gen<ImmutableArray<Statement>>)>
        {
            (12, step),
            (3, Gen.Frequency(ProcessVerbs.Select(v => (Hinders.Contains(v.Name) ? 1 : 3, Gen.Constant(v)))).SelectMany(steps.OfProcess).Select(s => ImmutableArray.Create(s))),
            (1, Gen.Elements<Statement>(new Print(Term.Of("here")), new Print(new Formula("\"of {me}\"", Term.Of("here")))).Select(s => ImmutableArray.Create(s))),
        };
        if (world.Objects.Any(o => o is { IsMemory: true, IsManual: false }))
            kinds.Add((1, Gen.Elements(world.Objects.Where(o => o is { IsMemory: true, IsManual: false })).SelectMany(StepGenerator.AwaitIn).Select(s => ImmutableArray.Create(s))));
        if (depth < 2)
        {
            var deeper = Some(depth + 1);
            var inside = Gen.Choose(1, 3).SelectMany(count => Draw.Times(count, deeper));
            kinds.Add((7, Gen.Elements(world.Objects.AsEnumerable()).SelectMany(obj => steps.Section(obj, inside))));
            if (world.Objects.Where(o => o.Mechanism.Verbs.Any(v => v.Record != RecordUse.None)).ToArray() is { Length: > 0 } givers)
                kinds.Add((12, Gen.Elements(givers).SelectMany(obj => steps.Giving(obj, depth, deeper)!).Select(s => ImmutableArray.Create(s))));
            kinds.Add((1, Gen.Choose(1, 3).SelectMany(times => inside.Select(body => ImmutableArray.Create<Statement>(new Repeat(times, body))))));
            kinds.Add((1, Gen.Elements("me == 0", "me > 0", "not me == 1").SelectMany(condition => inside.SelectMany(then => Draw.Sometimes(50, inside)
                .Select(otherwise => ImmutableArray.Create<Statement>(new Branch(condition, then, otherwise)))))));
        }

        return Gen.Frequency(kinds);
    }

    private IEnumerable<Verb> ProcessVerbs => Verbs(v => !Ends.Contains(v.Name) && (v.Name != "start" || world.Manual.Any()));

    private IEnumerable<Verb> Verbs(Func<Verb, bool> choose) => world.ProcessMechanism.Verbs.Where(choose);
}
