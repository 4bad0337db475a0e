using System.Collections.Immutable;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Testing;

internal enum ReportKind
{
    JUnit,
    Json,
    GitHub,
}

/// <summary><c>--report junit=FILE</c>, <c>json=FILE</c> or <c>github</c></summary>
/// <param name="Path">Empty for annotations, which go to standard output.</param>
internal sealed record ReportWish(ReportKind Kind, string Path);

/// <summary><c>--shard 2/5</c></summary>
/// <param name="Number">From 1 to <paramref name="Of"/>.</param>
internal sealed record Shard(int Number, int Of);

/// <summary>What the user asked of <c>ipcscript test</c>.</summary>
/// <param name="Paths">As written: files, folders, patterns; none: here.</param>
/// <param name="Filter">A part of a path, or a pattern for all of it; null: every scenario.</param>
/// <param name="Jobs">How many scenarios run at a time; null: one on each processor.</param>
/// <param name="Accept">Approve every trace of a run that is sound in itself.</param>
/// <param name="NoWrite">Write nothing into the tree.</param>
/// <param name="MaxSteps">The step budget, or null for the runtime's own.</param>
/// <param name="NoCSharp">Refuse scenarios with C#.</param>
internal sealed record TestSettings(
    ImmutableArray<string> Paths,
    string? Filter,
    bool FailFast,
    int Repeat,
    TimeSpan? Timeout,
    Shard? Shard,
    int? Jobs,
    bool Accept,
    bool NoWrite,
    ImmutableArray<ReportWish> Reports,
    IsolationMode Isolation,
    int? MaxSteps,
    bool NoCSharp,
    ColorMode Color)
{
    /// <summary>Without any option.</summary>
    public static TestSettings Of(ImmutableArray<string> paths, bool isCI) =>
        new(paths, null, false, 1, null, null, null, false, isCI, [], IsolationMode.Auto, null, false, ColorMode.Auto);

    /// <summary>Why these wishes cannot be granted together, or null.</summary>
    public string? Conflict => this switch
    {
        { Accept: true, NoWrite: true } => "--accept writes approved traces, and --no-write (or CI=true) writes nothing: leave one of them out",
        _ when Reports.GroupBy(r => r.Kind).Any(g => g.Count() > 1) => "--report asks for one kind more than once",
        _ => null,
    };
}

/// <summary>What the user asked of <c>review</c>, <c>pending</c>, <c>diff</c>, <c>accept</c> and <c>reject</c>.</summary>
/// <param name="Names">Scenarios or folders, by path, or a scenario by its bare name; none: all below here, where that is allowed.</param>
internal sealed record SnapshotSettings(ImmutableArray<string> Names, bool All, ColorMode Color);
