using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Syntax;

namespace IpcScript.Tests.Generated.Scripts;

/// <summary>A generated scenario as structure, from which a shrinker can take something away; <see cref="ScriptText"/> writes it.</summary>
/// <param name="Seed">Of <c>schedule random(seed)</c>; null: <c>schedule round_robin</c>.</param>
/// <param name="Deadlocks">It claims <c>deadlock always</c>.</param>
internal sealed record Script(
    ImmutableArray<Setting> Limits,
    ImmutableArray<ScriptObject> Objects,
    ImmutableArray<ScriptProcess> Processes,
    int? Seed,
    bool Deadlocks = false);

/// <summary><c>name: value</c> of a declaration.</summary>
internal sealed record Setting(string Name, Term Value);

/// <summary><c>[manual] kind name[count] = family(settings)</c></summary>
/// <param name="Count">1: no array.</param>
internal sealed record ScriptObject(string Name, Mechanism Mechanism, bool IsManual, int Count, ImmutableArray<Setting> Settings)
{
    /// <summary>Its loads and stores reach memory.</summary>
    public bool IsMemory => Mechanism.FindVerb("load") is not null;

    /// <summary>Of a set, its numbered members; of all else 1.</summary>
    public int Members => Settings.FirstOrDefault(s => s.Name == Mechanism.MembersFrom)?.Value is ListTerm list ? list.Items.Length : 1;
}

/// <summary><c>[manual | daemon] process name[count] { … }</c></summary>
/// <param name="Count">1: no array.</param>
internal sealed record ScriptProcess(string Name, ProcessMode Mode, int Count, ImmutableArray<Statement> Body);
