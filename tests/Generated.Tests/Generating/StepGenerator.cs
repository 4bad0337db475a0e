using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IpcScript.Language.Catalog;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Generating;

/// <summary>Draws steps, each with something said about every way in which it may end.</summary>
internal sealed class StepGenerator(World world)
{
    private readonly ActGenerator acts = new(world);
    private readonly Dictionary<ScriptObject, Gen<Verb>> verbs = new(ReferenceEqualityComparer.Instance);

    /// <summary>A step on an object: of its mechanism's verbs those oftener that make processes wait for each other.</summary>
    public Gen<Statement> On(ScriptObject obj)
    {
        if (!verbs.TryGetValue(obj, out var verb))
            verbs[obj] = verb = Gen.Frequency(obj.Mechanism.Verbs.Where(v => CanStand(v, obj)).Select(v => (Weight(v, obj), Gen.Constant(v))));
        return verb.SelectMany(v => On(obj, v));
    }

    public Gen<Statement> On(ScriptObject obj, Verb verb) =>
        from first in acts.On(obj, verb)
        from more in verb.Joins ? Draw.Sometimes(30, Gen.Choose(1, 2).SelectMany(n => Draw.Each(Enumerable.Range(0, n), _ => Joined(obj, first)))) : Draw.Nothing<Act>()
        from step in Step([first, .. more])
        select step;

    /// <summary>A step that gives a record, and where it succeeds steps that act on that; null: the mechanism has none.</summary>
    public Gen<Statement>? Giving(ScriptObject obj, int depth, Gen<ImmutableArray<Statement>> between)
    {
        Verb[] giving = [.. obj.Mechanism.Verbs.Where(v => v is { Record: RecordUse.Either, GivesRecord: true, IsInternal: false })];
        Verb[] acting = [.. obj.Mechanism.Verbs.Where(v => v is { Record: not RecordUse.None, IsInternal: false })];
        if (giving.Length == 0) return null;
        string name = $"_g{depth}";
        return
            from verb in Gen.Elements(giving)
            from act in acts.On(obj, verb)
            from count in Gen.Choose(1, 4)
            from body in Draw.Times(count, Gen.Frequency(
                (5, Gen.Elements(acting).SelectMany(v => OnRecord(obj, v, name, depth)).Select(s => ImmutableArray.Create(s))),
                (1, between)))
            select (Statement)new Call([act], 1, new Reaction(false, [new Handler(["OK"], body), new Handler([.. verb.Codes.Select(c => c.Name)], [])])) { Given = name };
    }

    private Gen<Statement> OnRecord(ScriptObject obj, Verb verb, string name, int depth) =>
        from entry in Gen.Choose(0, 1)
        from act in acts.OnRecord(obj, verb, new Target(name, null, verb.Members == MemberUse.One ? entry : null))
        from step in Step([act])
        from answers in Draw.Chance(70)
        from answer in answers ? Answer(obj, $"_q{depth}") : Gen.Constant<ImmutableArray<Statement>>([])
        select (Statement)WithCallbacks((Call)step, answer, $"_q{depth}");

    /// <summary>Most who are asked back answer.</summary>
    private Gen<ImmutableArray<Statement>> Answer(ScriptObject obj, string name) => obj.Mechanism.FindVerb("reply") is not { } reply
        ? Draw.Nothing<Statement>()
        : acts.OnRecord(obj, reply, new Target(name)).SelectMany(act => Step([act])).Select(s => ImmutableArray.Create(s));

    private static Call WithCallbacks(Call call, ImmutableArray<Statement> answer, string name)
    {
        ImmutableArray<string> unfinished = [.. call.Acts[0].Verb.Codes.Where(c => c.GoesOn).Select(c => c.Name)];
        return unfinished.IsEmpty ? call : call with { Reaction = new Reaction(false, [.. call.Reaction.Handlers, .. unfinished.Select(c => new Handler([c], answer, name))]) };
    }

    /// <summary>A step of a process on itself or another.</summary>
    public Gen<Statement> OfProcess(Verb verb) => acts.Of(verb).SelectMany(act => Step([act]));

    public static Gen<ImmutableArray<Statement>> Recipe(ScriptObject obj, IEnumerable<string> words) =>
        Draw.Concat([.. words.Select(w => ActGenerator.Recipe(obj, w).SelectMany(acts => Draw.Each(acts, act => Step([act]))))]);

    /// <summary>It takes hold of the object, and lets go of it behind what comes in between.</summary>
    public Gen<ImmutableArray<Statement>> Section(ScriptObject obj, Gen<ImmutableArray<Statement>> inside)
    {
        Verb[] acquiring = [.. obj.Mechanism.Verbs.Where(v => v.Holding == Holding.Acquires)], releasing = [.. obj.Mechanism.Verbs.Where(v => v.Holding == Holding.Releases)];
        if (acquiring.Length == 0 || releasing.Length == 0) return inside;
        return
            from take in Gen.Elements(acquiring)
            from give in Gen.Elements(releasing)
            from opening in On(obj, take)
            from body in inside
            from closing in On(obj, give)
            select body.Insert(0, opening).Add(closing);
    }

    /// <summary>A busy wait, at the first place, which every segment has: it cannot be said that an await may fault.</summary>
    public static Gen<Statement> AwaitIn(ScriptObject obj) => Gen.Choose(0, 1).Select(value =>
        (Statement)new Await(new Target(obj.Name, obj.Count == 1 ? null : Term.Of(0)), new Place(ElementType.Find("i32")!, Term.Of(0), null), Term.Of(value)));

    private static bool CanStand(Verb verb, ScriptObject obj) => (obj.IsManual || !verb.ManualOnly) && !verb.IsInternal && verb.Record != RecordUse.Only && (!verb.IsImplicit || verb.Name is "load" or "store");

    private static int Weight(Verb verb, ScriptObject obj)
    {
        var ends = obj.Mechanism.Lifecycle.Remove.AddRange(obj.Mechanism.Lifecycle.Detach);
        return ends.Contains(verb.Name) ? 1 : verb.MayBlock ? 6 : verb.Holding != Holding.None ? 6 : verb.ManualOnly ? 2 : 3;
    }

    /// <summary>A further operation of the same call: on the same object, and without a timeout of its own.</summary>
    private Gen<Act> Joined(ScriptObject obj, Act first) =>
        from verb in Gen.Elements(obj.Mechanism.Verbs.Where(v => v.Joins))
        from act in acts.On(obj, verb)
        select act with
        {
            Target = act.Target! with { Element = first.Target!.Element },
            Modifiers = [.. act.Modifiers.Where(m => verb.Parameters[verb.IndexOf(m.Word)].Kind != ValueKind.Duration)],
        };

    private static Gen<Statement> Step(ImmutableArray<Act> joined)
    {
        var verb = joined[0].Verb;
        int most = verb.GivesRecord ? 1 : verb.Results.Length;
        return
            from binds in Draw.Chance(50)
            from results in Gen.Choose(1, Math.Max(1, most))
            from reaction in ReactionTo(joined)
            select (Statement)new Call(joined, most == 0 ? 0 : verb.IsImplicit ? 1 : binds ? results : 0, reaction);
    }

    private static Gen<Reaction> ReactionTo(ImmutableArray<Act> joined)
    {
        bool mayGoOn = joined[0].Verb.Codes.Any(c => c.GoesOn);
        ImmutableArray<string> codes = [.. joined.SelectMany(a => a.Verb.Codes).Where(c => !c.GoesOn).Select(c => c.Name).Distinct()];
        if (codes.IsEmpty || (joined[0].Verb.Mechanism.Family.Length == 0 && codes.Any(Signals.IsDeadly))) return Gen.Constant(Reaction.None);
        var expectation = new Reaction(true, [new Handler(codes.Insert(0, "OK"), [])]);
        if (codes.Any(Signals.IsDeadly)) return Gen.Constant(expectation);
        if (mayGoOn) return Gen.Constant(new Reaction(false, [new Handler(codes, [])]));
        return Gen.Frequency(
            (6, Gen.Constant(new Reaction(false, [new Handler(codes, [])]))),
            (2, Gen.Constant(expectation)),
            (1, Gen.Constant(new Reaction(false, [.. codes.Select(c => new Handler([c], []))]))),
            (1, Gen.Constant(new Reaction(false, [new Handler(codes, [new Print(Term.Of("failed"))])]))));
    }
}
