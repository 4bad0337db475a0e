using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Tracing;

/// <summary>The trace as NDJSON, a JSON object a line; docs/trace.md describes the schema, whose version stands in the first line.</summary>
public sealed class JsonTrace(TextWriter output) : ITraceSink
{
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryStream buffer = new();
    private CheckedScenario scenario = null!;
    private CallText text = null!;

    public bool WantsEvents => true;

    public void Begin(CheckedScenario scenario, string schedule, string? isolation)
    {
        this.scenario = scenario;
        text = new CallText(scenario);
        Line(json =>
        {
            json.WriteString("event", "begin");
            json.WriteNumber("schema", SchemaVersion);
            json.WriteString("scenario", scenario.Title);
            json.WriteString("schedule", schedule);
            if (isolation is not null) json.WriteString("isolation", isolation);
            if (scenario.EmulatedOn is { } system) json.WriteString("emulated_on", system);
        });
    }

    public void Accept(TraceEvent happened) => Line(json =>
    {
        json.WriteString("event", Name(happened));
        if (happened.Step > 0) json.WriteNumber("step", happened.Step);
        if (happened.Process >= 0) json.WriteString("process", text.ProcessName(happened.Process));
        switch (happened)
        {
            case CallEvent c: WriteCall(json, c); break;
            case StartEvent s: WriteNames(json, "attaches", s.Attached, text.ObjectName); break;
            case EndEvent e: WriteEnd(json, e); break;
            case PrintEvent p: WriteValue(json, "line", p.Line); break;
            case DisturbanceEvent d: WritePlace(json, d.Span); break;
            case PendingEvent p: json.WriteString("signal", p.Signal); break;
            case DeadlockEvent d: WriteDeadlock(json, d); break;
            default: throw new InvalidOperationException($"internal bug: no JSON for {happened.GetType().Name}");
        }

        if (happened.Raw is not { } raw) return;
        json.WriteStartObject("raw");
        json.WriteNumber("pid", raw.Pid);
        json.WriteNumber("us", raw.Microseconds);
        if (raw.Value is { } value) json.WriteNumber("returned", value);
        json.WriteEndObject();
    });

    public void End(RunOutcome outcome) => Line(json =>
    {
        json.WriteString("event", "end");
        json.WriteString("verdict", outcome.Verdict.ToString().ToLowerInvariant());
        json.WriteNumber("steps", outcome.Steps);
        json.WriteNumber("processes", outcome.Processes);
        if (outcome.IsBrokenOff) json.WriteBoolean("broken_off", true);
        else WriteStrings(json, "left", outcome.Left);
        WriteStrings(json, "notes", outcome.Notes);
        json.WriteStartArray("failures");
        foreach (var failure in outcome.Failures)
        {
            json.WriteStartObject();
            json.WriteString("code", failure.Code);
            WritePlace(json, failure.Span);
            json.WriteString("message", failure.Message);
            if (failure.Remedy is not null) json.WriteString("remedy", failure.Remedy);
            if (failure.Context is not null) json.WriteString("context", failure.Context);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Name(TraceEvent happened) => happened switch
    {
        CallEvent c => c.Phase switch
        {
            CallPhase.Whole => "call",
            CallPhase.Blocks => "blocks",
            CallPhase.Resumes => "resumes",
            _ => "dies",
        },
        StartEvent => "start",
        EndEvent => "end_of_process",
        PrintEvent => "print",
        PendingEvent => "pending",
        DisturbanceEvent d => d.Kind.ToString().ToLowerInvariant(),
        DeadlockEvent => "deadlock",
        _ => throw new InvalidOperationException($"internal bug: no name for {happened.GetType().Name}"),
    };

    private void WriteCall(Utf8JsonWriter json, CallEvent call)
    {
        var operation = call.Operation;
        json.WriteString("verb", operation.Verb.Name);
        if (operation.Object >= 0) json.WriteString("object", text.ObjectName(operation.Object));
        if (operation.Process >= 0) json.WriteString("target", text.ProcessName(operation.Process));
        if (operation.Member >= 0) json.WriteNumber("member", operation.Member);
        json.WriteString("text", text.Phrase(operation, call.Bound));
        json.WriteString("native", call.Phase == CallPhase.Blocks && operation.Verb.FailedTry is not null ? text.Pending(operation) : call.Result is null ? text.Call(operation) : text.Native(operation, call.Result, call.Phase == CallPhase.Resumes));
        json.WriteStartObject("arguments");
        for (int i = 0; i < operation.Verb.Parameters.Length; i++)
            if (operation.Arguments[i] is { } argument) WriteValue(json, operation.Verb.Parameters[i].Word, argument);
        json.WriteEndObject();
        if (call.Result is { } result) WriteResult(json, operation, result);
        WriteState(json, "before", call.Before);
        WriteState(json, "after", call.After);
        if (!call.Wakes.IsEmpty) WriteNames(json, "wakes", call.Wakes, text.ProcessName);
        if (call.WokenBy >= 0) json.WriteString("woken_by", text.ProcessName(call.WokenBy));
        if (call.Cause is not null) json.WriteString("cause", call.Cause);
        if (call.Expiry != Expiry.None) json.WriteBoolean("timed_out", true);
        if (call.Expiry == Expiry.Fired) json.WriteBoolean("fired", true);
        if (call.Label is not null) json.WriteString("label", call.Label);
        WritePlace(json, call.Span);
    }

    private static void WriteResult(Utf8JsonWriter json, Operation operation, Result result)
    {
        json.WriteString("result", result.Code);
        if (result.Thrown is { } thrown) json.WriteString("thrown", thrown.Text);
        if (result.Values.IsEmpty) return;
        json.WriteStartObject("values");
        var names = operation.Verb.ResultsOf(result.Code);
        for (int i = 0; i < result.Values.Count; i++) WriteValue(json, names[i].Name, result.Values[i]);
        json.WriteEndObject();
    }

    private void WriteEnd(Utf8JsonWriter json, EndEvent end)
    {
        if (end.Ending is Exited exited) json.WriteNumber("status", exited.Status);
        if (end.Ending is Killed killed) json.WriteString("signal", killed.Signal);
        if (end.IsCleanup) json.WriteBoolean("by_runtime", true);
        if (!end.Notes.IsEmpty) WriteStrings(json, "notes", end.Notes);
        if (!end.Wakes.IsEmpty) WriteNames(json, "wakes", end.Wakes, text.ProcessName);
    }

    private void WriteDeadlock(Utf8JsonWriter json, DeadlockEvent deadlock)
    {
        json.WriteStartArray("blocked");
        foreach (var blocked in deadlock.Blocked)
        {
            json.WriteStartObject();
            json.WriteString("process", text.ProcessName(blocked.Process));
            json.WriteString("text", blocked.Text);
            if (blocked.Object >= 0) json.WriteString("object", text.ObjectName(blocked.Object));
            WriteNames(json, "holders", blocked.Holders, text.ProcessName);
            if (blocked.Label is not null) json.WriteString("label", blocked.Label);
            WritePlace(json, blocked.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteNames(json, "cycle", deadlock.Cycle, text.ProcessName);
    }

    private void WritePlace(Utf8JsonWriter json, Language.Text.TextSpan span)
    {
        var position = scenario.Source.PositionOf(span.Start);
        json.WriteNumber("line", position.Line);
        json.WriteNumber("column", position.Column);
    }

    private static void WriteState(Utf8JsonWriter json, string name, RecordValue? state)
    {
        if (state is not null) WriteValue(json, name, state);
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<int> indices, Func<int, string> toName) =>
        WriteStrings(json, name, indices.Select(toName));

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string item in texts) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, Value value)
    {
        json.WritePropertyName(name);
        WriteValue(json, value);
    }

    /// <summary>Numbers, truths, lists and records as themselves; all else as the language prints it.</summary>
    private static void WriteValue(Utf8JsonWriter json, Value value)
    {
        switch (value)
        {
            case IntegerValue i: json.WriteNumberValue(i.Number); break;
            case FloatValue f when double.IsFinite(f.Number): json.WriteNumberValue(f.Number); break;
            case BooleanValue b: json.WriteBooleanValue(b.Truth); break;
            case ListValue l:
                json.WriteStartArray();
                foreach (var item in l.Items) WriteValue(json, item);
                json.WriteEndArray();
                break;
            case RecordValue r:
                json.WriteStartObject();
                foreach (var field in r.Fields) WriteValue(json, field.Name, field.Value);
                json.WriteEndObject();
                break;
            default: json.WriteStringValue(ValueText.Show(value)); break;
        }
    }

    private void Line(Action<Utf8JsonWriter> write)
    {
        buffer.SetLength(0);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n");
    }
}
