using System.Collections.Immutable;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Interactive;

/// <summary>What the user asked of <c>ipcscript repl</c>.</summary>
/// <param name="File">Loaded first; null: none.</param>
/// <param name="Texts">Inputs instead of a prompt.</param>
/// <param name="Model">Begins on the model.</param>
/// <param name="NoCSharp">Refuses C#.</param>
internal sealed record ReplSettings(string? File, ImmutableArray<string> Texts, bool Model, bool NoCSharp, ColorMode Color)
{
    /// <summary>Those of a command line without options.</summary>
    public static ReplSettings Of(string? file) => new(file, [], false, false, ColorMode.Auto);
}
