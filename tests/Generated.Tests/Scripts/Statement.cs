using System.Collections.Immutable;
using IpcScript.Language.Catalog;

namespace IpcScript.Tests.Generated.Scripts;

/// <summary>What stands inside a generated process.</summary>
internal abstract record Statement;

/// <summary>One step: <c>verb target value modifiers, … -> names on CODE { … }</c>, a load or a store.</summary>
/// <param name="Acts">More than one: joined by commas.</param>
/// <param name="Results">How many of its results are bound.</param>
internal sealed record Call(ImmutableArray<Act> Acts, int Results, Reaction Reaction) : Statement
{
    public Call(Act act) : this([act], 0, Reaction.None)
    {
    }

    /// <summary>The local that gets the record which it gives, for steps that act on that; null: nobody does.</summary>
    public string? Given { get; init; }
}

/// <summary><c>await place == value</c></summary>
internal sealed record Await(Target Target, Place Place, Term Value) : Statement;

/// <summary><c>repeat times { … }</c></summary>
internal sealed record Repeat(int Times, ImmutableArray<Statement> Body) : Statement;

/// <summary><c>if condition { … } else { … }</c></summary>
internal sealed record Branch(string Condition, ImmutableArray<Statement> Then, ImmutableArray<Statement> Else) : Statement;

/// <summary><c>print value</c></summary>
internal sealed record Print(Term Value) : Statement;

/// <summary>One operation of a step.</summary>
/// <param name="Target">Null for a verb that takes none.</param>
/// <param name="Place">Of a verb that acts on memory.</param>
internal sealed record Act(Verb Verb, Target? Target, Place? Place, Term? Value, ImmutableArray<Modifier> Modifiers);

/// <summary>An object, a process, an element of an array of these, a member of a set: <c>sets[1][0]</c>.</summary>
internal sealed record Target(string Name, Term? Element = null, int? Member = null)
{
    public override string ToString() => Name + (Element is null ? "" : $"[{Element}]") + (Member is null ? "" : $"[{Member}]");
}

/// <summary><c>.i32[3]</c>, <c>.text[0, 8]</c></summary>
internal sealed record Place(ElementType Type, Term Index, int? Length)
{
    public override string ToString() => Length is null ? $".{Type.Name}[{Index}]" : $".{Type.Name}[{Index}, {Length}]";
}

/// <summary><c>nowait</c>, <c>by 2</c></summary>
internal sealed record Modifier(string Word, Term? Value);

/// <summary>What is said about how a step may end: <c>expect A or B</c> as one handler without statements, or <c>on A or B { … }</c>.</summary>
internal sealed record Reaction(bool IsExpectation, ImmutableArray<Handler> Handlers)
{
    public static readonly Reaction None = new(false, []);
}

/// <param name="Name">Of what comes with the codes; null: none.</param>
internal sealed record Handler(ImmutableArray<string> Codes, ImmutableArray<Statement> Body, string? Name = null);
