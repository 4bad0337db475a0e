using IpcScript.Language.Catalog;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>Every verb of the catalog has a model.</summary>
public class ModelCoverageTests
{
    [Fact]
    public void EveryVerbOfTheCatalogHasAModel()
    {
        var model = ModelWorld.Model([], []);
        Assert.Equal(
            LanguageCatalog.Standard.Mechanisms.Select(m => $"{m}: {string.Join(", ", m.Verbs.Select(v => v.Name).Order(StringComparer.Ordinal))}"),
            model.Models.Select(m => $"{m.Mechanism}: {string.Join(", ", m.Verbs.Order(StringComparer.Ordinal))}"));
    }
}
