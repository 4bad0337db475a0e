using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Repl.Interactive;

/// <summary>The events of a session's run, kept so that its trace can be shown again and again.</summary>
internal sealed class Recording : ITraceSink
{
    private readonly List<TraceEvent> events = [];
    private string schedule = "";
    private string? isolation;

    public bool WantsEvents => true;

    public int Count => events.Count;

    public IEnumerable<TraceEvent> Since(int first) => events.Skip(first);

    public void Begin(CheckedScenario scenario, string schedule, string? isolation) => (this.schedule, this.isolation) = (schedule, isolation);

    public void Accept(TraceEvent happened) => events.Add(happened);

    public void End(RunOutcome outcome)
    {
    }

    /// <summary>The trace as a run prints it, without its end; the first line is its header.</summary>
    public IReadOnlyList<string> Lines(CheckedScenario scenario, int from = 0)
    {
        int skipped = Write(scenario, from).Count;
        var all = Write(scenario, events.Count);
        return from == 0 ? all : all[skipped..];
    }

    /// <summary>The line of one event, laid out as in the whole trace.</summary>
    public string Line(CheckedScenario scenario, int index) => Write(scenario, events.Count)[Write(scenario, index).Count];

    /// <summary>How many lines the first events have, the header among them.</summary>
    public int LineCount(CheckedScenario scenario, int count) => Write(scenario, count).Count;

    /// <summary>The whole trace, with the end of the run.</summary>
    public string Text(CheckedScenario scenario, RunOutcome outcome)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var trace = Play(scenario, events.Count, text);
        trace.End(outcome);
        return text.ToString();
    }

    private List<string> Write(CheckedScenario scenario, int count)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Play(scenario, count, text).Flush();
        var lines = text.ToString().Split('\n').ToList();
        lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private TextTrace Play(CheckedScenario scenario, int count, StringWriter text)
    {
        var trace = new TextTrace(text);
        trace.Begin(scenario, schedule, isolation);
        for (int i = 0; i < count; i++) trace.Accept(events[i]);
        return trace;
    }
}
