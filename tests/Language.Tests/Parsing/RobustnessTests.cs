using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Language.Formatting;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Language.Parsing;

/// <summary>Whatever the text, the parser ends with a tree and a bounded list of findings that lie inside the text.</summary>
public sealed class RobustnessTests
{
    public static TheoryData<string> Samples => [.. Sample.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void EveryPrefixParses(string name)
    {
        string text = Sample.Read(name).Text;
        for (int length = 0; length < text.Length; length++) ParseAny(text[..length]);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void EveryTextWithOneCharacterLessParses(string name)
    {
        string text = Sample.Read(name).Text;
        for (int i = 0; i < text.Length; i++) ParseAny(text.Remove(i, 1));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void EveryTextWithTwoTokensSwappedParses(string name)
    {
        var source = Sample.Read(name);
        var cut = Lexer.Tokenize(source);
        var tokens = cut.Tokens;
        for (int i = 0; i + 1 < cut.Count; i++)
        {
            var (a, b) = (tokens[i], tokens[i + 1]);
            ParseAny(source.Text[..a.Start] + source.Slice(b.Span) + source.Text[a.End..b.Start] + source.Slice(a.Span) + source.Text[b.End..]);
        }
    }

    [Theory]
    [InlineData(1, 0x100)]
    [InlineData(2, 0x80)]
    [InlineData(3, 0x100)]
    public void RandomBytesParse(int seed, int limit)
    {
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            var bytes = new byte[random.Next(300)];
            for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)random.Next(limit);
            ParseAny(SourceReader.Decode("random", bytes).Source.Text);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomTokensParse(int seed)
    {
        string[] words =
        [
            "process p {", "expect {", "{", "}", "(", ")", "[", "]", "\n", "\n", ";", ",", "@", "->", "on", "expect", "or", "not", "-", "+", "==", "<",
            "wait", "lock", "atomic", "add", "timeout", "by", "x", "y.i32[0]", "\"a{", "}\"", "\"\"\"", "#c\n", "segment s = posix", "schedule", "12", "1.5", "0x",
            "let", "=", "if", "else", "while", "for", "in", "..", "repeat", "deadlock", "outcomes", "at", "scenario \"s\"",
        ];
        var random = new Random(seed);
        for (int round = 0; round < 500; round++)
            ParseAny(string.Join(' ', Enumerable.Range(0, random.Next(60)).Select(_ => words[random.Next(words.Length)])));
    }

    [Theory]
    [InlineData("process p { x = ", "(", 200_000)]
    [InlineData("process p { x = ", "[", 200_000)]
    [InlineData("process p { x = ", "- ", 200_000)]
    [InlineData("process p { if ", "not ", 200_000)]
    [InlineData("process p { x = 1", "+ 1", 200_000)]
    [InlineData("process p { x = a", "[0]", 200_000)]
    [InlineData("process p { x = a", ".b", 200_000)]
    [InlineData("process p { x = ", "f(", 200_000)]
    [InlineData("process p { x = ", "\"{", 50_000)]
    [InlineData("process p ", "{", 200_000)]
    [InlineData("process p {", "}", 200_000)]
    [InlineData("process p {", "if a { ", 200_000)]
    [InlineData("process p { if a { }", " else if a { }", 200_000)]
    [InlineData("process p { wait x", " on E {", 200_000)]
    [InlineData("process p {", "@", 200_000)]
    [InlineData("process p {", ";", 200_000)]
    [InlineData("process p {", "\nfoo", 200_000)]
    [InlineData("", "process p {\n", 200_000)]
    [InlineData("", "\"", 200_000)]
    [InlineData("", "\"\"\"", 200_000)]
    [InlineData("", "$ ", 200_000)]
    [InlineData("", "#\n", 200_000)]
    [InlineData("", "expect {", 200_000)]
    [InlineData("", "x", 1_000_000)]
    [InlineData("let x = ", "9", 1_000_000)]
    public void NestingAndLengthAreBounded(string head, string repeated, int times) =>
        ParseAny("scenario \"s\"\n" + head + new StringBuilder().Insert(0, repeated, times));

    [Fact]
    public void NestingUpToTheLimitIsNoError()
    {
        string text = "scenario \"s\"\nprocess p {\n  let x = " + new string('(', 98) + "1" + new string(')', 98) + "\n}\n";
        Assert.Empty(Parser.Parse(new SourceText("deep", text), LanguageCatalog.Standard).Diagnostics);
    }

    private static void ParseAny(string text)
    {
        var result = Parser.Parse(new SourceText("any", text), LanguageCatalog.Standard);
        Assert.True(result.Diagnostics.Length <= Parser.MaximumErrors + 1);
        Assert.All(result.Diagnostics, d => Assert.InRange(d.Span.End, d.Span.Start, text.Length));
        if (!result.Diagnostics.IsEmpty) return;
        var again = Parser.Parse(new SourceText("again", Formatter.Format(result.Scenario)), LanguageCatalog.Standard);
        Assert.Empty(again.Diagnostics);
        Assert.Equal(result.Comments.Select(c => c.Text).Order(), again.Comments.Select(c => c.Text).Order());
        Assert.Equal(TreeText.Print(result.Scenario), TreeText.Print(again.Scenario));
    }
}
