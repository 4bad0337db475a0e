using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Commands;

/// <summary>A file after the language has read it.</summary>
/// <param name="Scenario">Null when there is an error among the diagnostics.</param>
/// <param name="Diagnostics">In source order.</param>
internal sealed record LoadedScenario(SourceText Source, CheckedScenario? Scenario, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Turns a file's bytes into a checked scenario: decode, parse, check.</summary>
/// <param name="path">As diagnostics show it.</param>
internal delegate LoadedScenario FrontHalf(string path, byte[] bytes, IEnumerable<KeyValuePair<string, string>> parameters);
