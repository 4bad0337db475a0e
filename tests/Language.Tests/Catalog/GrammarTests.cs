using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Documentation;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Language.Catalog;

public sealed class GrammarTests
{
    [Fact]
    public void GrammarHoldsTheTablesOfTheCatalog()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "grammar.md"));
        string? filled = GrammarTables.Fill(document, "verbs", GrammarTables.Verbs(LanguageCatalog.Standard));
        Assert.NotNull(filled);
        filled = GrammarTables.Fill(filled, "diagnostics", GrammarTables.Diagnostics([.. SyntaxErrors.Kinds, .. CheckErrors.Kinds, .. EvaluationErrors.Kinds]));
        Assert.NotNull(filled);
        if (filled == document) return;
        // As with snapshots: what it should be lies beside it, and moving it over grammar.md is a person's decision.
        if (Environment.GetEnvironmentVariable("CI") != "true") File.WriteAllText(Path.Combine(RepositoryPaths.Root, "grammar.received.md"), filled);
        Assert.Equal(document, filled);
    }

    [Fact]
    public void TablesReplaceOnlyWhatStandsBetweenTheirMarkers()
    {
        const string document = "a\n<!-- generated:verbs -->\nold\n<!-- /generated:verbs -->\nb\n";
        Assert.Equal("a\n<!-- generated:verbs -->\nnew\n<!-- /generated:verbs -->\nb\n", GrammarTables.Fill(document, "verbs", "new\n"));
        Assert.Null(GrammarTables.Fill(document, "diagnostics", "new\n"));
    }
}
