using IpcScript.Language.Catalog;
using IpcScript.Tests.Generated.Generating;
using IpcScript.Tests.Generated.Running;
using IpcScript.Tests.Generated.Scripts;
using Xunit;

namespace IpcScript.Tests.Generated;

public sealed class GeneratorTests
{
    private static readonly ScriptGenerator Generator = new(LanguageCatalog.Standard);

    /// <summary>Without one word about any of them in the generator: it reads the catalog.</summary>
    [Fact]
    public void EveryVerbOfTheCatalogIsCalledSomewhere()
    {
        var missing = LanguageCatalog.Standard.Verbs.Where(v => !v.IsInternal).ToHashSet();
        for (ulong number = 1; missing.Count > 0 && number <= 600; number++)
            if (Settlement.Of(Generator.Script(number)) is Ready ready)
                missing.ExceptWith(ready.Model.Calls.Where(c => c.Step > 0).Select(c => c.Operation.Verb));
        Assert.Empty(missing.Select(v => v.ToString()));
    }

    [Fact]
    public void TheSameNumberGivesTheSameScript() => Assert.All(
        Enumerable.Range(1, 20),
        n => Assert.Equal(ScriptText.Of(Generator.Script((ulong)n)).ToString(), ScriptText.Of(new ScriptGenerator(LanguageCatalog.Standard).Script((ulong)n)).ToString()));
}
