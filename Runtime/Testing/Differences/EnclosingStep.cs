using System.Globalization;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Testing.Differences;

/// <summary>The step that a line of a trace belongs to: its own, or of a line without a number the last one before it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Process">As the trace names it.</param>
/// <param name="Text">The step as written.</param>
public sealed record EnclosingStep(int Number, string Process, string Text)
{
    /// <param name="lines">Of one trace or of several, headings among them.</param>
    /// <returns>Null before the first step.</returns>
    public static EnclosingStep? Of(string[] lines, int index)
    {
        for (int i = Math.Min(index, lines.Length - 1); i >= 0; i--)
        {
            if (Read(lines[i]) is { } step) return step;
            if (Snapshot.ScheduleOf(lines[i]) is not null) return null;
        }

        return null;
    }

    /// <summary><c>crossing, step 6: left lock b</c>, for the head of a hunk.</summary>
    public static string Describe(string[] lines, int index)
    {
        string? schedule = null;
        for (int i = Math.Min(index, lines.Length - 1); i >= 0 && schedule is null; i--) schedule = Snapshot.ScheduleOf(lines[i]);
        string step = Of(lines, index) is { } found ? $"step {found.Number}: {found.Process} {found.Text}" : "before the first step";
        return schedule is null ? step : $"{schedule}, {step}";
    }

    /// <summary>The columns of a trace stand two blanks apart: number, process, step, native call, what changed.</summary>
    private static EnclosingStep? Read(string line)
    {
        var columns = line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return columns.Length >= 3 && int.TryParse(columns[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new EnclosingStep(number, columns[1], columns[2])
            : null;
    }
}
