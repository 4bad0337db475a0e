using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Running;

/// <summary>A script's text as the language reads it.</summary>
/// <param name="Scenario">Null when there is an error.</param>
internal sealed record Reading(SourceText Source, CheckedScenario? Scenario, ImmutableArray<Diagnostic> Diagnostics)
{
    private ScriptText? text;

    public static Reading Of(Script script)
    {
        var text = ScriptText.Of(script);
        return Of(text.ToString()) with { text = text };
    }

    public static Reading Of(string text)
    {
        var source = new SourceText("generated.ipcs", text);
        var parsed = Parser.Parse(source, LanguageCatalog.Standard);
        if (parsed.Diagnostics.Any(d => d.IsError)) return new Reading(source, null, parsed.Diagnostics);
        var result = Checker.Check(source, parsed.Scenario, LanguageCatalog.Standard);
        return new Reading(source, result.Scenario, [.. parsed.Diagnostics, .. result.Diagnostics]);
    }

    /// <summary>What the script has on the line of a finding.</summary>
    public object? OriginOf(Diagnostic diagnostic) => text?.OriginOf(Source.PositionOf(diagnostic.Span.Start).Line);

    public string Describe(IEnumerable<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Select(d => $"{Source.Locate(d.Span)} {d.Code} {d.Message}{(d.Context is null ? "" : $" [{d.Context}]")}"));
}
