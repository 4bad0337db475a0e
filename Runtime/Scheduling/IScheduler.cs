namespace IpcScript.Runtime.Scheduling;

/// <summary>Chooses who is next. A scheduler is deterministic: the same views give the same choices.</summary>
public interface IScheduler
{
    /// <summary>As <c>--schedule</c> takes it, and as traces print it.</summary>
    string Name { get; }

    /// <summary>Chooses among the runnable processes; there is at least one.</summary>
    Choice Next(IScheduleView view);

    /// <summary>Nothing can run, and some deadline is pending: null lets the earliest pass.</summary>
    Choice? WhenIdle(IScheduleView view) => null;
}

/// <summary>What a scheduler may look at.</summary>
public interface IScheduleView
{
    int ProcessCount { get; }

    /// <summary>The process that made the last step, −1 at the start.</summary>
    int Last { get; }

    bool IsRunnable(int process);

    int RunnableCount { get; }

    /// <summary>Asleep in a call with a timeout.</summary>
    bool HasDeadline(int process);

    /// <summary>The label of its next or blocked step, or null.</summary>
    string? Label(int process);

    /// <summary>Its next or blocked step as the trace would print it.</summary>
    string StepText(int process);

    string ProcessName(int process);

    /// <summary>Why it is not runnable, in words: <c>is blocked in lock gate</c>.</summary>
    string Describe(int process);
}

public abstract record Choice;

/// <summary>One grant. Both kinds are shared instances per process, so that choosing allocates nothing.</summary>
public sealed record Grant(int Process, bool MustBlock = false) : Choice;

/// <summary>The deadline of a sleeper passes now.</summary>
public sealed record Fire(int Process) : Choice;

/// <summary>The schedule does not fit the run.</summary>
/// <param name="Message">What was to happen, and what stands in its way.</param>
/// <param name="Item">The place in the scenario's schedule, if it stands there.</param>
public sealed record Misfit(string Message, Language.Text.TextSpan? Item = null) : Choice;
