using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Runtime.Tracing;

/// <summary>One line of the text trace before it is aligned.</summary>
/// <param name="IsFree">It has no columns: <paramref name="Step"/> is the whole line.</param>
internal sealed record TraceRow(int Number, string Process, string Step, string Native, string Note, RawFacts? Raw, bool IsFree = false)
{
    public static TraceRow Free(string text) => new(0, "", text, "", "", null, IsFree: true);
}

/// <summary>Events as rows of the text trace.</summary>
internal sealed class RowText(CheckedScenario scenario)
{
    private readonly CallText text = new(scenario);
    private readonly List<string> notes = [];

    public IEnumerable<TraceRow> Of(TraceEvent happened) => happened switch
    {
        CallEvent c => [Row(c.Phase == CallPhase.Resumes || c.Step > 0 ? c.Step : 0, c, text.Phrase(c.Operation, c.Bound), Native(c), Note(c))],
        StartEvent s => [Row(0, s, "starts", "", s.Attached.IsEmpty ? "" : "attaches " + string.Join(", ", ArrayNames.Join(Attached(s))))],
        EndEvent e => [Row(0, e, e.Ending.ToString()!, "", EndNote(e))],
        PrintEvent p => [Row(0, p, "print " + p.Line, "", "")],
        DisturbanceEvent d => [Row(0, d, Disturbed(d.Kind), "", "")],
        PendingEvent p => [Row(0, p, $"{p.Signal} is pending", "", "")],
        DeadlockEvent d => Deadlock(d),
        _ => throw new InvalidOperationException($"internal bug: no text for {happened.GetType().Name}"),
    };

    private IEnumerable<string> Attached(StartEvent started)
    {
        foreach (int obj in started.Attached) yield return text.ObjectName(obj);
    }

    public IEnumerable<string> Footer(RunOutcome outcome)
    {
        string word = outcome.Verdict switch
        {
            Verdict.Passed => "ok",
            Verdict.Failed => "failed",
            Verdict.Refused => "refused",
            Verdict.Skipped => "skipped",
            Verdict.Interrupted => "interrupted",
            _ => throw new InvalidOperationException($"internal bug: verdict {outcome.Verdict}"),
        };
        string end = outcome.IsBrokenOff ? "broken off"
            : Count(outcome.Left.Length, "object") + " left" + (outcome.Left.IsEmpty ? "" : ": " + string.Join(", ", outcome.Left));
        yield return word + "  " + string.Join(", ", (string[])[Count(outcome.Steps, "step"), Count(outcome.Processes, "process", "processes"), end]);
        foreach (string note in outcome.Notes) yield return $"  note  {note}";
        foreach (var failure in outcome.Failures) yield return $"  {failure.Code}  {Place(failure.Span)}  {failure.Message}";
    }

    private TraceRow Row(int number, TraceEvent happened, string step, string native, string note) =>
        new(number, text.ProcessName(happened.Process), step, native, note, happened.Raw);

    private string Native(CallEvent call) => call.Phase switch
    {
        CallPhase.Blocks => text.Pending(call.Operation),
        CallPhase.Ends => text.Call(call.Operation),
        _ => text.Native(call.Operation, call.Result!, call.Phase == CallPhase.Resumes),
    };

    private string Note(CallEvent call)
    {
        notes.Clear();
        if (call.Phase == CallPhase.Blocks) notes.Add(call.Operation.Verb.FailedTry is null ? "blocks" : "spins");
        if (call.Cause is not null) notes.Add(call.Cause);
        if (call.Expiry != Expiry.None) notes.Add(call.Expiry == Expiry.Passed ? "time passes" : "fired by the schedule");
        if (call.WokenBy >= 0) notes.Add("woken by " + text.ProcessName(call.WokenBy));
        if (call is { Before: { } before, After: { } after }) AddChanges(text.ObjectName(call.Operation.Object), before, after);
        if (!call.Wakes.IsEmpty) notes.Add("wakes " + Names(call.Wakes.AsSpan(), text.ProcessName));
        return notes.Count == 1 ? notes[0] : string.Join(", ", notes);
    }

    private void AddChanges(string name, RecordValue before, RecordValue after)
    {
        bool isFirst = true;
        foreach (var field in after.Fields.AsSpan())
        {
            string place = isFirst ? name : $"{name}.{field.Name}";
            if ((before[field.Name], field.Value) is (ListValue was, ListValue now) && was.Items.Count == now.Items.Count)
                AddMembers(notes, place, was, now);
            else if (before[field.Name] is { } old && old != field.Value)
                notes.Add(place + " " + old + ("→" + field.Value));
            isFirst = false;
        }
    }

    /// <summary>Of a set only the members that have changed.</summary>
    private static void AddMembers(List<string> notes, string name, ListValue before, ListValue after)
    {
        for (int i = 0; i < before.Items.Count; i++)
            if (before.Items[i] != after.Items[i]) notes.Add(name + "[" + i.ToString(CultureInfo.InvariantCulture) + ("] " + before.Items[i] + "→" + after.Items[i]));
    }

    private string EndNote(EndEvent end)
    {
        notes.Clear();
        if (end.IsCleanup) notes.Add("by setup, when all was over");
        notes.AddRange(end.Notes);
        if (!end.Wakes.IsEmpty) notes.Add("wakes " + Names(end.Wakes.AsSpan(), text.ProcessName));
        return string.Join(", ", notes);
    }

    private static string Disturbed(Disturbance kind) => kind switch
    {
        Disturbance.Stopped => "is stopped",
        Disturbance.Continued => "continues",
        Disturbance.Requeued => "sleeps again",
        Disturbance.Spins => "spins again",
        Disturbance.Parked => "awaits a store",
        Disturbance.Unparked => "looks again",
        _ => throw new InvalidOperationException($"internal bug: disturbance {kind}"),
    };

    private IEnumerable<TraceRow> Deadlock(DeadlockEvent deadlock)
    {
        yield return TraceRow.Free("deadlock  nothing can go on");
        int process = deadlock.Blocked.Max(b => text.ProcessName(b.Process).Length);
        int step = deadlock.Blocked.Max(b => b.Text.Length);
        int place = deadlock.Blocked.Max(b => Place(b.Span).Length);
        foreach (var b in deadlock.Blocked)
        {
            string why = Why(b, deadlock);
            yield return TraceRow.Free($"  {text.ProcessName(b.Process).PadRight(process)}  {b.Text.PadRight(step)}  {Place(b.Span).PadRight(place)}  {why}");
        }

        if (!deadlock.Cycle.IsEmpty)
            yield return TraceRow.Free("  cycle  " + string.Join(" → ", deadlock.Cycle.Append(deadlock.Cycle[0]).Select(text.ProcessName)));
    }

    private string Why(BlockedProcess blocked, DeadlockEvent deadlock)
    {
        if (blocked.Operation is null) return blocked.IsStopped ? "waits to be resumed" : "waits for a store";
        string held = blocked.Obstacle is { } part && part != blocked.Operation ? text.Target(part) : "it";
        if (blocked.Obstacle is { Verb: { Joins: true, Holding: Holding.None } }) return $"{(held == "it" ? text.Target(blocked.Obstacle) : held)} is not 0";
        if (blocked.Holders.IsEmpty) return $"nobody holds {held}";
        string Holder(int process) => text.ProcessName(process) + (deadlock.Blocked.Any(b => b.Process == process) ? "" : ", which has ended");
        bool waits = blocked.Object < 0 || blocked.Obstacle is { Verb.Record: not RecordUse.None };
        return (waits ? "waits for " : held == "it" ? "held by " : held + " held by ") + Names(blocked.Holders.AsSpan(), Holder);
    }

    /// <summary>File name and line: the same wherever the file lies.</summary>
    private string Place(Language.Text.TextSpan span) => Path.GetFileName(scenario.Source.Path) + ":" + scenario.Source.PositionOf(span.Start).ToString(); // a struct in a string is compiled anew at every start

    private static string Names(ReadOnlySpan<int> indices, Func<int, string> name)
    {
        string[] names = new string[indices.Length];
        for (int i = 0; i < names.Length; i++) names[i] = name(indices[i]);
        return string.Join(", ", names);
    }

    private static string Count(int number, string one, string? many = null) => number.ToString(CultureInfo.InvariantCulture) + " " + (number == 1 ? one : many ?? one + "s");
}
