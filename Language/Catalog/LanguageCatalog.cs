using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>
/// Every mechanism that the language knows. Parser keywords, checker, completion, help and the tables of grammar.md read it. A mechanism is made when it is first asked
/// for: a process of a scenario has few of them. Safe for several threads.
/// </summary>
public sealed class LanguageCatalog
{
    private readonly Func<int, Mechanism> make;
    private readonly Mechanism?[] made;
    private CatalogIndex? index;

    public LanguageCatalog(ImmutableArray<Mechanism> mechanisms)
        : this(mechanisms.Length, id => mechanisms[id])
    {
    }

    private LanguageCatalog(int count, Func<int, Mechanism> make)
    {
        this.make = make;
        made = new Mechanism?[count];
    }

    /// <summary>The catalog of the language as it is.</summary>
    public static LanguageCatalog Standard { get; } = new(18, id => id switch
    {
        0 => ProcessMechanism.Create(),
        1 => PosixSegment.Create(),
        2 => FileSegment.Create(),
        3 => XsiSegment.Create(),
        4 => MemfdSegment.Create(),
        5 => LocalSegment.Create(),
        6 => PosixSemaphore.CreateNamed(),
        7 => PosixSemaphore.CreateUnnamed(),
        8 => XsiSemaphore.Create(),
        9 => PosixMutex.Create(),
        10 => PosixSpinlock.Create(),
        11 => PosixRwlock.Create(),
        12 => PosixQueue.Create(),
        13 => XsiQueue.Create(),
        14 => MachPort.Create(),
        15 => MachPortSet.Create(),
        16 => AlpcPort.Create(),
        17 => CSharpHelpers.Create(),
        _ => throw new ArgumentOutOfRangeException(nameof(id)),
    });

    /// <summary>How many mechanisms there are.</summary>
    public int Count => made.Length;

    public Mechanism this[int id] => Volatile.Read(ref made[id]) ?? Make(id);

    /// <summary>The mechanism of the processes themselves, the first of every catalog.</summary>
    public Mechanism Processes => this[0];

    /// <summary>All of them.</summary>
    public ImmutableArray<Mechanism> Mechanisms => Index.Mechanisms;

    /// <summary>All of them, mechanism by mechanism.</summary>
    public ImmutableArray<Verb> Verbs => Index.Verbs;

    /// <summary>All mechanisms' verbs of that name or alias, in catalog order; the parser knows a verb by this.</summary>
    public IReadOnlyList<Verb> VerbsNamed(string name) => Index.VerbsNamed(name);

    public IReadOnlyList<string> VerbNames => Index.VerbNames;

    public IEnumerable<string> NumberNames => Mechanisms.SelectMany(m => m.Numbers).Select(n => n.Name);

    /// <summary>Null when it is the name of no number.</summary>
    public NamedNumber? NumberNamed(string name) => Index.NumberNamed(name);

    /// <summary>A symbolic constant in small letters: <c>none</c> for nobody, <c>set</c> and <c>unset</c> for times, and those of attributes and fields.</summary>
    public bool IsWord(string name) => Index.IsWord(name);

    public IEnumerable<Mechanism> Find(string kind, string family) => Mechanisms.Where(m => m.Kind == kind && m.Family == family);

    private CatalogIndex Index => Volatile.Read(ref index) ?? MakeIndex();

    private Mechanism Make(int id)
    {
        lock (made)
        {
            if (made[id] is { } other) return other;
            var mechanism = make(id);
            mechanism.Id = id;
            for (int i = 0; i < mechanism.Verbs.Length; i++)
            {
                mechanism.Verbs[i].Mechanism = mechanism;
                mechanism.Verbs[i].Place = i;
            }

            Volatile.Write(ref made[id], mechanism);
            return mechanism;
        }
    }

    private CatalogIndex MakeIndex()
    {
        lock (made)
        {
            if (index is null) Volatile.Write(ref index, new CatalogIndex(this));
            return index;
        }
    }
}
