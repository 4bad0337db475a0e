using IpcScript.Language.Catalog;
using IpcScript.Runtime.Kernel;

namespace IpcScript.Tests.Runtime.Kernel;

public sealed class BindingsTests
{
    [Fact]
    public void EveryMechanismHasABindingOfItsOwn() =>
        Assert.Equal(LanguageCatalog.Standard.Mechanisms, Bindings.For(LanguageCatalog.Standard).All.Select(b => b.Mechanism));

    [Fact]
    public void EveryVerbOfTheCatalogIsBoundAndNoOther() =>
        Assert.All(Bindings.For(LanguageCatalog.Standard).All, b => Assert.Equal(
            b.Mechanism.Verbs.Select(v => v.Name).Order(StringComparer.Ordinal),
            b.Verbs.Order(StringComparer.Ordinal)));
}
