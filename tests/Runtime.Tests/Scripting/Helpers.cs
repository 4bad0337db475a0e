using System.Collections.Immutable;
using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Scripting;

namespace IpcScript.Tests.Runtime.Scripting;

/// <summary>Compiles C# text, and calls what it declares in this process.</summary>
internal static class Helpers
{
    /// <summary>The limit is on the processor time of the whole process, which here is the host of all tests.</summary>
    private const long NoLimit = 3_600_000_000_000;

    public static LoadedHelpers Load(string code)
    {
        var assembly = HelperCompilation.Compile(code);
        Assert.Equal([], assembly.Findings.Select(f => $"{f.Code} {f.Message}"));
        return LoadedHelpers.Load(assembly.Image, NoLimit)!;
    }

    public static Operation Call(string function, params Value[] arguments)
    {
        var verb = LanguageCatalog.Standard.Find(CSharpHelpers.Kind, "").Single().FindVerb("call")!;
        return new Operation(verb, -1, -1, -1, [new SymbolValue(function), new ListValue(ValueList.From(arguments))]);
    }

    /// <summary>What the call gives, as the language writes it, or what it threw.</summary>
    public static string Give(string code, string function, params Value[] arguments)
    {
        var result = Load(code).Call(Call(function, arguments));
        return result.Thrown?.Text ?? (result.Values.IsEmpty ? "nothing" : $"{result.Values[0]}");
    }

    /// <summary>The scenario of a text with C#, and what is said of it as <c>line:column code message</c>.</summary>
    public static (CheckedScenario? Scenario, ImmutableArray<string> Findings) Check(string text)
    {
        var loaded = ScenarioSource.Load("test.ipcs", Encoding.UTF8.GetBytes(text), []);
        return (loaded.Scenario, [.. loaded.Diagnostics.Select(d => $"{loaded.Source.PositionOf(d.Span.Start)} {d.Code} {d.Message}")]);
    }
}
