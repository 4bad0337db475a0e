using System.Collections.Immutable;
using IpcScript.Language.Values;

namespace IpcScript.Tests.Generated.Scripts;

/// <summary>An expression of a generated scenario.</summary>
internal abstract record Term
{
    public static Term Of(long number) => new Literal(Value.Of(number));

    public static Term Of(string text) => new Literal(Value.Of(text));
}

/// <summary><c>12</c>, <c>"abc"</c>, <c>5ms</c>, <c>SIGUSR1</c></summary>
internal sealed record Literal(Value Value) : Term
{
    public override string ToString() => ValueText.Print(Value);
}

/// <summary><c>[4, 0, 1]</c></summary>
internal sealed record ListTerm(ImmutableArray<long> Items) : Term
{
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

/// <summary>The name of an object or a process.</summary>
/// <param name="Element">Of an array.</param>
internal sealed record NameTerm(string Name, int? Element = null) : Term
{
    public override string ToString() => Element is null ? Name : $"{Name}[{Element}]";
}

/// <summary>A list of objects, such as the members of a port set.</summary>
internal sealed record NamesTerm(ImmutableArray<string> Names) : Term
{
    public override string ToString() => $"[{string.Join(", ", Names)}]";
}

/// <summary>An expression with a name in it, such as <c>me + 1</c>; a shrinker puts <paramref name="Simple"/> in its place.</summary>
internal sealed record Formula(string Text, Term Simple) : Term
{
    public override string ToString() => Text;
}
