using System.Collections.Immutable;
using System.Globalization;
using IpcScript.Runtime.Conductor;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;

namespace IpcScript.Runtime.Scripting;

/// <summary>Compiles C# text as a script: to an assembly, whatever it declares at top level being a member of one class. It runs nothing.</summary>
internal static class HelperCompilation
{
    /// <summary>More is no help to anybody.</summary>
    private const int MostFindings = 100;

    private static readonly string[] Imports =
        ["System", "System.Buffers.Binary", "System.Collections.Generic", "System.Linq", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Text"];

    /// <summary>Libraries of the framework that a helper may want; each one more makes every compilation slower.</summary>
    private static readonly string[] References =
    [
        "System.Private.CoreLib", "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Console", "System.IO.Compression", "System.Linq",
        "System.Memory", "System.Private.Uri", "System.Runtime", "System.Runtime.InteropServices", "System.Runtime.Numerics", "System.Security.Cryptography", "System.Text.Json",
        "System.Text.RegularExpressions", "System.Threading",
    ];

    public static HelperAssembly Compile(string text)
    {
        var options = ScriptOptions.Default
            .WithReferences(References.Select(Reference))
            .WithImports(Imports)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithAllowUnsafe(true);
        var compilation = (CSharpCompilation)CSharpScript.Create(text, options).GetCompilation();

        // Of its own the script has a name that is another each time. What it could load from files would change without a change of its text.
        compilation = compilation.WithAssemblyName(LoadedHelpers.AssemblyName).WithOptions(compilation.Options
            .WithDeterministic(true)
            .WithConcurrentBuild(false)
            .WithNullableContextOptions(NullableContextOptions.Annotations)
            .WithSourceReferenceResolver(null)
            .WithMetadataReferenceResolver(null)
            .WithSpecificDiagnosticOptions(Unwanted));
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        var found = result.Diagnostics
            .Where(d => d.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning)
            .Select(d => new CompilerFinding(
                d.Id,
                d.Severity == DiagnosticSeverity.Error,
                d.Descriptor.Title.ToString(CultureInfo.InvariantCulture),
                d.GetMessage(CultureInfo.InvariantCulture),
                new Language.Text.TextSpan(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)))
            .OrderBy(f => f.Span.Start).ThenBy(f => f.Code, StringComparer.Ordinal);
        return new HelperAssembly(
            HelperSignatures.Of(compilation.ScriptClass!),
            result.Success ? [.. image.ToArray()] : [],
            result.Success ? [.. symbols.ToArray()] : [],
            [.. found.Take(MostFindings)]);
    }

    /// <summary>Fields that nobody seems to assign are those of structures that bytes are read into.</summary>
    private static ImmutableDictionary<string, ReportDiagnostic> Unwanted =>
        ImmutableDictionary<string, ReportDiagnostic>.Empty.Add("CS0649", ReportDiagnostic.Suppress).Add("CS0169", ReportDiagnostic.Suppress);

    private static MetadataReference Reference(string name)
    {
        // Empty where the framework lies inside of one file with the program.
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location) is { Length: > 0 } found
            ? found
            : throw new EnvironmentException("C# cannot be compiled: the framework's assemblies do not lie in files of their own", "use a build that is not a single file");
        return MetadataReference.CreateFromFile(Path.Combine(framework, name + ".dll"));
    }
}
