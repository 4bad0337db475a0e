using IpcScript.Language.Syntax;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Shrinking;

/// <summary>Proposes simpler scripts, those that take away most before the others. Not each of them is a scenario.</summary>
internal static class ScriptShrinker
{
    /// <summary>Seeds that are tried in place of a larger one.</summary>
    private const int SmallSeeds = 8;

    public static IEnumerable<Script> Shrink(Script script)
    {
        script = script with { Deadlocks = false };
        return WithoutDeclarations(script).Concat(WithShorterBodies(script)).Concat(WithSimplerDeclarations(script))
            .Concat(WithSimplerStatements(script)).Concat(WithoutSettings(script)).Concat(WithSimplerSchedules(script));
    }

    private static IEnumerable<Script> WithoutDeclarations(Script script)
    {
        foreach (var process in script.Processes) yield return ScriptEdit.Without(script, process.Name);
        foreach (var obj in script.Objects) yield return ScriptEdit.Without(script, obj.Name);
        if (!script.Limits.IsEmpty) yield return script with { Limits = [] };
    }

    private static IEnumerable<Script> WithShorterBodies(Script script)
    {
        foreach (var process in script.Processes)
            foreach (var body in BodyShrinker.Shorter(process.Body))
                yield return script with { Processes = script.Processes.Replace(process, process with { Body = body }) };
    }

    private static IEnumerable<Script> WithSimplerStatements(Script script)
    {
        foreach (var process in script.Processes)
            foreach (var body in BodyShrinker.Simpler(process.Body))
                yield return script with { Processes = script.Processes.Replace(process, process with { Body = body }) };
    }

    private static IEnumerable<Script> WithSimplerDeclarations(Script script)
    {
        foreach (var process in script.Processes)
        {
            if (process.Count > 1) yield return Single(script with { Processes = script.Processes.Replace(process, process with { Count = 1 }) }, process.Name);
            if (process.Mode != ProcessMode.Automatic)
                yield return WithoutVerbs(script with { Processes = script.Processes.Replace(process, process with { Mode = ProcessMode.Automatic }) }, process.Name, v => v.Name == "start");
        }

        foreach (var obj in script.Objects)
        {
            Script With(ScriptObject simpler) => script with { Objects = script.Objects.Replace(obj, simpler) };
            if (obj.Count > 1) yield return Single(With(obj with { Count = 1 }), obj.Name);
            if (obj.IsManual) yield return WithoutVerbs(With(obj with { IsManual = false }), obj.Name, v => v.ManualOnly);
            foreach (var setting in obj.Settings)
                foreach (var value in TermShrinker.Shrink(setting.Value))
                    yield return With(obj with { Settings = obj.Settings.Replace(setting, setting with { Value = value }) });
        }
    }

    /// <summary>Late, because what a small number shows takes many steps to show without it.</summary>
    private static IEnumerable<Script> WithoutSettings(Script script)
    {
        foreach (var obj in script.Objects)
            foreach (var setting in obj.Settings)
                yield return script with { Objects = script.Objects.Replace(obj, obj with { Settings = obj.Settings.Remove(setting) }) };
    }

    private static IEnumerable<Script> WithSimplerSchedules(Script script)
    {
        if (script.Seed is not { } seed) yield break;
        yield return script with { Seed = null };
        for (int small = 1; small < Math.Min(seed, SmallSeeds + 1); small++) yield return script with { Seed = small };
    }

    /// <summary>What was an array is named without an index.</summary>
    private static Script Single(Script script, string name) => ScriptEdit.Each(script, s => s switch
    {
        Call call => call with { Acts = [.. call.Acts.Select(a => a.Target?.Name == name ? a with { Target = a.Target with { Element = null } } : a)] },
        Await wait when wait.Target.Name == name => wait with { Target = wait.Target with { Element = null } },
        _ => s,
    });

    private static Script WithoutVerbs(Script script, string target, Func<Language.Catalog.Verb, bool> isGone) =>
        ScriptEdit.Each(script, s => s is Call call && call.Acts.Any(a => a.Target?.Name == target && isGone(a.Verb)) ? null : s);
}
