using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Commands;

/// <summary><c>--format text|ndjson|none</c></summary>
internal enum TraceFormat
{
    Text,
    Ndjson,

    /// <summary>No trace at all: the exit code tells the verdict, and diagnostics are drawn as ever.</summary>
    None,
}

/// <summary><c>--spawn fork|exec</c></summary>
internal enum SpawnMode
{
    Fork,
    Exec,
}

/// <summary><c>--isolation auto|namespace|prefix</c></summary>
internal enum IsolationMode
{
    /// <summary>Namespaces, and where they are refused a prefix.</summary>
    Auto,
    Namespace,
    Prefix,
}

/// <summary>What the user asked of <c>ipcscript run</c>.</summary>
/// <param name="Files">As written: paths, patterns, <c>-</c>.</param>
/// <param name="Schedule">A declared name, <c>round_robin</c>, <c>random(SEED)</c> or <c>replay(FILE)</c>; null: the first that is declared.</param>
/// <param name="Parameters">By name, in the order given; the values are read by the checker.</param>
/// <param name="Repeat">At least 1.</param>
/// <param name="SaveSchedule">The file that receives the schedule as it was run, or null.</param>
/// <param name="MaxSteps">The step budget, or null for the runtime's own.</param>
/// <param name="NoCSharp">Refuse scenarios with C#.</param>
internal sealed record RunSettings(
    ImmutableArray<string> Files,
    bool Model,
    string? Schedule,
    ImmutableArray<ParameterValue> Parameters,
    int Repeat,
    TraceFormat Format,
    bool Raw,
    SpawnMode Spawn,
    IsolationMode Isolation,
    string? SaveSchedule,
    int? MaxSteps,
    bool NoCSharp,
    ColorMode Color)
{
    /// <summary>Those of a command line without options.</summary>
    public static RunSettings Of(ImmutableArray<string> files) =>
        new(files, false, null, [], 1, TraceFormat.Text, false, SpawnMode.Fork, IsolationMode.Auto, null, null, false, ColorMode.Auto);

    /// <summary>Why these wishes cannot be granted together, or null.</summary>
    public string? Conflict => this switch
    {
        { Raw: true, Repeat: > 1 } => "--raw shows what differs from run to run, --repeat compares runs: leave one of them out",
        { Raw: true, Model: true } => "--raw shows the kernel's own numbers, and --model asks no kernel: leave one of them out",
        { Format: TraceFormat.None, Repeat: > 1 } => "--repeat compares traces, and --format none makes none: leave one of them out",
        { Format: TraceFormat.None, Raw: true } => "--raw adds to the trace, and --format none makes none: leave one of them out",
        { SaveSchedule: not null, Files.Length: > 1 } => "--save-schedule keeps the schedule of one run: give one FILE",
        _ when Repeated is { } name => $"--set gives {name} more than one value",
        _ => null,
    };

    private string? Repeated
    {
        get
        {
            var seen = new HashSet<string>();
            foreach (var parameter in Parameters)
                if (!seen.Add(parameter.Name)) return parameter.Name;
            return null;
        }
    }
}

/// <summary>What the user asked of <c>ipcscript check</c>.</summary>
/// <param name="NoCSharp">Refuse scenarios with C#.</param>
internal sealed record CheckSettings(ImmutableArray<string> Files, bool NoCSharp, ColorMode Color);

/// <summary>What the user asked of <c>ipcscript fmt</c>.</summary>
/// <param name="CheckOnly">List what would change, and change nothing.</param>
internal sealed record FormatSettings(ImmutableArray<string> Files, bool CheckOnly, ColorMode Color);

/// <summary>What the user asked of <c>ipcscript explain</c>.</summary>
/// <param name="Words">One word of the language each, or several that are one (<c>atomic add</c>); none asks for the list.</param>
internal sealed record ExplainSettings(ImmutableArray<string> Words);
