using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Testing;

/// <summary>Keeps a run's trace as text, the place of every step in the source, and the events themselves where they are wanted.</summary>
internal sealed class RecordedTrace : ITraceSink
{
    private readonly StringWriter text = new() { NewLine = "\n" };
    private readonly TextTrace trace;
    private readonly Dictionary<int, CallEvent> calls = [];
    private readonly ImmutableArray<TraceEvent>.Builder? events;

    public RecordedTrace(bool keepsEvents)
    {
        trace = new TextTrace(text);
        events = keepsEvents ? ImmutableArray.CreateBuilder<TraceEvent>() : null;
    }

    public bool WantsEvents => true;

    public string Text => text.ToString();

    public ImmutableArray<TraceEvent> Events => events?.ToImmutable() ?? [];

    /// <summary>Where a step stands, by its number; null when the run made no such step.</summary>
    public TextSpan? PlaceOf(int step) => calls.TryGetValue(step, out var call) ? call.Span : null;

    /// <summary>How the objects were kept apart is the machine's affair, and no part of a snapshot.</summary>
    public void Begin(CheckedScenario scenario, string schedule, string? isolation) => trace.Begin(scenario, schedule, null);

    public void Accept(TraceEvent happened)
    {
        if (happened is CallEvent { Step: > 0 } call) calls[call.Step] = call;
        events?.Add(happened);
        trace.Accept(happened);
    }

    public void End(RunOutcome outcome) => trace.End(outcome);
}
