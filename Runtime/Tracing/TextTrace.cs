using System.Globalization;
using System.Text;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Runtime.Tracing;

/// <summary>
/// The trace as people read it: step number, process, step, native call, what changed. Columns are as wide as the first rows need; a wider
/// row later pushes its own columns only, so that a long run is written as it goes.
/// </summary>
public sealed class TextTrace(TextWriter output) : ITraceSink
{
    /// <summary>Rows that set the widths.</summary>
    private const string Blanks = "                                ";

    private const int Window = 64;

    private const int NumberWidth = 5;
    private const int WidestStep = 34;
    private const int WidestNative = 44;

    /// <summary>Of an emulated call, which has the system's own call behind it.</summary>
    private const int WidestEmulated = 72;

    private readonly List<TraceRow> waiting = [];
    private readonly StringBuilder line = new(256);
    private RowText rows = null!;
    private bool isAligned;
    private int widestNative;
    private int processWidth;
    private int stepWidth;
    private int nativeWidth;

    public bool WantsEvents => true;

    public void Begin(CheckedScenario scenario, string schedule, string? isolation)
    {
        rows = new RowText(scenario);
        isAligned = false;
        widestNative = scenario.EmulatedOn is null ? WidestNative : WidestEmulated;
        waiting.Clear();
        processWidth = "setup".Length;
        foreach (var process in scenario.Processes) processWidth = Math.Max(processWidth, process.Name.Length);
        output.Write("scenario " + Language.Values.Value.Of(scenario.Title) + "   schedule " + schedule);
        if (scenario.EmulatedOn is { } system) output.Write("   emulated on " + system);
        if (isolation is not null) output.Write("   isolation " + isolation);
        output.Write("\n");
    }

    public void Accept(TraceEvent happened)
    {
        foreach (var row in rows.Of(happened))
        {
            if (isAligned)
            {
                Write(row);
                continue;
            }

            waiting.Add(row);
            if (waiting.Count == Window) Flush();
        }
    }

    public void End(RunOutcome outcome)
    {
        Flush();
        foreach (string text in rows.Footer(outcome)) output.Write(text + "\n");
    }

    /// <summary>Writes the rows that wait for others to set the widths with.</summary>
    public void Flush()
    {
        if (!isAligned)
        {
            stepWidth = nativeWidth = 0;
            foreach (var row in waiting)
            {
                stepWidth = Math.Min(WidestStep, Math.Max(stepWidth, row.Step.Length));
                nativeWidth = Math.Min(widestNative, Math.Max(nativeWidth, row.Native.Length));
            }

            isAligned = true;
        }

        foreach (var row in waiting) Write(row);
        waiting.Clear();
    }

    private void Write(TraceRow row)
    {
        line.Clear();
        if (row.IsFree) line.Append(row.Step);
        else
        {
            string number = row.Number == 0 ? "" : row.Number.ToString(CultureInfo.InvariantCulture);
            Pad(NumberWidth - number.Length);
            line.Append(number).Append("  ");
            Append(row.Process, processWidth);
            Append(row.Step, stepWidth);
            Append(row.Native, nativeWidth);
            line.Append(row.Note);
        }

        while (line.Length > 0 && line[^1] == ' ') line.Length--;
        if (row.Raw is { } raw) line.Append(CultureInfo.InvariantCulture, $"  | pid {raw.Pid}  {raw.Microseconds} us{(raw.Value is { } value ? $"  returned {value}" : "")}");
        output.Write(line.Append('\n').ToString());
    }

    private void Append(string text, int width)
    {
        line.Append(text);
        Pad(Math.Max(0, width - text.Length) + 2);
    }

    // Not Append(' ', count): how to fill memory with a character is compiled anew at every start.
    private void Pad(int count)
    {
        for (; count > Blanks.Length; count -= Blanks.Length) line.Append(Blanks);
        if (count > 0) line.Append(Blanks, 0, count);
    }
}
