using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Tests.Generated.Running;

/// <summary>A run as both of its views show it, and the calls that were made.</summary>
internal sealed class Recording : ITraceSink
{
    private readonly StringWriter text = new() { NewLine = "\n" }, data = new() { NewLine = "\n" };
    private readonly ITraceSink[] views;

    public Recording() => views = [new TextTrace(text), new JsonTrace(data)];

    public bool WantsEvents => true;

    public List<CallEvent> Calls { get; } = [];

    /// <summary>Of a run that is over.</summary>
    public RunOutcome Outcome { get; private set; } = null!;

    public string Text => text.ToString();

    public string Data => data.ToString();

    public void Begin(CheckedScenario scenario, string schedule, string? isolation)
    {
        foreach (var view in views) view.Begin(scenario, schedule, isolation);
    }

    public void Accept(TraceEvent happened)
    {
        if (happened is CallEvent call) Calls.Add(call);
        foreach (var view in views) view.Accept(happened);
    }

    public void End(RunOutcome outcome)
    {
        Outcome = outcome;
        foreach (var view in views) view.End(outcome);
    }
}
