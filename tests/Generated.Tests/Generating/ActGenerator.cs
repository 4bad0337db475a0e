using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IpcScript.Language.Catalog;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Generating;

/// <summary>Draws one operation: a verb's target, its value and its modifiers, all by its signature.</summary>
internal sealed class ActGenerator(World world)
{
    /// <summary>One that acts on an object of the script.</summary>
    public Gen<Act> On(ScriptObject obj, Verb verb) =>
        from declared in TargetIn(obj, verb)
        from own in OwnOf(obj, verb)
        let target = own is null ? declared : new Target(own)
        from place in verb.Target == TargetKind.Place ? PlaceOf(verb).Select(p => (Place?)p) : Gen.Constant<Place?>(null)
        from act in Act(verb, obj, target, place)
        select act;

    /// <summary>One that acts on what a step has given.</summary>
    public Gen<Act> OnRecord(ScriptObject obj, Verb verb, Target given) => Act(verb, obj, given, null);

    /// <summary>One of the steps of processes.</summary>
    public Gen<Act> Of(Verb verb)
    {
        if (verb.Target == TargetKind.None) return Act(verb, null, null, null);
        var targets = verb.Name == "start" ? world.Manual : world.Processes;
        return Gen.Elements(targets).SelectMany(process => ElementOf(process.Count)
            .SelectMany(element => Act(verb, null, new Target(process.Name, element), null)));
    }

    /// <summary>A step of a recipe of the catalog, such as <c>create exclusive</c>; none when only the runtime takes it, or when it sets an attribute that is not declared.</summary>
    public static Gen<ImmutableArray<Act>> Recipe(ScriptObject obj, string words)
    {
        var verb = obj.Mechanism.Verbs.Where(v => words == v.Name || words.StartsWith(v.Name + " ", StringComparison.Ordinal)).MaxBy(v => v.Name.Length)
            ?? throw new InvalidOperationException($"internal bug: no verb in the recipe {words}");
        if (verb.IsInternal) return Draw.Nothing<Act>();
        Term? verbsValue = null;
        var modifiers = new List<Modifier>();
        foreach (string word in words[verb.Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var value = obj.Settings.FirstOrDefault(s => s.Name == word)?.Value;
            var parameter = verb.Parameters[verb.IndexOf(word)];
            bool isFlag = parameter.Kind == ValueKind.Flag;
            if (!isFlag && value is null) return Draw.Nothing<Act>();
            if (parameter.IsValue) verbsValue = value;
            else modifiers.Add(new Modifier(word, isFlag ? null : value));
        }

        return TargetIn(obj, verb).Select(target => ImmutableArray.Create(new Act(verb, target, null, verbsValue, [.. modifiers])));
    }

    private static Gen<Place> PlaceOf(Verb verb) =>
        from type in Gen.Elements(ElementType.All.Where(t => t.IsAtomic || verb.IsImplicit))
        from index in Gen.Frequency((8, Gen.Choose(0, 2).Select(n => (long)n)), (1, Gen.Elements(4L, 1023, 1024, 5000, 1L << 40)))
        from length in Gen.Elements(1, 4, 8, 32)
        select new Place(type, Term.Of(index), type.IsRange ? length : null);

    /// <summary>What the process has for itself instead of what is declared; null: the latter.</summary>
    private static Gen<string?> OwnOf(ScriptObject obj, Verb verb) => obj.Mechanism.ForEachProcess is not { IsEmpty: false } own || verb.ManualOnly
        ? Gen.Constant<string?>(null)
        : Draw.Chance(20).SelectMany(isOwn => isOwn ? Gen.Elements(own.Select(o => (string?)o.Word)) : Gen.Constant<string?>(null));

    private static Gen<Target> TargetIn(ScriptObject obj, Verb verb) =>
        from element in ElementOf(obj.Count)
        from isOne in Draw.Chance(verb.Members == MemberUse.One ? obj.Members > 1 ? 100 : 30 : verb.Members == MemberUse.Either ? 50 : 0)
        from member in Gen.Choose(0, obj.Members - 1)
        from isBeyond in Draw.Chance(5)
        select new Target(obj.Name, element, obj.Mechanism.HasMembers && isOne ? isBeyond ? obj.Members : member : null);

    private static Gen<Term?> ElementOf(int count) => count == 1
        ? Gen.Constant<Term?>(null)
        : Gen.Frequency((3, Gen.Choose(0, count - 1).Select(n => (Term?)Term.Of(n))), (1, Gen.Constant<Term?>(new Formula($"me % {count}", Term.Of(0)))));

    private Gen<Act> Act(Verb verb, ScriptObject? obj, Target? target, Place? place)
    {
        var value = verb.Parameters.FirstOrDefault(p => p.IsValue);
        return
            from hasValue in Draw.Chance(value is null ? 0 : value.IsRequired ? 100 : 40)
            from term in hasValue ? TermGenerator.Of(value!, world, obj, target, place) : Gen.Constant<Term?>(null)
            from modifiers in Draw.Each(verb.Parameters.Where(p => !p.IsValue && !p.IsImplicit), p => Modifier(p, obj, target, place))
            select new Act(verb, target, place, term, Compatible(verb, modifiers));
    }

    private Gen<Modifier?> Modifier(Parameter parameter, ScriptObject? obj, Target? target, Place? place) =>
        from isWritten in Draw.Chance(parameter.IsRequired ? 100 : parameter.Kind switch { ValueKind.Any => 70, ValueKind.Duration => 45, ValueKind.Flag => 30, _ => 25 })
        from value in isWritten && parameter.Kind != ValueKind.Flag ? TermGenerator.Of(parameter, world, obj, target, place) : Gen.Constant<Term?>(null)
        select isWritten && (parameter.Kind == ValueKind.Flag || value is not null) ? new Modifier(parameter.Word, value) : null;

    private static ImmutableArray<Modifier> Compatible(Verb verb, IEnumerable<Modifier?> drawn)
    {
        var kept = new List<Modifier>();
        foreach (var modifier in drawn.OfType<Modifier>())
            if (!kept.Any(k => Excludes(verb, k.Word, modifier.Word) || Excludes(verb, modifier.Word, k.Word))) kept.Add(modifier);
        return [.. kept];
    }

    private static bool Excludes(Verb verb, string word, string other) => verb.Parameters[verb.IndexOf(word)].Excludes.Contains(other);
}
