using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>A scenario without errors: names are resolved, constants are computed, arrays are laid out. Only this can be planned and run.</summary>
/// <param name="Objects">Every object, arrays element by element, in declaration order; a hidden segment for locks without <c>in:</c> comes first.</param>
/// <param name="Processes">Every process, arrays element by element, in declaration order.</param>
/// <param name="Schedules">As declared; empty: round robin.</param>
/// <param name="Expectations">As declared.</param>
/// <param name="Limits">Of the private namespace, by name.</param>
public sealed record CheckedScenario(
    SourceText Source,
    string Title,
    ImmutableArray<ObjectSymbol> Objects,
    ImmutableArray<ProcessSymbol> Processes,
    ImmutableArray<ScheduleSymbol> Schedules,
    ImmutableArray<ExpectationGroup> Expectations,
    ImmutableArray<ScenarioLimit> Limits)
{
    /// <summary>Its C#; null: it has none.</summary>
    public HelperLibrary? Helpers { get; init; }

    /// <summary>The system that plays what the system itself does not have; null: it has all.</summary>
    public string? EmulatedOn
    {
        get
        {
            foreach (var obj in Objects)
                if (obj.Mechanism.EmulatedOn is { } system) return system;
            return null;
        }
    }
}

/// <summary><c>limits(semopm: 3)</c>: one of them.</summary>
public sealed record ScenarioLimit(string Name, long Value);

/// <summary>One object: what <c>kind name[count] = family(…)</c> declares, an array's element.</summary>
/// <param name="Index">Its place in <see cref="CheckedScenario.Objects"/>.</param>
/// <param name="Name">As users see it: <c>ring</c>, <c>fork[2]</c>.</param>
/// <param name="Attributes">Aligned with the mechanism's attributes; null: absent. An object attribute is an <see cref="ObjectValue"/>.</param>
/// <param name="Container">The segment that holds it, as an index, or −1.</param>
/// <param name="Offset">Its place in that segment in bytes.</param>
/// <param name="Size">Of a segment: its real length, the declared bytes and what the segment holds behind them; of one with members: how many; else 0.</param>
public sealed record ObjectSymbol(
    int Index,
    string Name,
    Mechanism Mechanism,
    ImmutableArray<Value?> Attributes,
    bool IsManual,
    int Container,
    long Offset,
    long Size,
    TextSpan Span)
{
    /// <summary>Made by the checker, not by the user.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Of an object that each process has for itself: the word for it, such as <c>notify</c>; else null.</summary>
    public string? Own { get; init; }

    /// <summary>What each process has for itself, and the server of the mechanism receives from.</summary>
    public bool IsReceivedByServer
    {
        get
        {
            foreach (var own in Mechanism.ForEachProcess)
                if (own.IsReceivedByServer && own.Word == Own) return true;
            return false;
        }
    }

    /// <summary>
    /// Its name in the system, for mechanisms that have names: the attribute <c>name</c>, or <c>/</c> and the logical name, <c>fork[2]</c> as <c>/fork.2</c>.
    /// </summary>
    public string SystemName => Attribute("name") is TextValue text
        ? Utf8Text.Decode(text.Bytes.AsSpan())
        : "/" + WithoutBrackets(Name);

    // By hand: .NET's own Replace loads more than every start should.
    private static string WithoutBrackets(string name)
    {
        var letters = new char[name.Length];
        int length = 0;
        foreach (char letter in name)
            if (letter != ']') letters[length++] = letter == '[' ? '.' : letter;
        return new string(letters, 0, length);
    }

    /// <summary>Two declarations of one object of the system.</summary>
    public bool IsSameMemory(ObjectSymbol other) =>
        Mechanism == other.Mechanism && Container < 0 && other.Container < 0
        && (Attribute("key") is { } key ? key == other.Attribute("key") : other.Attribute("key") is null && SystemName == other.SystemName);

    /// <summary>The process that it belongs to, as an index, or −1.</summary>
    public int Owner
    {
        get
        {
            foreach (var attribute in Attributes)
                if (attribute is ProcessValue { Index: var owner }) return owner;
            return -1;
        }
    }

    /// <summary>The objects that it lists, such as the members of a port set.</summary>
    public ValueList<Value> Listed
    {
        get
        {
            for (int i = 0; i < Attributes.Length; i++)
                if (Mechanism.Attributes[i].Objects is not null && Attributes[i] is ListValue { Items: var items }) return items;
            return default;
        }
    }

    public bool Lists(int obj)
    {
        foreach (var item in Listed.AsSpan())
            if (item is ObjectValue { Index: var index } && index == obj) return true;
        return false;
    }

    public Value? Attribute(string name) => Mechanism.IndexOfAttribute(name) is >= 0 and var i ? Attributes[i] : null;
}

/// <summary>One process: an element of <c>process name[count] { … }</c>.</summary>
/// <param name="Index">Its place in <see cref="CheckedScenario.Processes"/>.</param>
/// <param name="Name">As users see it: <c>producer</c>, <c>clerk[1]</c>.</param>
/// <param name="Me">Its index in the array, 0 for a process that is none.</param>
/// <param name="Program">Shared by all elements of the array.</param>
/// <param name="Attached">The objects that its text names, in declaration order, a lock's segment before the lock.</param>
public sealed record ProcessSymbol(
    int Index, string Name, int Me, ProcessMode Mode, ProcessProgram Program, ImmutableArray<int> Attached, TextSpan Span)
{
    /// <summary>It serves a mechanism: it has no text, and its steps come from the state.</summary>
    public bool IsServer { get; init; }
}

/// <summary>The text of a process.</summary>
/// <param name="Locals">Names of the local slots; hidden ones have an empty name.</param>
/// <param name="Visible">Outermost locals that claims may read, by name.</param>
/// <param name="AwaitedSignals">Signals it waits for anywhere: blocked from its start.</param>
public sealed record ProcessProgram(
    string Name,
    CheckedBlock Body,
    ImmutableArray<string> Locals,
    ImmutableArray<VisibleLocal> Visible,
    ImmutableArray<string> Labels,
    ImmutableArray<string> AwaitedSignals);

/// <summary>A local that claims may read: <c>producer.item</c>.</summary>
public sealed record VisibleLocal(string Name, int Slot);

/// <summary>A declared schedule.</summary>
/// <param name="Name">As declared, or the canonical text of its plan (<c>round_robin</c>, <c>random(7)</c>, <c>list</c>).</param>
public sealed record ScheduleSymbol(string Name, CheckedPlan Plan, TextSpan Span);

public abstract record CheckedPlan;

public sealed record CheckedRoundRobin : CheckedPlan;

public sealed record CheckedRandom(ulong Seed) : CheckedPlan;

public sealed record CheckedList(ImmutableArray<CheckedScheduleItem> Items) : CheckedPlan;

/// <param name="Process">The index of the process.</param>
/// <param name="Count">Of <see cref="ScheduleAction.Grant"/>, at least 1.</param>
/// <param name="Label">Of <see cref="ScheduleAction.To"/>.</param>
public sealed record CheckedScheduleItem(ScheduleAction Action, int Process, int Count, string? Label, TextSpan Span);

/// <summary><c>expect [schedule] { … }</c></summary>
/// <param name="Schedule">The schedule that it speaks of, or null for all.</param>
public sealed record ExpectationGroup(string? Schedule, ImmutableArray<CheckedClaim> Claims, TextSpan Span);

public abstract record CheckedClaim(TextSpan Span);

public sealed record CheckedFinalClaim(CheckedExpression Condition, TextSpan Span) : CheckedClaim(Span);

public sealed record CheckedThroughoutClaim(CheckedExpression Condition, TextSpan Span) : CheckedClaim(Span);

/// <param name="Always">True for <c>always</c>, false for <c>never</c>.</param>
public sealed record CheckedDeadlockClaim(bool Always, TextSpan Span) : CheckedClaim(Span);
