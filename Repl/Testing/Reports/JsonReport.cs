using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using IpcScript.Testing;
using IpcScript.Testing.Differences;

namespace IpcScript.Repl.Testing.Reports;

/// <summary><c>--report json=FILE</c>; docs/test.md describes the format.</summary>
internal static class JsonReport
{
    /// <summary>Raised when a field changes its meaning; new fields may come without.</summary>
    private const int Schema = 1;

    public static byte[] Of(ImmutableArray<TestCase> cases)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteStartObject("summary");
            foreach (var verdict in Enum.GetValues<TestVerdict>()) json.WriteNumber(ReportText.Word(verdict), cases.Count(c => c.Verdict == verdict));
            json.WriteEndObject();
            json.WriteStartArray("cases");
            foreach (var one in cases) Write(json, one);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, TestCase one)
    {
        json.WriteStartObject();
        json.WriteString("file", one.Path);
        if (one.Name.Length > 0) json.WriteString("schedule", one.Name);
        json.WriteString("verdict", ReportText.Word(one.Verdict));
        if (one.Reason is { } reason) json.WriteString("reason", reason);
        json.WriteNumber("steps", one.Steps);
        json.WriteNumber("milliseconds", (long)one.Elapsed.TotalMilliseconds);
        json.WriteStartArray("findings");
        foreach (var finding in one.Findings) Write(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("kind", finding.Kind);
        json.WriteString("message", finding.Message);
        if (finding.Place is { } place)
        {
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
        }

        if (finding.Diagnostic?.Context is { } context) json.WriteString("context", context);
        if (finding.Remedy is { } remedy) json.WriteString("remedy", remedy);
        if (finding.Command is { } command) json.WriteString("command", command);
        if (!finding.Difference.IsEmpty) json.WriteString("diff", UnifiedDiff.Text(finding.Difference));
        json.WriteEndObject();
    }
}
