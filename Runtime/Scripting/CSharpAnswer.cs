using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Scripting;

/// <summary>A value under a name, such as a local of a process.</summary>
public sealed record NamedValue(string Name, Value Value);

/// <summary>What came of C# at a prompt.</summary>
public abstract record CSharpAnswer;

/// <param name="Value">Null: it gives nothing.</param>
public sealed record CSharpValue(Value? Value) : CSharpAnswer;

/// <summary>Helpers were declared, and are there from now on.</summary>
/// <param name="Names">In the order of the text.</param>
/// <param name="Replaced">Those of them that were there before.</param>
public sealed record CSharpDeclared(ImmutableArray<string> Names, ImmutableArray<string> Replaced) : CSharpAnswer;

/// <summary>It does not compile; nothing was run, and what was declared before stands.</summary>
/// <param name="Source">What the spans point into.</param>
public sealed record CSharpMistaken(SourceText Source, ImmutableArray<Diagnostic> Diagnostics) : CSharpAnswer;

/// <param name="Text">The exception's type and message.</param>
public sealed record CSharpThrew(string Text) : CSharpAnswer;

/// <summary>It ended the process that it ran in.</summary>
/// <param name="Cause">Such as <c>over its limit of 5s</c>; null: its own doing.</param>
public sealed record CSharpEnded(Ending Ending, string? Cause) : CSharpAnswer;
