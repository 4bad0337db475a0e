using IpcScript.Language.Catalog;
using IpcScript.Language.Formatting;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Tests.Generated.Generating;
using IpcScript.Tests.Generated.Running;
using IpcScript.Tests.Generated.Scripts;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Generated;

/// <summary>Canonical text of generated scripts, tidy and untidy ones: it is its own canonical text, and the program stays what it is.</summary>
public sealed class FormatTests
{
    private const int Scripts = 200;

    private static readonly ScriptGenerator Generator = new(LanguageCatalog.Standard);

    [Fact]
    public void CanonicalTextHasTheSameTreeAndIsItsOwnCanonicalText() => Assert.All(Enumerable.Range(1, Scripts), number =>
    {
        string tidy = ScriptText.Of(Generator.Script((ulong)number)).ToString();
        foreach (string text in new[] { tidy, Untidy.Of(tidy, number) })
        {
            var parsed = Parse(text);
            string canonical = Formatter.Format(parsed.Scenario);
            var again = Parse(canonical);
            Assert.Equal(canonical, Formatter.Format(again.Scenario));
            Assert.Equal(TreeText.Print(parsed.Scenario, hasTrivia: false), TreeText.Print(again.Scenario, hasTrivia: false));
            Assert.Equal(parsed.Comments.Select(c => c.Text).Order(), again.Comments.Select(c => c.Text).Order());
        }
    });

    [Fact]
    public void CanonicalTextRunsAsTheTextItself() => Assert.All(Enumerable.Range(1, Scripts / 4), number =>
    {
        if (Settlement.Of(Generator.Script((ulong)number)) is not Ready ready) return;
        string untidy = Untidy.Of(ready.Reading.Source.Text, number);
        Assert.Equal(Steps(ready.Reading.Source.Text), Steps(untidy));
        Assert.Equal(Steps(untidy), Steps(Formatter.Format(Parse(untidy).Scenario)));
    });

    /// <summary>Every line of the run that names no place of the file.</summary>
    private static string Steps(string text)
    {
        var run = Settlement.RunOnModel(Reading.Of(text).Scenario!);
        return string.Join('\n', run.Text.Split('\n').Where(l => !l.Contains(".ipcs:", StringComparison.Ordinal)));
    }

    private static ParseResult Parse(string text)
    {
        var parsed = Parser.Parse(new SourceText("generated", text), LanguageCatalog.Standard);
        Assert.True(parsed.Diagnostics.IsEmpty, $"{parsed.Diagnostics.FirstOrDefault()?.Message}\n{text}");
        return parsed;
    }
}
