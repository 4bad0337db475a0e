using System.Collections.Immutable;

namespace IpcScript.Tests.Generated.Scripts;

/// <summary>Changes every statement of a script, at any depth.</summary>
internal static class ScriptEdit
{
    /// <summary>Replaces each statement by what <paramref name="change"/> makes of it, the outermost first; null takes it away with all that is inside.</summary>
    public static Script Each(Script script, Func<Statement, Statement?> change) =>
        script with { Processes = [.. script.Processes.Select(p => p with { Body = Each(p.Body, change) })] };

    public static ImmutableArray<Statement> Each(ImmutableArray<Statement> body, Func<Statement, Statement?> change)
    {
        var result = ImmutableArray.CreateBuilder<Statement>(body.Length);
        foreach (var statement in body)
            if (change(statement) is { } changed) result.Add(Inside(changed, change));
        return result.ToImmutable();
    }

    /// <summary>Takes away everything that names an object or a process.</summary>
    public static Script Without(Script script, string name)
    {
        var gone = new HashSet<string> { name };
        bool Lies(ScriptObject obj) => gone.Contains(obj.Name) || obj.Settings.Any(s => Names(s.Value).Any(gone.Contains));
        foreach (var obj in script.Objects)
            if (Lies(obj)) gone.Add(obj.Name);
        var rest = Each(script, s => Names(s).Any(gone.Contains) ? null : s);
        return rest with
        {
            Objects = [.. rest.Objects.Where(o => !gone.Contains(o.Name))],
            Processes = [.. rest.Processes.Where(p => !gone.Contains(p.Name))],
        };
    }

    /// <summary>What a statement names by itself, without those inside it.</summary>
    private static IEnumerable<string> Names(Statement statement) => statement switch
    {
        Call call => call.Acts.SelectMany(Names),
        Await wait => [wait.Target.Name],
        _ => [],
    };

    private static IEnumerable<string> Names(Act act)
    {
        if (act.Target is not null) yield return act.Target.Name;
        foreach (var term in act.Modifiers.Select(m => m.Value).Append(act.Value))
            foreach (string name in Names(term)) yield return name;
    }

    private static ImmutableArray<string> Names(Term? term) => term switch
    {
        NameTerm name => [name.Name],
        NamesTerm all => all.Names,
        _ => [],
    };

    private static Statement Inside(Statement statement, Func<Statement, Statement?> change) => statement switch
    {
        Call call when call.Reaction.Handlers.Any(h => !h.Body.IsEmpty) => call with
        {
            Reaction = call.Reaction with { Handlers = [.. call.Reaction.Handlers.Select(h => h with { Body = Each(h.Body, change) })] },
        },
        Repeat repeat => repeat with { Body = Each(repeat.Body, change) },
        Branch branch => branch with { Then = Each(branch.Then, change), Else = Each(branch.Else, change) },
        _ => statement,
    };
}
