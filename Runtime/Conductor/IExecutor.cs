using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// What carries out granted operations in one run: the kernel, through workers, or the model alone. The conductor is its only user and
/// calls it from one thread. Processes are indexed as in the scenario; <c>setup</c> is one past the last.
/// A refusal of the environment (fork fails, a limit is reached) is an <see cref="EnvironmentException"/>.
/// </summary>
public interface IExecutor : IDisposable
{
    /// <summary>How the run's objects are kept apart where they have no namespaces of their own; null: they have.</summary>
    string? Isolation => null;

    /// <summary>Brings a process to life, prepared, holding nothing. <c>setup</c> is started before all others.</summary>
    void Start(int process);

    /// <summary>
    /// Has a process make one call and waits until it is over or the process is seen asleep in it. <paramref name="expectsSleep"/> says only
    /// when to look first.
    /// </summary>
    Report Perform(int process, Operation operation, bool expectsSleep);

    /// <summary>Waits for the report of a call that was asleep and that the kernel has ended.</summary>
    Report Collect(int process);

    /// <summary>Waits until a disturbed sleeper is asleep in its call again, or reports after all.</summary>
    Report CollectAsleep(int process);

    /// <summary>Lets the deadline of a sleeping call pass, and waits for its report.</summary>
    Report Expire(int process);

    /// <summary>Has a process leave with a status, and waits for its end.</summary>
    Report Exit(int process, int status);

    /// <summary>Waits for the end of a process that something else has ended.</summary>
    Report CollectEnd(int process);

    /// <summary>Waits until a process that was sent SIGSTOP is stopped.</summary>
    void AwaitStopped(int process);

    /// <summary>Waits until a process that was sent SIGCONT runs, or sleeps, again.</summary>
    void AwaitContinued(int process);

    /// <summary>Stops a sleeper out of band, so that it cannot win a race, and lets it go on (<see cref="CollectAsleep"/> or <see cref="Collect"/> follows).</summary>
    void Hold(int process);

    void Unhold(int process);

    /// <summary>The mechanism's fields of an object as this process reads them with calls that change nothing; null when they cannot be asked.</summary>
    RecordValue? Observe(int process, int obj);

    /// <summary>What <c>--raw</c> adds about the process and its last report.</summary>
    Tracing.RawFacts? RawFacts(int process) => null;
}

/// <summary>What became of a granted operation.</summary>
public abstract record Report;

/// <param name="State">The fields of the object after the call, as the caller read them; null when they cannot be asked.</param>
public sealed record Completed(Result Result, RecordValue? State) : Report
{
    /// <summary>What the call really returned, where it is more than its result says: a descriptor, an address.</summary>
    public long? Returned { get; init; }
}

/// <summary>Seen asleep, twice, in the call that the binding announced.</summary>
public sealed record Asleep : Report
{
    public static readonly Asleep Instance = new();
}

/// <summary>The process has ended.</summary>
public sealed record EndedReport(Ending Ending) : Report;

/// <summary>The environment refused what a run needs.</summary>
/// <param name="remedy">What the user can do.</param>
public sealed class EnvironmentException(string message, string remedy) : Exception(message)
{
    public string Remedy { get; } = remedy;
}
