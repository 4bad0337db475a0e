using IpcScript.Language.Catalog;
using IpcScript.Language.Formatting;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Tests.Language.Parsing;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Language.Formatting;

public sealed class FormatterTests
{
    public static TheoryData<string> Samples => [.. Sample.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void CanonicalTextHasTheSameTreeAndIsItsOwnCanonicalText(string name)
    {
        var parsed = Parser.Parse(Sample.Read(name), LanguageCatalog.Standard);
        string canonical = Formatter.Format(parsed.Scenario);
        var again = Parser.Parse(new SourceText(name, canonical), LanguageCatalog.Standard);
        Assert.Empty(again.Diagnostics);
        Assert.Equal(TreeText.Print(parsed.Scenario), TreeText.Print(again.Scenario));
        Assert.Equal(canonical, Formatter.Format(again.Scenario));
    }
}
