using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>
/// One mechanism as data: its declaration (<c>kind name = family(attributes)</c>), its verbs, and what a claim may read of it.
/// The processes themselves are a mechanism too, of the kind <c>process</c>.
/// </summary>
public sealed class Mechanism
{
    /// <summary>The numbers of members are unsigned shorts (struct sembuf).</summary>
    public const int MostMembers = 65536;

    public required string Kind { get; init; }

    public required string Family { get; init; }

    /// <summary>One line for help and completion.</summary>
    public required string Summary { get; init; }

    /// <summary>The attribute whose presence selects this mechanism among those of the same kind and family (<c>in</c>); null: none does.</summary>
    public string? SelectedBy { get; init; }

    public ImmutableArray<Attribute> Attributes { get; init; } = [];

    public required ImmutableArray<Verb> Verbs { get; init; }

    public Lifecycle Lifecycle { get; init; } = Lifecycle.None;

    /// <summary>What a claim may read (<c>desk.messages</c>) and a trace shows, in order; the first stands for the bare name (<c>empty == 4</c>).</summary>
    public ImmutableArray<ResultSignature> Fields { get; init; } = [];

    /// <summary>What a trace shows besides, as the acting process alone has it: the position of its descriptor, the pages that it has copied.</summary>
    public ImmutableArray<ResultSignature> OwnFields { get; init; } = [];

    /// <summary>Bytes that one object takes inside a segment, or 0 when it does not live in one.</summary>
    public int SizeInSegment { get; init; }

    /// <summary>The library whose inner workings the model follows, and whose version it was held against; null: only what is promised to last.</summary>
    public string? VerifiedWith { get; init; }

    /// <summary>One object with numbered members, such as an XSI semaphore set.</summary>
    public bool HasMembers { get; init; }

    /// <summary>Of one with members: the list attribute that has an item for each.</summary>
    public string? MembersFrom { get; init; }

    /// <summary>Of a segment: each process has one for itself, so nothing that all share can lie in it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The process of this name takes part in every scenario with such an object: it makes them and serves their users. It has no text; its steps are internal verbs.</summary>
    public string? Server { get; init; }

    /// <summary>Objects that every process of a scenario with such an object has for itself.</summary>
    public ImmutableArray<ProcessObject> ForEachProcess { get; init; } = [];

    /// <summary>The names of numbers that its messages carry.</summary>
    public ImmutableArray<NamedNumber> Numbers { get; init; } = [];

    /// <summary>Steps may act on one that they know only in the run: what a message has brought (<c>send m.remote …</c>).</summary>
    public bool IsFoundInRun { get; init; }

    /// <summary>The system does not have it: on which one it is played, as a trace says at its top.</summary>
    public string? EmulatedOn { get; init; }

    /// <summary>Its number in the catalog.</summary>
    public int Id { get; internal set; } = -1;

    public Verb? FindVerb(string name)
    {
        foreach (var verb in Verbs)
        {
            if (verb.Name == name) return verb;
            foreach (string alias in verb.Aliases)
                if (alias == name) return verb;
        }

        return null;
    }

    public int IndexOfAttribute(string name)
    {
        for (int i = 0; i < Attributes.Length; i++)
            if (Attributes[i].Name == name) return i;
        return -1;
    }

    public override string ToString() => $"{Kind} {Family}";
}

/// <summary><c>name: value</c> in a declaration.</summary>
/// <param name="Kind">The type of the value; <see cref="ValueKind.Object"/> names a segment, <see cref="ValueKind.Process"/> the process that it belongs to.</param>
/// <param name="Default">What an absent one means; null: absent.</param>
/// <param name="Minimum">The least integer; of a list, which is then one of integers and not empty, the least item.</param>
/// <param name="Maximum">The greatest.</param>
public sealed record Attribute(
    string Name,
    ValueKind Kind,
    string Help,
    Values.Value? Default = null,
    bool IsRequired = false,
    long? Minimum = null,
    long? Maximum = null,
    ImmutableArray<string> Symbols = default)
{
    /// <summary>Of a list: the kind of the objects that it names, each in one such list only, and all of one process.</summary>
    public string? Objects { get; init; }

    /// <summary>The limit of the namespace that must be at least so great for it.</summary>
    public string? Raises { get; init; }
}

/// <summary>An object that each process has for itself, as <c>notify</c> in its text and <c>p.notify</c> in claims.</summary>
/// <param name="Attributes">Those that differ from their defaults; the one that names a process names this one.</param>
public sealed record ProcessObject(string Word, string Help, ImmutableArray<KeyValuePair<string, Values.Value>> Attributes)
{
    /// <summary>It is there only in scenarios that name one of them.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>The mechanism's server receives from it, not the process itself.</summary>
    public bool IsReceivedByServer { get; init; }
}

/// <summary>A number that has a name in the original's headers; expressions may use the name for it: <c>id task_suspend</c>.</summary>
/// <param name="IsRequest">The id of a message that the mechanism's server carries out by the verb of that name.</param>
public sealed record NamedNumber(string Name, long Number, string Help, bool IsRequest = false);

/// <summary>
/// What the runtime does for an object that is not manual, as names of its own verbs with every parameter at its default; behind a verb, flags that are set, and parameters
/// that get the value of the attribute of their name (without that attribute the call is left out):
/// <paramref name="Create"/> by <c>setup</c> before the run (which then holds nothing of it), <paramref name="Attach"/> by each process that names it
/// when it starts, <paramref name="Detach"/> undoes that (for <c>setup</c>, when it has initialised what lives inside), <paramref name="Remove"/> by <c>setup</c> at the end.
/// </summary>
public sealed record Lifecycle(
    ImmutableArray<string> Create, ImmutableArray<string> Attach, ImmutableArray<string> Detach, ImmutableArray<string> Remove)
{
    public static readonly Lifecycle None = new([], [], [], []);

    /// <summary>By the process that the object belongs to, when it starts; these are shown.</summary>
    public ImmutableArray<string> Own { get; init; } = [];
}
