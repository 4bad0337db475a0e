using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models;

namespace IpcScript.Runtime.Live;

/// <summary>How a process stands between two steps.</summary>
public enum Standing
{
    NotStarted,

    /// <summary>At the end of what it has to do: it waits to be told more.</summary>
    Waiting,

    /// <summary>Its next step is known, and can be granted.</summary>
    Ready,
    Blocked,

    /// <summary>In an <c>await</c>, until somebody stores.</summary>
    Parked,
    Ended,

    /// <summary>It serves others, and has nothing to do.</summary>
    Idle,
}

/// <summary>A process as it stands.</summary>
/// <param name="Pid">0: it has no process of the system (any more, or in a run of the model).</param>
/// <param name="Step">Its next or blocked step; empty: it has none.</param>
/// <param name="WaitsOn">Of a blocked one: the object that it waits for, −1: none.</param>
/// <param name="WaitsFor">Of a blocked one: those who hold that, or for whom it waits.</param>
/// <param name="Ending">Of one that has ended: how; else null.</param>
public sealed record ProcessView(
    ProcessSymbol Symbol, Standing Standing, int Pid, string Step, int WaitsOn, ImmutableArray<int> WaitsFor, bool IsStopped, bool HasDeadline, string? Ending);

/// <summary>A field of an object.</summary>
/// <param name="Asked">What the kernel says; null: it cannot be asked, and <paramref name="Value"/> is the model's alone.</param>
public sealed record FieldView(string Name, Value Value, Value? Asked);

/// <summary>What a process has mapped of a segment.</summary>
/// <param name="Pages">Of the whole mapping.</param>
/// <param name="Locked">How many of them are locked in memory.</param>
/// <param name="Copied">How many of them are its own, because the mapping is private.</param>
public sealed record MappingView(int Process, long Pages, long Locked, long Copied);

/// <summary>An object as it stands.</summary>
/// <param name="Exists">False: it was not made yet, or is gone.</param>
/// <param name="Waiters">First in line first.</param>
/// <param name="Messages">Of a queue, in the order in which they are received; the kernel shows them to nobody, so that they are the model's.</param>
public sealed record ObjectView(
    ObjectSymbol Symbol,
    bool Exists,
    ImmutableArray<FieldView> Fields,
    ImmutableArray<int> Waiters,
    ImmutableArray<int> Holders,
    ImmutableArray<HeldMessage> Messages,
    ImmutableArray<MappingView> Mappings);
