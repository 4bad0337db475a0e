using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>What one call does: the state after it, how it goes for the caller, and what it does to others.</summary>
/// <param name="Consequences">In the order in which the kernel carries them out and the trace shows them.</param>
public sealed record Transition(SystemState State, Effect Effect, ValueList<Consequence> Consequences = default)
{
    /// <summary>
    /// Sleepers that race for what the call sets free, the winner first: only it may run when the call is made (msgrcv on a full queue).
    /// Empty when the kernel hands over to one.
    /// </summary>
    public ValueList<int> Contenders
    {
        get
        {
            ValueList<int> contenders = default;
            foreach (var consequence in Consequences.AsSpan())
                if (consequence.Races) contenders = contenders.Add(consequence.Process);
            return contenders;
        }
    }
}

/// <summary>How a call goes for its caller.</summary>
public abstract record Effect;

public sealed record Completes(Result Result) : Effect
{
    public static readonly Completes Ok = new(Result.Ok);
}

/// <summary>The caller sleeps in the kernel (or, for a spinlock, would spin).</summary>
/// <param name="Object">The scenario's object it waits for, or −1.</param>
/// <param name="Process">The process it waits for (<c>join p</c>), or −1.</param>
public sealed record Blocks(int Object, int Process = -1) : Effect
{
    /// <summary>It does not sleep in the kernel: the call is tried again when the model says that it can succeed.</summary>
    public bool Spins { get; init; }
}

/// <summary>The call ends its caller: a fault, <c>exit</c>, <c>crash</c>. The state is the one after all that the end releases.</summary>
/// <param name="Cause">Of a fault: the page and what is wrong with it, such as <c>page 1 of ring is only for reading</c>.</param>
public sealed record Ends(Ending Ending, string? Cause = null) : Effect;

/// <summary>The call would be undefined behaviour, so it is not made.</summary>
/// <param name="Reason">What is wrong, as a sentence without its full stop.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Refused(string Reason, string Remedy) : Effect;

/// <summary>What a call does to another process.</summary>
public abstract record Consequence(int Process)
{
    /// <summary>The kernel has woken it together with others, to look for itself whether it can go on.</summary>
    public bool Races { get; init; }
}

/// <summary>Its blocked call ends.</summary>
public sealed record Woken(int Process, Result Result) : Consequence(Process)
{
    /// <summary>Whose call ended it: that of another one which was woken before; −1: the call that was made.</summary>
    public int By { get; init; } = -1;
}

/// <summary>Its blocked call was disturbed and sleeps again, now last in line.</summary>
public sealed record Requeued(int Process) : Consequence(Process)
{
    /// <summary>What it waits for from now on; −1: as before.</summary>
    public int Object { get; init; } = -1;
}

/// <summary>It is ended (kill, a deadly signal).</summary>
public sealed record Ended(int Process, Ending Ending) : Consequence(Process)
{
    /// <summary>Its own blocked call ends it, so that its step must have expected that.</summary>
    public bool IsOfItsOwnCall { get; init; }
}

/// <summary>SIGSTOP has stopped it; a blocked call has left its queue.</summary>
public sealed record Stopped(int Process) : Consequence(Process);

/// <summary>SIGCONT lets it run; for a blocked call a <see cref="Woken"/> or <see cref="Requeued"/> follows.</summary>
public sealed record Continued(int Process) : Consequence(Process);

/// <summary>It is started by <c>start</c>.</summary>
public sealed record Started(int Process) : Consequence(Process);

/// <summary>A signal stays pending: the process has blocked it, or is stopped.</summary>
public sealed record Pending(int Process, string Signal) : Consequence(Process);

/// <summary>For the trace only: its end released or changed an object.</summary>
/// <param name="Note">Such as <c>gate stays locked</c>.</param>
public sealed record Released(int Process, int Object, string Note) : Consequence(Process);
