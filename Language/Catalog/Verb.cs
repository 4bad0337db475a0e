using System.Collections.Immutable;
using IpcScript.Language.Values;

namespace IpcScript.Language.Catalog;

/// <summary>The value of a verb, or one of its modifiers.</summary>
/// <param name="Word">The modifier word (<c>by</c>, <c>type up to</c>); the verb's value has the name it gets in templates, such as <c>value</c>.</param>
/// <param name="Kind">The type of its expression; <see cref="ValueKind.Flag"/> takes none.</param>
/// <param name="Help">One line.</param>
/// <param name="Default">What an absent one means; null: absent.</param>
/// <param name="Minimum">The least integer or duration (ns) that the language lets through, if it sets one.</param>
/// <param name="Maximum">The greatest.</param>
/// <param name="Symbols">The constants a <see cref="ValueKind.Symbol"/> may be.</param>
public sealed record Parameter(
    string Word,
    ValueKind Kind,
    string Help,
    Value? Default = null,
    long? Minimum = null,
    long? Maximum = null,
    ImmutableArray<string> Symbols = default)
{
    /// <summary>Words of other modifiers that must not stand beside this one.</summary>
    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>The verb's own value rather than a modifier.</summary>
    public bool IsValue { get; init; }

    /// <summary>A value that must be written.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Given by the runtime (a place's offset, a hidden target, a field of the record that the verb acts on); never written by a user.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>Of a list: the kind of the objects in it.</summary>
    public string? Objects { get; init; }

    /// <summary>The id of a message: where it is that of a request to the mechanism's server, a trace shows the name.</summary>
    public bool IsMessageId { get; init; }

    /// <summary>
    /// Of a symbol that, left out, follows from the verb's value: for each symbol the attribute that says how many bytes it takes, null for any number. The first that
    /// takes the value is the one, and where none does the first of all.
    /// </summary>
    public ImmutableArray<string?> Capacities { get; init; } = [];
}

/// <summary>One of the names behind <c>-></c>, in order; also a field of a <c>status</c> record.</summary>
public sealed record ResultSignature(string Name, ValueKind Kind, string Help)
{
    /// <summary>The constants a <see cref="ValueKind.Symbol"/> may be, where they are words in small letters.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];
}

/// <summary>
/// The call that a verb makes, for the native column and the documentation. The first form whose <paramref name="When"/> parameter is
/// present (or that has none) is the one. Templates: <c>{object}</c> the logical name, <c>{set}</c> without its <c>{member}</c>;
/// <c>{word}</c> a parameter or an attribute as written in source; <c>{word?text}</c> text if that parameter or attribute is present (a flag: true); <c>{word!text}</c> if it is absent;
/// <c>{bytes}</c> the length of a part of a mapping, or of its rest; <c>{word:o}</c> an octal number, <c>{word:u}</c> a symbol in capitals, <c>{word:i}</c> the items of a list, <c>{word:d}</c> dots for them if there are any; <c>{=name}</c> a result, which makes the whole column wait for it; <c>{#word}</c> and <c>{#=name}</c> the length of a text in bytes.
/// </summary>
/// <param name="Call">Such as <c>sem_timedwait({object}, {timeout})</c>.</param>
/// <param name="Success">What stands behind <c>=</c> when it succeeds; null for an action that returns nothing (a store).</param>
/// <param name="When">The parameter word whose presence chooses this form.</param>
/// <param name="ErrorStyle">How a failure is returned.</param>
public sealed record NativeForm(string Call, string? Success = "0", string? When = null, ErrorStyle ErrorStyle = ErrorStyle.Errno)
{
    /// <summary>Of an emulated call: the call of Linux that does it, a template too; it stands behind the call and its result, unless it comes to nothing.</summary>
    public string? Linux { get; init; }

    /// <summary>What that call returns when all succeeds.</summary>
    public string LinuxSuccess { get; init; } = "0";
}

public enum ErrorStyle
{
    /// <summary>Returns −1 and sets errno.</summary>
    Errno,

    /// <summary>Returns the error number, as pthread functions do.</summary>
    Returned,

    /// <summary>Returns a named code, as Mach and ALPC do.</summary>
    Named,

    /// <summary>Returns nothing: an exception has ended it.</summary>
    Thrown,
}

/// <summary>Whether a successful call takes hold of its object or lets go of it: what a deadlock report calls the holder.</summary>
public enum Holding
{
    None,
    Acquires,
    Releases,
}

/// <summary>Whether a verb acts on what a step has given: a record with the object in the field that has the name of its kind, and with its implicit parameters in others.</summary>
public enum RecordUse
{
    None,

    /// <summary>On a declared object, or on such a record: <c>receive desk</c>, <c>receive ch</c>.</summary>
    Either,

    /// <summary>Only on such a record: <c>reply r "ok"</c>.</summary>
    Only,
}

/// <summary>What a verb takes behind its name.</summary>
public enum TargetKind
{
    /// <summary>Nothing: <c>exit</c>, <c>yield</c>.</summary>
    None,

    /// <summary>An object of the mechanism, or a member of it.</summary>
    Object,

    /// <summary>A place in a segment: <c>ring.i32[0]</c>.</summary>
    Place,

    /// <summary>A process.</summary>
    Process,
}

/// <summary>Of an object with members: what a verb acts on. One member needs no number where there is only one.</summary>
public enum MemberUse
{
    /// <summary>A member, or all of them: <c>value s[0]</c>, <c>value s</c>.</summary>
    Either,

    /// <summary><c>wait s[0]</c></summary>
    One,

    /// <summary><c>remove s</c></summary>
    Whole,
}

/// <summary>
/// A code that a call may end with besides success.
/// </summary>
/// <param name="Name"><c>EAGAIN</c>, or a deadly signal.</param>
/// <param name="When">In which case, as one short line.</param>
/// <param name="Succeeds">A qualified success: the call has taken effect (EOWNERDEAD).</param>
public sealed record Code(string Name, string When, bool Succeeds = false)
{
    /// <summary>Of a named code: its number; null: it is an errno.</summary>
    public int? Number { get; init; }

    /// <summary>The number is an NTSTATUS, which is written in eight hexadecimal digits.</summary>
    public bool IsStatus { get; init; }

    /// <summary>The number as it is written; null: none.</summary>
    public string? NumberText => Number is not { } number ? null
        : IsStatus ? number.ToString("X8", System.Globalization.CultureInfo.InvariantCulture) : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What comes with it, as a record for the name in <c>on CODE name { … }</c>.</summary>
    public ImmutableArray<ResultSignature> Brings { get; init; } = [];

    /// <summary>The call is not over: behind the block of <c>on</c> it goes on by <see cref="Verb.ContinuedBy"/>.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Of an emulated call: how the call of Linux ends then, a template.</summary>
    public string? Linux { get; init; }

    /// <summary>Of several calls those that were made then, the last of which ended so; null: all.</summary>
    public string? LinuxCall { get; init; }

    /// <summary>The same when the call has slept, where that differs.</summary>
    public string? LinuxAfterSleep { get; init; }
}

/// <summary>A verb of one mechanism: everything that its users, its checker and its documentation need to know.</summary>
public sealed class Verb
{
    /// <summary>As written in a step; words of several parts have one blank between them (<c>atomic add</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Other spellings, such as <c>P</c>.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>One line.</summary>
    public required string Help { get; init; }

    public TargetKind Target { get; init; } = TargetKind.Object;

    /// <summary>Of an object with members.</summary>
    public MemberUse Members { get; init; }

    /// <summary>The value first, if the verb takes one, then the modifiers in canonical order.</summary>
    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    public ImmutableArray<ResultSignature> Results { get; init; } = [];

    /// <summary>What stands behind <c>-></c> is one name for a record of all results (<c>status</c>), not a name for each.</summary>
    public bool GivesRecord { get; init; }

    public required ImmutableArray<NativeForm> Native { get; init; }

    /// <summary>Every legal code, in the order in which Linux checks for them where one call can give several.</summary>
    public ImmutableArray<Code> Codes { get; init; } = [];

    public bool MayBlock { get; init; }

    /// <summary>Of one that never sleeps but spins: the try that has failed, and its result, as a template; the line on which it blocks shows it.</summary>
    public string? FailedTry { get; init; }

    public Holding Holding { get; init; }

    /// <summary>Several of these joined by commas are one call (semop).</summary>
    public bool Joins { get; init; }

    /// <summary>Of one that joins: how each operation stands inside the call, as a template; the call's <c>{operations}</c> are all of them.</summary>
    public string? Part { get; init; }

    /// <summary>Of an object's verb: whether it acts on what a step has given.</summary>
    public RecordUse Record { get; init; }

    /// <summary>The internal verb, with the same parameters and results, by which the call goes on after a code that does not end it.</summary>
    public string? ContinuedBy { get; init; }

    /// <summary>It takes over a descriptor of the process that <c>from</c> names, of <c>setup</c> without that.</summary>
    public bool Inherits { get; init; }

    /// <summary>Only manual objects take this verb: it is a part of the lifecycle.</summary>
    public bool ManualOnly { get; init; }

    /// <summary>
    /// How the step stands in a trace when it is not <c>verb object value modifiers</c>. Templates as in <see cref="NativeForm"/>; <c>{-&gt;}</c> is the bound name.
    /// </summary>
    public string? Phrase { get; init; }

    /// <summary>Not written as a verb by users (a load, a store): the parser does not know its name.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>Of one that users do not write as a verb, how they write it, where that is neither a load nor a store.</summary>
    public string? Form { get; init; }

    /// <summary>A step of the mechanism's server, or a part of a lifecycle that nobody writes.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Users write it as a verb.</summary>
    public bool IsWritten => !IsImplicit && !IsInternal;

    /// <summary>Set by the <see cref="LanguageCatalog"/>.</summary>
    public Mechanism Mechanism { get; internal set; } = null!;

    /// <summary>Its place among the verbs of its mechanism, the same in every process of a run.</summary>
    public int Place { get; internal set; } = -1;

    /// <summary>What comes with a code that brings something of its own; empty: it does not.</summary>
    public ImmutableArray<ResultSignature> BroughtBy(string code)
    {
        foreach (var known in Codes)
            if (known.Name == code) return known.Brings;
        return [];
    }

    /// <summary>What the call gives when it ends with this code.</summary>
    public ImmutableArray<ResultSignature> ResultsOf(string code) => BroughtBy(code) is { IsEmpty: false } brought ? brought : Results;

    public int IndexOf(string word)
    {
        for (int i = 0; i < Parameters.Length; i++)
            if (Parameters[i].Word == word) return i;
        return -1;
    }

    public override string ToString() => $"{Mechanism.Kind} {Mechanism.Family}: {Name}";
}
