using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Checking;

/// <summary>What a compiler made of the <c>csharp """ … """</c> blocks of one scenario; the language itself knows no compiler.</summary>
/// <param name="Helpers">Every method that a process may call, in the order of the text.</param>
/// <param name="Image">The compiled assembly; empty when there are errors.</param>
/// <param name="Symbols">Where in the text each instruction comes from, in the compiler's own format.</param>
public sealed record HelperLibrary(ImmutableArray<HelperSignature> Helpers, ImmutableArray<byte> Image, ImmutableArray<byte> Symbols)
{
    /// <summary>What a call may take of the processor where the scenario says nothing, in nanoseconds.</summary>
    public const long UsualLimit = 5_000_000_000;

    /// <summary>What a call may take of the processor, in nanoseconds.</summary>
    public long Limit { get; init; } = UsualLimit;

    /// <summary>The line of the file that a line of the compiled text comes from, both counted from 1.</summary>
    public Func<int, int> LineOf { get; init; } = line => line;
}

/// <summary>A method of the blocks.</summary>
/// <param name="Text">As C# writes it: <c>int checksum(byte[] data)</c>.</param>
/// <param name="Result">The type of what it gives; null: it gives nothing.</param>
/// <param name="Obstacle">Why a process cannot call it; null: it can.</param>
public sealed record HelperSignature(string Name, string Text, ImmutableArray<HelperParameter> Parameters, ValueKind? Result, string? Obstacle)
{
    /// <summary>How few arguments it can do with.</summary>
    public int Least => Parameters.Count(p => !p.IsOptional);
}

/// <summary>A parameter of a helper.</summary>
/// <param name="Type">As C# writes it.</param>
/// <param name="Accepts">The types of the language that it takes; <see cref="ValueKind.Any"/> alone: all.</param>
public sealed record HelperParameter(string Name, string Type, ImmutableArray<ValueKind> Accepts, bool IsOptional);

/// <summary>The library, and what the compiler says about the text, with places in the scenario's file.</summary>
public sealed record CompiledHelpers(HelperLibrary Library, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Compiles the blocks of one scenario, in their order as one text. It runs none of it.</summary>
public delegate CompiledHelpers HelperCompiler(SourceText source, ImmutableArray<CSharpDeclaration> blocks);
