using System.Collections.Immutable;
using IpcScript.Language.Catalog;

namespace IpcScript.Repl.Interactive.Completing;

/// <summary>The names that an input may use: those that the session's scenario declares.</summary>
/// <param name="Objects">By name, arrays without their index.</param>
/// <param name="Locals">Of each process, by its name.</param>
internal sealed record Scope(
    ImmutableSortedDictionary<string, Mechanism> Objects, ImmutableArray<string> Processes, ImmutableArray<string> Constants, ImmutableDictionary<string, ImmutableArray<string>> Locals)
{
    public static Scope Of(Session session)
    {
        var scenario = session.Reading.Scenario;
        var objects = ImmutableSortedDictionary.CreateBuilder<string, Mechanism>(StringComparer.Ordinal);
        var locals = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (var obj in scenario?.Objects ?? [])
            if (!obj.IsHidden && obj.Own is null) objects[Bare(obj.Name)] = obj.Mechanism;
        foreach (var process in scenario?.Processes ?? []) locals[Bare(process.Name)] = [.. process.Program.Visible.Select(v => v.Name)];
        var parts = session.Now.Script.Parts;
        string[] processes = [.. session.Now.Script.Processes.Select(p => p.Name)];
        return new Scope(objects.ToImmutable(), [.. processes], [.. parts.Select(p => p.Name).Where(n => n.Length > 0 && !n.Contains(' ') && !objects.ContainsKey(n) && !processes.Contains(n))], locals.ToImmutable());
    }

    private static string Bare(string name) => name.IndexOf('[', StringComparison.Ordinal) is >= 0 and var bracket ? name[..bracket] : name;
}
