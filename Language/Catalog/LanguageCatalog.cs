using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>Every mechanism that the language knows. Parser keywords, checker, completion, help and the tables of grammar.md read it.</summary>
public sealed class LanguageCatalog
{
    private readonly ILookup<string, Verb> verbsByName;

    public LanguageCatalog(ImmutableArray<Mechanism> mechanisms)
    {
        Mechanisms = mechanisms;
        var verbs = ImmutableArray.CreateBuilder<Verb>();
        for (int i = 0; i < mechanisms.Length; i++)
        {
            mechanisms[i].Id = i;
            foreach (var verb in mechanisms[i].Verbs)
            {
                verb.Mechanism = mechanisms[i];
                verb.Id = verbs.Count;
                verbs.Add(verb);
            }
        }

        Verbs = verbs.ToImmutable();
        verbsByName = Verbs.Where(v => !v.IsImplicit).SelectMany(v => v.Aliases.Add(v.Name).Select(n => (n, v))).ToLookup(p => p.n, p => p.v);
    }

    /// <summary>The catalog of the language as it is.</summary>
    public static LanguageCatalog Standard { get; } = new(
    [
        ProcessMechanism.Create(),
        PosixSegment.Create(),
        PosixSemaphore.CreateNamed(),
        PosixSemaphore.CreateUnnamed(),
        PosixMutex.Create(),
    ]);

    public ImmutableArray<Mechanism> Mechanisms { get; }

    public ImmutableArray<Verb> Verbs { get; }

    /// <summary>All mechanisms' verbs of that name or alias, in catalog order; the parser knows a verb by this.</summary>
    public IEnumerable<Verb> VerbsNamed(string name) => verbsByName[name];

    public IEnumerable<string> VerbNames => verbsByName.Select(g => g.Key);

    public IEnumerable<Mechanism> Find(string kind, string family) => Mechanisms.Where(m => m.Kind == kind && m.Family == family);
}
