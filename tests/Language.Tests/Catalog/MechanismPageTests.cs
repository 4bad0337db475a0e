using System.Text.RegularExpressions;
using IpcScript.Language.Catalog;
using IpcScript.Language.Documentation;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Language.Catalog;

/// <summary>The pages under docs/mechanisms: their tables are the catalog's, and the scenarios that they name exist.</summary>
public sealed partial class MechanismPageTests
{
    private static readonly string Folder = Path.Combine(RepositoryPaths.Root, "docs", "mechanisms");

    public static TheoryData<string> Pages() => [.. Directory.GetFiles(Folder, "*.md").Where(f => !f.EndsWith(".received.md", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void APageHoldsTheTablesOfTheCatalog(string page)
    {
        string path = Path.Combine(Folder, page), document = File.ReadAllText(path), filled = document;
        foreach (Match mark in Mark().Matches(document))
        {
            string name = mark.Groups["name"].Value, table = GrammarTables.Mechanism(LanguageCatalog.Standard, name);
            Assert.NotEmpty(table);
            filled = GrammarTables.Fill(filled, name, table)!;
        }

        if (filled != document && Environment.GetEnvironmentVariable("CI") != "true") File.WriteAllText(Path.ChangeExtension(path, ".received.md"), filled);
        Assert.Equal(filled, document);
    }

    [Fact]
    public void EveryMechanismHasAPage()
    {
        var described = Directory.GetFiles(Folder, "*.md").SelectMany(f => Mark().Matches(File.ReadAllText(f))).Select(m => m.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal);
        var mechanisms = LanguageCatalog.Standard.Mechanisms.Where(m => m.Family.Length > 0).Select(m => $"{m.Kind} {m.Family}").Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(mechanisms, described);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void TheScenariosOfAPageExist(string page)
    {
        var named = Scenario().Matches(File.ReadAllText(Path.Combine(Folder, page))).Select(m => m.Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.True(File.Exists(Path.Combine(RepositoryPaths.Root, n)), n));
    }

    [GeneratedRegex("<!-- generated:(?<name>[a-z ]+) -->")]
    private static partial Regex Mark();

    [GeneratedRegex("scenarios/[A-Za-z0-9/_-]+\\.ipcs")]
    private static partial Regex Scenario();
}
