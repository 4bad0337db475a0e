using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>Every mechanism that the language knows. Parser keywords, checker, completion, help and the tables of grammar.md read it.</summary>
public sealed class LanguageCatalog
{
    private readonly Dictionary<string, List<Verb>> verbsByName = [];
    private readonly List<string> verbNames = [];
    private readonly HashSet<string> words = ["none", "set", "unset"];

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
        foreach (var mechanism in mechanisms)
        {
            foreach (var attribute in mechanism.Attributes)
                if (!attribute.Symbols.IsDefault) words.UnionWith(attribute.Symbols);
            foreach (var field in mechanism.Fields) words.UnionWith(field.Symbols);
        }

        foreach (var verb in Verbs)
        {
            foreach (var result in verb.Results) words.UnionWith(result.Symbols);
            if (!verb.IsWritten) continue;
            foreach (string alias in verb.Aliases) Enter(alias, verb);
            Enter(verb.Name, verb);
        }
    }

    /// <summary>The catalog of the language as it is.</summary>
    public static LanguageCatalog Standard { get; } = new(
    [
        ProcessMechanism.Create(),
        PosixSegment.Create(),
        FileSegment.Create(),
        XsiSegment.Create(),
        MemfdSegment.Create(),
        LocalSegment.Create(),
        PosixSemaphore.CreateNamed(),
        PosixSemaphore.CreateUnnamed(),
        XsiSemaphore.Create(),
        PosixMutex.Create(),
        PosixSpinlock.Create(),
        PosixRwlock.Create(),
        PosixQueue.Create(),
        XsiQueue.Create(),
        MachPort.Create(),
        MachPortSet.Create(),
        AlpcPort.Create(),
        CSharpHelpers.Create(),
    ]);

    public ImmutableArray<Mechanism> Mechanisms { get; }

    public ImmutableArray<Verb> Verbs { get; }

    /// <summary>All mechanisms' verbs of that name or alias, in catalog order; the parser knows a verb by this.</summary>
    public IReadOnlyList<Verb> VerbsNamed(string name) => verbsByName.TryGetValue(name, out var verbs) ? verbs : [];

    public IReadOnlyList<string> VerbNames => verbNames;

    /// <summary>A symbolic constant in small letters: <c>none</c> for nobody, <c>set</c> and <c>unset</c> for times, and those of attributes and fields.</summary>
    public bool IsWord(string name) => words.Contains(name);

    public IEnumerable<Mechanism> Find(string kind, string family) => Mechanisms.Where(m => m.Kind == kind && m.Family == family);

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
