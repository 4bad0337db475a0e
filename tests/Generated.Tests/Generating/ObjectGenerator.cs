using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IpcScript.Language.Catalog;
using IpcScript.Tests.Generated.Scripts;
using Attribute = IpcScript.Language.Catalog.Attribute;

namespace IpcScript.Tests.Generated.Generating;

/// <summary>Draws the objects of a script from the mechanisms of the catalog, each with a segment to lie in if it needs one.</summary>
internal sealed class ObjectGenerator(LanguageCatalog catalog, ImmutableArray<ScriptProcess> processes, Func<Mechanism, bool> draws)
{
    private readonly Mechanism[] mechanisms = [.. catalog.Mechanisms.Where(m => m.Family.Length > 0 && draws(m))];

    /// <summary>Few, so that processes meet at them.</summary>
    public Gen<ImmutableArray<ScriptObject>> Some { get => Gen.Frequency((4, Gen.Constant(1)), (4, Gen.Constant(2)), (2, Gen.Constant(3)))
        .SelectMany(count => Draw.Each(Enumerable.Range(1, count), number => Gen.Elements(mechanisms).SelectMany(m => One(m, number))))
        .Select(all => all.SelectMany(a => a).ToImmutableArray()); }

    /// <summary>The object; where messages can carry memory, often with some.</summary>
    private Gen<ImmutableArray<ScriptObject>> One(Mechanism mechanism, int number)
    {
        var own = mechanisms.FirstOrDefault(m => m.IsOwn);
        bool carries = own is not null && mechanism.Verbs.Any(v => v.Parameters.Any(p => p.Kind == ValueKind.Message));
        return
            from objects in Alone(mechanism, number)
            from isWithMemory in Draw.Chance(carries ? 50 : 0)
            from isManual in Draw.Chance(30)
            from settings in Settings(own ?? mechanism, isManual)
            select isWithMemory ? objects.Add(new ScriptObject($"memory{number}", own!, isManual, 1, settings)) : objects;
    }

    /// <summary>The object, behind the segment that it lies in.</summary>
    private Gen<ImmutableArray<ScriptObject>> Alone(Mechanism mechanism, int number)
    {
        if (mechanism.Attributes.FirstOrDefault(a => a.Objects is not null) is { } list) return Listing(list, mechanism, number);
        var container = mechanism.Attributes.FirstOrDefault(a => a.Kind == ValueKind.Object);
        return
            from isManual in Draw.Chance(mechanism.Verbs.Any(v => v.ManualOnly) ? 35 : 0)
            from count in Gen.Frequency((9, Gen.Constant(1)), (1, Gen.Constant(2)))
            from owner in Owner(mechanism)
            from own in Settings(mechanism, isManual)
            let settings = isManual ? own : [.. owner, .. own]
            from lies in Draw.Chance(container is null ? 0 : container.IsRequired ? 100 : 25)
            from isManualContainer in Draw.Chance(isManual ? 30 : 0)
            let obj = new ScriptObject($"{mechanism.Kind}{number}", mechanism, isManual, count, settings)
            from both in lies ? Inside(container!, obj, isManualContainer, number) : Gen.Constant(ImmutableArray.Create(obj))
            select both;
    }

    /// <summary>The objects that it lists, all of one process, and then itself.</summary>
    private Gen<ImmutableArray<ScriptObject>> Listing(Attribute list, Mechanism mechanism, int number)
    {
        var listed = mechanisms.First(m => m.Kind == list.Objects && m.Family == mechanism.Family);
        return
            from owner in Owner(listed)
            from all in Draw.Each(Enumerable.Range(1, 2), n => Settings(listed, isManual: false)
                .Select(settings => new ScriptObject($"{listed.Kind}{number}_{n}", listed, false, 1, [.. owner, .. settings])))
            let names = new Setting(list.Name, new NamesTerm([.. all.Select(o => o.Name)]))
            select all.Add(new ScriptObject($"{mechanism.Kind}{number}", mechanism, false, 1, [names]));
    }

    /// <summary>The process that it belongs to, if it belongs to one.</summary>
    private Gen<ImmutableArray<Setting>> Owner(Mechanism mechanism) => mechanism.Attributes.FirstOrDefault(a => a.Kind == ValueKind.Process) is not { } owner
        ? Draw.Nothing<Setting>()
        : from process in Gen.Elements(processes.AsEnumerable())
          from element in Gen.Choose(0, process.Count - 1)
          select ImmutableArray.Create(new Setting(owner.Name, new NameTerm(process.Name, process.Count == 1 ? null : element)));

    private Gen<ImmutableArray<ScriptObject>> Inside(Attribute attribute, ScriptObject obj, bool isManual, int number)
    {
        var mechanism = mechanisms.First(m => m.Kind == "segment");
        return Settings(mechanism, isManual).Select(settings =>
        {
            var segment = new ScriptObject($"place{number}", mechanism, isManual, 1, settings);
            return ImmutableArray.Create(segment, obj with { Settings = obj.Settings.Insert(0, new Setting(attribute.Name, new NameTerm(segment.Name))) });
        });
    }

    private static Gen<ImmutableArray<Setting>> Settings(Mechanism mechanism, bool isManual) =>
        Draw.Each(mechanism.Attributes.Where(a => a.Kind is not (ValueKind.Object or ValueKind.Process)), a => Setting(a, mechanism, isManual)).Select(all => all.OfType<Setting>().ToImmutableArray());

    private static Gen<Setting?> Setting(Attribute attribute, Mechanism mechanism, bool isManual) =>
        from isWritten in Draw.Chance(attribute.IsRequired ? 100 : attribute.Name == "mode" ? 10 : 50)
        from value in isWritten ? TermGenerator.Of(attribute, mechanism, isManual) : Gen.Constant<Term?>(null)
        select value is null ? null : new Setting(attribute.Name, value);
}
