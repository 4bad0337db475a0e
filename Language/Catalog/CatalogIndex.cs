using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>The whole catalog, and what it has under a name.</summary>
internal sealed class CatalogIndex
{
    private readonly Dictionary<string, List<Verb>> verbsByName = [];
    private readonly List<string> verbNames = [];
    private readonly Dictionary<string, NamedNumber> numbers = [];
    private readonly HashSet<string> words = ["none", "set", "unset"];

    public CatalogIndex(LanguageCatalog catalog)
    {
        var mechanisms = ImmutableArray.CreateBuilder<Mechanism>(catalog.Count);
        var verbs = ImmutableArray.CreateBuilder<Verb>();
        for (int id = 0; id < catalog.Count; id++)
        {
            var mechanism = catalog[id];
            mechanisms.Add(mechanism);
            verbs.AddRange(mechanism.Verbs);
            foreach (var number in mechanism.Numbers) numbers.Add(number.Name, number);
            foreach (var attribute in mechanism.Attributes)
                if (!attribute.Symbols.IsDefault) words.UnionWith(attribute.Symbols);
            foreach (var field in mechanism.Fields) words.UnionWith(field.Symbols);
        }

        (Mechanisms, Verbs) = (mechanisms.ToImmutable(), verbs.ToImmutable());
        foreach (var verb in Verbs)
        {
            foreach (var result in verb.Results) words.UnionWith(result.Symbols);
            if (!verb.IsWritten) continue;
            foreach (string alias in verb.Aliases) Enter(alias, verb);
            Enter(verb.Name, verb);
        }
    }

    public ImmutableArray<Mechanism> Mechanisms { get; }

    public ImmutableArray<Verb> Verbs { get; }

    public IReadOnlyList<string> VerbNames => verbNames;

    public NamedNumber? NumberNamed(string name) => numbers.GetValueOrDefault(name);

    public IReadOnlyList<Verb> VerbsNamed(string name) => verbsByName.TryGetValue(name, out var verbs) ? verbs : [];

    public bool IsWord(string name) => words.Contains(name);

    // By hand and without LINQ: every start of the program passes here, and the pairs of a lookup would have to be compiled each time.
    private void Enter(string name, Verb verb)
    {
        if (!verbsByName.TryGetValue(name, out var verbs))
        {
            verbsByName.Add(name, verbs = []);
            verbNames.Add(name);
        }

        verbs.Add(verb);
    }
}
