using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Runtime.Tracing;

/// <summary>What takes the events of a run, in order.</summary>
public interface ITraceSink
{
    /// <summary>False spares the conductor the making of events.</summary>
    bool WantsEvents { get; }

    /// <param name="isolation">How the run's objects are kept apart where they have no namespaces of their own; null: they have.</param>
    void Begin(CheckedScenario scenario, string schedule, string? isolation);

    void Accept(TraceEvent happened);

    void End(RunOutcome outcome);
}

/// <summary>Takes nothing: only the verdict matters.</summary>
public sealed class NoTrace : ITraceSink
{
    public bool WantsEvents => false;

    public void Begin(CheckedScenario scenario, string schedule, string? isolation)
    {
    }

    public void Accept(TraceEvent happened)
    {
    }

    public void End(RunOutcome outcome)
    {
    }
}
