using IpcScript.Language.Catalog;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>What a top-level name stands for while the scenario is checked.</summary>
internal abstract class Declared(Identifier name)
{
    public string Name { get; } = name.Text;

    public TextSpan Span { get; } = name.Span;

    public bool IsUsed { get; set; }

    /// <summary><c>a constant</c>, <c>a mutex</c>, for messages.</summary>
    public abstract string What { get; }
}

/// <summary>How far <see cref="ConstantOrder"/> has come with a constant.</summary>
internal enum ConstantProgress
{
    NotSeen,
    OnThePath,
    Done,
}

/// <summary><c>let URGENT = 1</c>, <c>param N = 5 in 2..9</c>.</summary>
internal sealed class DeclaredConstant(Identifier name, Expression expression, ParameterDeclaration? parameter) : Declared(name)
{
    public Expression Expression { get; } = expression;

    public ParameterDeclaration? Parameter { get; } = parameter;

    /// <summary>Null when it could not be computed; a diagnostic has been given.</summary>
    public Value? Value { get; set; }

    /// <summary>It needs itself.</summary>
    public bool IsCyclic { get; set; }

    public ConstantProgress Progress { get; set; }

    public override string What => Parameter is null ? "a constant" : "a parameter";
}

/// <summary>An object, or an array of objects.</summary>
/// <param name="process">Whose own it is: each of its elements has one; null: it was declared.</param>
internal sealed class DeclaredObject(ObjectDeclaration syntax, DeclaredProcess? process = null) : Declared(syntax.Name)
{
    public DeclaredProcess? Process { get; } = process;

    /// <summary>Of one that each process has: it is there only where something names it.</summary>
    public bool IsOnDemand { get; init; }

    public ObjectDeclaration Syntax { get; } = syntax;

    /// <summary>Null when kind or family are wrong; then nothing more is said of its uses.</summary>
    public Mechanism? Mechanism { get; set; }

    public int Count { get; set; } = 1;

    public bool IsArray => Process?.IsArray ?? Syntax.Count is not null;

    /// <summary>Of an array: the array of processes, as many, of which each element belongs to one.</summary>
    public DeclaredProcess? Owners { get; set; }

    /// <summary>Of a segment, in bytes; null when it is none or its size is wrong.</summary>
    public long? DeclaredSize { get; set; }

    /// <summary>Of one with numbered members: how many; 0 when that is not known.</summary>
    public int Members { get; set; }

    /// <summary>The index of its first element among the scenario's objects.</summary>
    public int First { get; set; }

    public override string What => IsArray ? $"an array of {Count} {Plural(Syntax.Kind.Text, Count)}" : ElementWhat;

    /// <summary>One of them: <c>a mutex</c>.</summary>
    public string ElementWhat => $"{(Syntax.Kind.Text is ['a' or 'e' or 'i' or 'o' or 'u', ..] ? "an" : "a")} {Syntax.Kind.Text}";

    public string ElementName(int element) => Process is { } process ? $"{process.ElementName(element)}.{Name}" : IsArray ? $"{Name}[{element}]" : Name;

    private static string Plural(string kind, int count) => count == 1 ? kind : kind.EndsWith('x') ? kind + "es" : kind + "s";
}

/// <summary>A process, or an array of processes.</summary>
internal sealed class DeclaredProcess(ProcessDeclaration syntax) : Declared(syntax.Name)
{
    public ProcessDeclaration Syntax { get; } = syntax;

    public int Count { get; set; } = 1;

    public bool IsArray => Syntax.Count is not null;

    /// <summary>The index of its first element among the scenario's processes.</summary>
    public int First { get; set; }

    public bool IsStarted { get; set; }

    /// <summary>It serves a mechanism, and has no text.</summary>
    public bool IsServer { get; init; }

    /// <summary>Objects of its own, by their words.</summary>
    public Dictionary<string, DeclaredObject> Own { get; } = [];

    public CheckedProcessText? Text { get; set; }

    /// <summary>The labels that schedules and claims name.</summary>
    public HashSet<string> NamedLabels { get; } = [];

    public override string What => IsArray ? $"an array of {Count} process{(Count == 1 ? "" : "es")}" : "a process";

    public string ElementName(int element) => IsArray ? $"{Name}[{element}]" : Name;
}
