using IpcScript.Language.Values;
using IpcScript.Runtime.Scripting;
using IpcScript.Tests.Runtime.Worker;

namespace IpcScript.Tests.Runtime.Scripting;

/// <summary>C# at a prompt: what is asked is answered, and what is declared stays.</summary>
public sealed class PromptTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    private static readonly NamedValue[] Values =
    [
        new("n", Value.Of(20)),
        new("item", Value.Of("abc")),
        new("raw", new TextValue(ValueList.Create<byte>([0xFF]))),
        new("list", new ListValue([Value.Of(1), Value.Of(2)])),
        new("s", RecordValue.Of(new Field("size", Value.Of(64)))),
        new("string", Value.Of("a keyword")),
    ];

    [Theory]
    [InlineData("n * 2 + 2", "42")]
    [InlineData("item.ToUpper() + item.Length", "\"ABC3\"")]
    [InlineData("raw[0]", "255")]
    [InlineData("list.Sum()", "3")]
    [InlineData("s[\"size\"]", "64")]
    [InlineData("@string.Length", "9")]
    [InlineData("Console.WriteLine(n)", "nothing")]
    [InlineData("var x = 1; Console.WriteLine(x + n);", "nothing")]
    [InlineData("n switch { 20 => \"twenty\", _ => \"other\" } // why", "\"twenty\"")]
    [InlineData("n / (n - 20)", "DivideByZeroException: Attempted to divide by zero")]
    [InlineData("n + m", "0:4 CS0103 The name 'm' does not exist in the current context")]
    [InlineData("n +", "0:3 CS1525 Invalid expression term ')'")]
    [InlineData("while (true) { }", "killed by SIGXCPU, over its limit of 1s")]
    public void ATextIsAnsweredOverTheValues(string text, string expected) => Assert.Equal(expected, Answer(New(), text));

    [Fact]
    public void WhatIsDeclaredIsThereUntilItIsDeclaredAnew()
    {
        var prompt = New();
        Assert.Equal("declared f", Answer(prompt, "int f(int x) => x + 1;"));
        Assert.Equal("declared R, g", Answer(prompt, "using System.Text.Json;\nrecord R(int A);\nR g(int x) => new(f(x));"));
        Assert.Equal("{A: 6}", Answer(prompt, "g(5)"));
        Assert.Equal("declared f, replaced f", Answer(prompt, "int f(int x) => x * 10;"));
        Assert.Equal("{A: 50}", Answer(prompt, "g(5)"));
        Assert.Equal("declared f", Answer(prompt, "int f(int x, int y) => x + y;"));
        Assert.Equal("30", Answer(prompt, "f(10, f(2))"));
        Assert.Equal("0:16 CS0029 Cannot implicitly convert type 'string' to 'int'", Answer(prompt, "int f(int x) => \"x\";"));
        Assert.Equal("20", Answer(prompt, "f(2)"));
        Assert.Equal("using System.Text.Json;\nrecord R(int A);\nR g(int x) => new(f(x));\nint f(int x) => x * 10;\nint f(int x, int y) => x + y;", prompt.Code);
    }

    [Fact]
    public void TheHelpersOfAScenarioAreTakenOver()
    {
        var prompt = New();
        prompt.Take("\n    int twice(int x) => 2 * x;\n    ");
        Assert.Equal("40", Answer(prompt, "twice((int)n)"));
        Assert.Equal("declared twice, replaced twice", Answer(prompt, "long twice(long x) => -x;"));
        Assert.Equal("-20", Answer(prompt, "twice(n)"));
    }

    private CSharpPrompt New() => new(() => fixture.Server) { Limit = 1_000_000_000 };

    private static string Answer(CSharpPrompt prompt, string text) => prompt.Answer(text, Values) switch
    {
        CSharpValue given => $"{given.Value?.ToString() ?? "nothing"}",
        CSharpDeclared declared => $"declared {string.Join(", ", declared.Names)}{(declared.Replaced.IsEmpty ? "" : $", replaced {string.Join(", ", declared.Replaced)}")}",
        CSharpMistaken mistaken => string.Join(" / ", mistaken.Diagnostics.Select(d => $"0:{d.Span.Start} {d.Code} {d.Message}")),
        CSharpThrew threw => threw.Text,
        CSharpEnded ended => $"{ended.Ending}, {ended.Cause}",
        var other => throw new InvalidOperationException(other.GetType().Name),
    };
}
