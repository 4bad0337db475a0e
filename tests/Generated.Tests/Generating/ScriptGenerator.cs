using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IpcScript.Language.Catalog;
using IpcScript.Language.Syntax;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Generating;

/// <summary>
/// Draws whole scripts over every mechanism of the catalog: what they declare, then steps that name it. A mechanism that is new in the catalog is drawn as the others are.
/// </summary>
internal sealed class ScriptGenerator
{
    /// <summary>FsCheck's size grows lists; here everything has its own bounds.</summary>
    private const int Size = 50;

    /// <summary>MIN_MSGSIZEMAX: the system takes no smaller msgsize_max.</summary>
    private const int LeastMessageSize = 128;

    private readonly LanguageCatalog catalog;
    private readonly Gen<Script> scripts;

    /// <param name="draws">Whose objects are declared; null: everybody's.</param>
    public ScriptGenerator(LanguageCatalog catalog, Func<Mechanism, bool>? draws = null)
    {
        this.catalog = catalog;
        scripts = Shapes.SelectMany(shapes => new ObjectGenerator(catalog, shapes, draws ?? (_ => true)).Some.SelectMany(objects => Scripts(new World(catalog, objects, shapes))));
    }

    public Arbitrary<Script> Arbitrary => Arb.From(scripts, Shrinking.ScriptShrinker.Shrink);

    /// <summary>The same number gives the same script, as long as catalog and generator stay as they are.</summary>
    public Script Script(ulong number) => scripts.Sample(Size, new Rnd(number, 0x9E3779B97F4A7C15), 1)[0];

    /// <summary>Processes without their bodies. The first one starts by itself, so that something runs.</summary>
    private static Gen<ImmutableArray<ScriptProcess>> Shapes =>
        from count in Gen.Frequency((2, Gen.Constant(1)), (6, Gen.Constant(2)), (4, Gen.Constant(3)), (2, Gen.Constant(4)))
        from processes in Draw.Each(Enumerable.Range(1, count), Shape)
        select processes;

    private static Gen<ScriptProcess> Shape(int number) =>
        from mode in Gen.Frequency((number == 1 ? 0 : 1, Gen.Constant(ProcessMode.Manual)), (number == 1 ? 0 : 1, Gen.Constant(ProcessMode.Daemon)), (6, Gen.Constant(ProcessMode.Automatic)))
        from count in Gen.Frequency((7, Gen.Constant(1)), (1, Gen.Constant(2)))
        select new ScriptProcess($"p{number}", mode, count, []);

    private static Gen<Script> Scripts(World world)
    {
        var generator = new ProcessGenerator(world);
        return
            from limits in Limits
            from bodies in Draw.Each(world.Processes, _ => generator.Body())
            from starts in Draw.Each(world.Manual, generator.Start)
            from at in Gen.Choose(0, Math.Max(0, bodies[0].Length - 1))
            from isRoundRobin in Draw.Chance(15)
            from seed in Gen.Choose(1, 9999)
            let begun = bodies.SetItem(0, bodies[0].InsertRange(at, starts.SelectMany(s => s)))
            select new Script(limits, world.Objects, [.. world.Processes.Select((p, i) => p with { Body = begun[i] })], isRoundRobin ? null : seed);
    }

    /// <summary>Seldom one, and a small one.</summary>
    private static Gen<ImmutableArray<Setting>> Limits => Draw.Sometimes(
        4,
        from limit in Gen.Elements(KernelLimit.All.AsEnumerable())
        from value in Gen.Elements(1L, 2, 3, 4, 8, 16, 4096)
        select ImmutableArray.Create(new Setting(limit.Name, Term.Of(Math.Max(value, limit.Name == "msgsize_max" ? LeastMessageSize : 0)))));
}
