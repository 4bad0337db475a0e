using IpcScript.Language.Catalog;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Values;
using Xunit;

namespace IpcScript.Tests.Language.Catalog;

/// <summary>The catalog is data that others build on: what it says must make sense by itself.</summary>
public sealed class CatalogTests
{
    private static readonly LanguageCatalog Standard = LanguageCatalog.Standard;

    public static IEnumerable<object[]> Verbs => Standard.Verbs.Select(v => new object[] { v.Mechanism.Id, v.Place, v.ToString() });

    [Fact]
    public void MechanismsAndVerbsKnowTheirPlaces()
    {
        Assert.Equal(Enumerable.Range(0, Standard.Mechanisms.Length), Standard.Mechanisms.Select(m => m.Id));
        Assert.All(Standard.Mechanisms, m => Assert.Same(m, Standard[m.Id]));
        Assert.All(Standard.Mechanisms, m => Assert.Equal(Enumerable.Range(0, m.Verbs.Length), m.Verbs.Select(v => v.Place)));
        Assert.All(Standard.Mechanisms, m => Assert.All(m.Verbs, v => Assert.Same(m, v.Mechanism)));
    }

    [Fact]
    public void AKindAndFamilyMeansOneMechanism()
    {
        foreach (var family in Standard.Mechanisms.GroupBy(m => (m.Kind, m.Family)))
            Assert.Equal(family.Count(), family.Select(m => m.SelectedBy).Distinct().Count());
        Assert.All(Standard.Mechanisms.Where(m => m.SelectedBy is not null), m => Assert.True(m.IndexOfAttribute(m.SelectedBy!) >= 0));
    }

    [Fact]
    public void LifecyclesAreMadeOfTheMechanismsOwnVerbsFlagsAndAttributes()
    {
        foreach (var mechanism in Standard.Mechanisms)
            foreach (string call in mechanism.Lifecycle.Create.Concat(mechanism.Lifecycle.Attach).Concat(mechanism.Lifecycle.Remove))
            {
                string[] words = call.Split(' ');
                var verb = mechanism.FindVerb(words[0]);
                Assert.True(verb is not null, $"{mechanism}: {call}");
                Assert.All(words[1..], w => Assert.Contains(verb.Parameters, p => p.Word == w && (p.Kind == ValueKind.Flag || mechanism.IndexOfAttribute(w) >= 0)));
            }
    }

    [Fact]
    public void DefaultsHaveTheirTypeAndRange()
    {
        foreach (var attribute in Standard.Mechanisms.SelectMany(m => m.Attributes))
            AssertDefault(attribute.Name, attribute.Kind, attribute.Default, attribute.Minimum, attribute.Maximum);
        foreach (var parameter in Standard.Verbs.SelectMany(v => v.Parameters))
            AssertDefault(parameter.Word, parameter.Kind, parameter.Default, parameter.Minimum, parameter.Maximum);
    }

    [Fact]
    public void NamesOfAVerbAreUniqueInItsMechanism() =>
        Assert.All(Standard.Mechanisms, m =>
        {
            var names = m.Verbs.SelectMany(v => v.Aliases.Add(v.Name)).ToList();
            Assert.Equal(names.Distinct(), names);
        });

    [Theory]
    [MemberData(nameof(Verbs))]
    public void VerbsAreConsistent(int mechanism, int place, string name)
    {
        var verb = Standard[mechanism].Verbs[place];
        Assert.Equal(name, verb.ToString());
        Assert.NotEmpty(verb.Help);
        Assert.True(verb.Parameters.Count(p => p.IsValue) <= 1);
        Assert.Equal(verb.Parameters.Select(p => p.Word).Distinct(), verb.Parameters.Select(p => p.Word));
        Assert.Equal(verb.Codes.Select(c => c.Name).Distinct(), verb.Codes.Select(c => c.Name));
        // Exclusion is said on both sides, so that it does not matter which word comes first.
        Assert.All(verb.Parameters, p => Assert.All(p.Excludes, other =>
            Assert.Contains(p.Word, verb.Parameters[verb.IndexOf(other)].Excludes)));
        // One form is left when no modifier chooses another.
        Assert.Null(verb.Native[^1].When);
        Assert.All(verb.Native.SkipLast(1), n => Assert.True(verb.IndexOf(n.When!) >= 0));
        Assert.All(verb.Parameters.Where(p => p.Kind == ValueKind.Symbol), p => Assert.False(p.Symbols.IsDefaultOrEmpty));
        Assert.False(verb.Holding != Holding.None && verb.Target != TargetKind.Object);
    }

    [Fact]
    public void EveryElementTypeHoldsItsOwnExtremes()
    {
        foreach (var type in ElementType.All.Where(t => t.Kind == ValueKind.Integer))
        {
            long high = type.Size == 8 ? long.MaxValue : (1L << (8 * type.Size - (type.Minimum < 0 ? 1 : 0))) - 1;
            Assert.Equal(high, type.Maximum);
            Assert.Equal(type.Name[0] == 'i' ? -high - 1 : 0, type.Minimum);
        }
    }

    private static void AssertDefault(string name, ValueKind kind, Value? value, long? minimum, long? maximum)
    {
        if (value is null) return;
        Assert.True(Kinded.KindOf(value) == kind, name);
        if (value is IntegerValue { Number: var number }) Assert.InRange(number, minimum ?? long.MinValue, maximum ?? long.MaxValue);
    }
}
