using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Tests.Generated.Generating;
using IpcScript.Tests.Generated.Scripts;
using Xunit;

namespace IpcScript.Tests.Generated;

/// <summary>A slip of the pen anywhere in a program gives diagnostics that lie inside the text, never an exception.</summary>
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
        foreach (var token in Lexer.Tokenize(new SourceText("whole", text)).Tokens)
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
        var result = Checker.Check(source, parsed.Scenario, LanguageCatalog.Standard);
        foreach (var diagnostic in parsed.Diagnostics.Concat(result.Diagnostics))
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, text.Length);
        Assert.False(result.Scenario is null && parsed.Diagnostics.IsEmpty && result.Diagnostics.IsEmpty, text);
    }
}
