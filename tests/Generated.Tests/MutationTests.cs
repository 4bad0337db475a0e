using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Tests.Generated.Generating;
using IpcScript.Tests.Generated.Scripts;
using Xunit;

namespace IpcScript.Tests.Generated;

/// <summary>A slip of the pen anywhere in a program gives diagnostics that lie inside the text, never an exception. As always, only what has been parsed without an error is checked.</summary>
public sealed class MutationTests
{
    private static readonly ScriptGenerator Generator = new(LanguageCatalog.Standard);

    private static readonly string[] Slips = ["0", "\"", "{", "}", "(", "]", "on", "me", "expect", "p1", ",", "->", "=", "9999999999", "5ms", "\n"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryTokenMayBeMissingDoubledOrAnother(int shape) => Assert.All(Enumerable.Range(1, 300).Where(n => n % 3 == shape), number =>
    {
        string text = ScriptText.Of(Generator.Script((ulong)number)).ToString();
        var random = new Random(number);
        var read = Lexer.Tokenize(new SourceText("whole", text));
        foreach (var token in read.Tokens.Take(read.Count))
        {
            string word = text[token.Start..token.End];
            string slip = shape switch
            {
                0 => "",
                1 => $"{word} {word}",
                2 => Slips[random.Next(Slips.Length)],
                _ => throw new InvalidOperationException($"internal bug: shape {shape}"),
            };
            Read(text[..token.Start] + slip + text[token.End..]);
        }
    });

    private static void Read(string text)
    {
        var source = new SourceText("slip", text);
        var parsed = Parser.Parse(source, LanguageCatalog.Standard);
        AssertInside(parsed.Diagnostics, text);
        if (parsed.Diagnostics.Any(d => d.IsError)) return;
        var result = Checked(source, parsed.Scenario);
        AssertInside(result.Diagnostics, text);
        Assert.True(result.Scenario is not null || result.Diagnostics.Any(d => d.IsError), text);
    }

    private static void AssertInside(IEnumerable<Diagnostic> diagnostics, string text)
    {
        foreach (var diagnostic in diagnostics) Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, text.Length);
    }

    private static CheckResult Checked(SourceText source, Language.Syntax.Scenario scenario)
    {
        try
        {
            return Checker.Check(source, scenario, LanguageCatalog.Standard);
        }
        catch (Exception bug)
        {
            throw new InvalidOperationException(source.Text, bug);
        }
    }
}
