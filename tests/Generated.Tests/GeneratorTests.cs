using IpcScript.Language.Catalog;
using IpcScript.Tests.Generated.Generating;
using IpcScript.Tests.Generated.Scripts;
using Xunit;

namespace IpcScript.Tests.Generated;

public sealed class GeneratorTests
{
    private static readonly ScriptGenerator Generator = new(LanguageCatalog.Standard);

    /// <summary>Without one word about any of them in the generator: it reads the catalog. What a helper in C# does, no catalog says.</summary>
    [Fact]
    public void EveryVerbOfTheCatalogIsDrawn()
    {
        var missing = LanguageCatalog.Standard.Verbs.Where(v => !v.IsInternal && v.Mechanism.Kind != CSharpHelpers.Kind).ToHashSet();
        for (ulong number = 1; missing.Count > 0 && number <= 4000; number++)
            ScriptEdit.Each(Generator.Script(number), statement =>
            {
                if (statement is Call call) missing.ExceptWith(call.Acts.Select(a => a.Verb));
                return statement;
            });
        Assert.Empty(missing.Select(v => v.ToString()));
    }

    [Fact]
    public void TheSameNumberGivesTheSameScript() => Assert.All(
        Enumerable.Range(1, 20),
        n => Assert.Equal(ScriptText.Of(Generator.Script((ulong)n)).ToString(), ScriptText.Of(new ScriptGenerator(LanguageCatalog.Standard).Script((ulong)n)).ToString()));
}
