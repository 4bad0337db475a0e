using System.Collections.Immutable;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Tracing;

/// <summary>One thing that happened in a run, as data. Text, NDJSON and every other picture are views of these.</summary>
/// <param name="Step">The number of the step it belongs to; 0: none (set-up, attaching, removal).</param>
/// <param name="Process">The index of the process; one past the last is <c>setup</c>.</param>
public abstract record TraceEvent(int Step, int Process)
{
    /// <summary>What <c>--raw</c> adds; null in a model run and without it.</summary>
    public RawFacts? Raw { get; init; }
}

/// <param name="Pid">Of the acting process.</param>
/// <param name="Microseconds">Since the run began, by CLOCK_MONOTONIC.</param>
/// <param name="Value">What the call really returned (a descriptor, an address, an id), where it is more than its logical value; else null.</param>
public sealed record RawFacts(int Pid, long Microseconds, long? Value);

public enum CallPhase
{
    /// <summary>Made and over in one grant.</summary>
    Whole,

    /// <summary>Made, and asleep.</summary>
    Blocks,

    /// <summary>Over after a sleep.</summary>
    Resumes,

    /// <summary>Made, and its caller ends by it.</summary>
    Ends,
}

/// <summary>Why a deadline passed.</summary>
public enum Expiry
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>Nothing else could run, and it was the earliest.</summary>
    Passed,

    /// <summary>The schedule said <c>fire p</c>.</summary>
    Fired,
}

/// <summary>A call of a process, or one half of it when it blocks.</summary>
/// <param name="Bound">Names that its results are bound to, in order.</param>
/// <param name="Result">Null while it blocks, and when its caller ends by it.</param>
/// <param name="Before">The object's fields before the call; null: it has none, or did not exist.</param>
/// <param name="After">The object's fields after it.</param>
/// <param name="Wakes">Processes whose blocked call it ends, in order.</param>
/// <param name="WokenBy">The process whose step ended its sleep; −1: none.</param>
/// <param name="Expiry">Whether it ended because its deadline passed.</param>
/// <param name="Cause">Of a fault: the page and what is wrong with it.</param>
public sealed record CallEvent(
    int Step,
    int Process,
    CallPhase Phase,
    Operation Operation,
    ImmutableArray<string> Bound,
    Result? Result,
    RecordValue? Before,
    RecordValue? After,
    ValueList<int> Wakes,
    TextSpan Span,
    string? Label,
    int WokenBy,
    Expiry Expiry,
    string? Cause) : TraceEvent(Step, Process);

/// <summary>A process comes to life, and attaches the objects that its text names.</summary>
public sealed record StartEvent(int Step, int Process, ImmutableArray<int> Attached) : TraceEvent(Step, Process);

/// <summary>A process ends.</summary>
/// <param name="Notes">What that released, or left behind.</param>
/// <param name="IsCleanup">The runtime ended it, because it was still blocked when the run was over.</param>
public sealed record EndEvent(int Step, int Process, Ending Ending, ImmutableArray<string> Notes, ValueList<int> Wakes, bool IsCleanup) : TraceEvent(Step, Process);

/// <summary>A line printed by a process.</summary>
public sealed record PrintEvent(int Step, int Process, Value Line) : TraceEvent(Step, Process);

public enum Disturbance
{
    /// <summary>SIGSTOP has stopped it.</summary>
    Stopped,

    /// <summary>SIGCONT lets it go on.</summary>
    Continued,

    /// <summary>Its blocked call was disturbed, and sleeps again.</summary>
    Requeued,

    /// <summary>It was stopped while it spun, and spins again.</summary>
    Spins,

    /// <summary>It parks in an <c>await</c>.</summary>
    Parked,

    /// <summary>A place of its <c>await</c> was stored to.</summary>
    Unparked,
}

/// <summary>Something that happens to a process between its own calls.</summary>
public sealed record DisturbanceEvent(int Step, int Process, Disturbance Kind, TextSpan Span) : TraceEvent(Step, Process);

/// <summary>A signal was sent to a process that has blocked it or is stopped, and stays pending.</summary>
public sealed record PendingEvent(int Step, int Process, string Signal) : TraceEvent(Step, Process);

/// <summary>Nothing can run, no deadline is pending, and somebody is blocked.</summary>
/// <param name="Cycle">The processes of one cycle of the wait-for graph, empty when there is none.</param>
public sealed record DeadlockEvent(int Step, ImmutableArray<BlockedProcess> Blocked, ImmutableArray<int> Cycle) : TraceEvent(Step, -1);

/// <param name="Operation">The blocked call; null for an <c>await</c> or a stopped process.</param>
/// <param name="Text">The step as the trace prints it.</param>
/// <param name="Object">The object it waits for, −1: none.</param>
/// <param name="Holders">Who holds that, or whom it waits for.</param>
public sealed record BlockedProcess(int Process, Operation? Operation, string Text, TextSpan Span, string? Label, int Object, ImmutableArray<int> Holders)
{
    /// <summary>Stopped by SIGSTOP, beside all else.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Of a call of several operations the one that holds it up; else the call itself; null when it is not asleep.</summary>
    public Operation? Obstacle { get; init; }
}
