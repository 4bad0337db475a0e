using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Parsing;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Checking;

/// <summary>A file after the language has read it.</summary>
/// <param name="Scenario">Null when there is an error among the diagnostics.</param>
/// <param name="Diagnostics">In source order.</param>
public sealed record LoadedScenario(SourceText Source, CheckedScenario? Scenario, ImmutableArray<Diagnostic> Diagnostics);

/// <summary><c>--set N=V</c></summary>
public sealed record ParameterValue(string Name, string Value);

/// <summary>Turns a file's bytes into a checked scenario.</summary>
/// <param name="path">As diagnostics show it.</param>
public delegate LoadedScenario FrontHalf(string path, byte[] bytes, ImmutableArray<ParameterValue> parameters);

/// <summary>The language's own front half: decode, parse, check; each only when the one before it found no error.</summary>
public static class ScenarioLoader
{
    /// <param name="compile">Compiles the C# of a scenario that has some; null: it is refused.</param>
    public static LoadedScenario Load(string path, byte[] bytes, ImmutableArray<ParameterValue> parameters, HelperCompiler? compile)
    {
        if (bytes.Length >= LoadingRehearsal.Worthwhile) LoadingRehearsal.Begin();
        var (source, unreadable) = SourceReader.Decode(path, bytes);
        if (HasError(unreadable)) return new LoadedScenario(source, null, unreadable);
        var parsed = Parser.Parse(source, LanguageCatalog.Standard);
        if (HasError(parsed.Diagnostics)) return new LoadedScenario(source, null, [.. unreadable, .. parsed.Diagnostics]);
        var compiled = compile is not null && Blocks(parsed.Scenario) is { IsEmpty: false } blocks ? compile(source, blocks) : null;
        var result = Checker.Check(source, parsed.Scenario, LanguageCatalog.Standard, ByName(parameters), compiled?.Library);
        return compiled is null
            ? new LoadedScenario(source, result.Scenario, [.. unreadable, .. parsed.Diagnostics, .. result.Diagnostics])
            : new LoadedScenario(
                source,
                HasError(compiled.Diagnostics) ? null : result.Scenario,
                [.. unreadable, .. parsed.Diagnostics, .. Together(compiled.Diagnostics, result.Diagnostics)]);
    }

    private static IEnumerable<Diagnostic> Together(ImmutableArray<Diagnostic> some, ImmutableArray<Diagnostic> others) => some.Concat(others).OrderBy(d => d.Span.Start);

    private static ImmutableArray<CSharpDeclaration> Blocks(Scenario scenario)
    {
        ImmutableArray<CSharpDeclaration> blocks = [];
        foreach (var declaration in scenario.Declarations)
            if (declaration is CSharpDeclaration block) blocks = blocks.Add(block);
        return blocks;
    }

    private static bool HasError(ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            if (diagnostic.IsError) return true;
        return false;
    }

    private static Dictionary<string, string> ByName(ImmutableArray<ParameterValue> parameters)
    {
        var byName = new Dictionary<string, string>();
        foreach (var parameter in parameters) byName.Add(parameter.Name, parameter.Value);
        return byName;
    }
}
