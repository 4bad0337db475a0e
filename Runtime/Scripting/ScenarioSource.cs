using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Runtime.Scripting;

/// <summary>The front half with a compiler for the C# of a scenario; the compiler is loaded only where there is some that is not in the cache.</summary>
public static class ScenarioSource
{
    /// <summary>A <see cref="FrontHalf"/> that takes C#.</summary>
    public static LoadedScenario Load(string path, byte[] bytes, ImmutableArray<ParameterValue> parameters) => ScenarioLoader.Load(path, bytes, parameters, Compile);

    /// <summary>A <see cref="FrontHalf"/> that refuses it.</summary>
    public static LoadedScenario LoadWithoutCSharp(string path, byte[] bytes, ImmutableArray<ParameterValue> parameters) => ScenarioLoader.Load(path, bytes, parameters, null);

    /// <summary>A <see cref="HelperCompiler"/>.</summary>
    public static CompiledHelpers Compile(SourceText source, ImmutableArray<CSharpDeclaration> blocks)
    {
        var code = new HelperSource(source, blocks);
        return Assemble(code.Text, HelperCache.OfUser(Environment.GetEnvironmentVariable)).In(code);
    }

    internal static HelperAssembly Assemble(string text, HelperCache cache)
    {
        if (cache.Find(text) is { } known) return known;
        var compiled = HelperCompilation.Compile(text);
        if (!compiled.Image.IsEmpty) cache.Keep(text, compiled);
        return compiled;
    }
}
