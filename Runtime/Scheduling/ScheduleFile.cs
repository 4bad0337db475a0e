using System.Text;

namespace IpcScript.Runtime.Scheduling;

/// <summary>One saved choice: who made a step (or whose deadline passed), and which step that was.</summary>
public sealed record SavedChoice(bool IsFire, string Process, string Step);

/// <summary>
/// A schedule as a file: a first line with the version, the scenario's title and the schedule's name, then a line a choice, <c>process TAB step</c>, with <c>fire </c>
/// before the process for a passed deadline. Lines that begin with # are comments.
/// </summary>
public static class ScheduleFile
{
    private const string Header = "ipcscript-schedule 1";

    public static string Write(string title, string schedule, IEnumerable<SavedChoice> choices)
    {
        var text = new StringBuilder().Append(Header).Append('\t').Append(title).Append('\t').Append(schedule).Append('\n');
        foreach (var choice in choices)
            text.Append(choice.IsFire ? "fire " : "").Append(choice.Process).Append('\t').Append(choice.Step).Append('\n');
        return text.ToString();
    }

    /// <summary>The choices, or null and what is wrong with the text.</summary>
    /// <param name="schedule">The name of the schedule that was saved.</param>
    public static IReadOnlyList<SavedChoice>? Read(string path, string text, out string schedule, out string problem)
    {
        problem = "";
        var lines = text.Split('\n');
        var header = lines[0].TrimEnd('\r').Split('\t');
        schedule = header.Length == 3 ? header[2] : "";
        if (header.Length != 3 || header[0] != Header)
        {
            problem = $"{path} is not a saved schedule: its first line is not \"{Header}\"";
            return null;
        }

        var choices = new List<SavedChoice>();
        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#') continue;
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0)
            {
                problem = $"{path}:{i + 1}: a line is a process, a tab and its step";
                return null;
            }

            bool isFire = line.StartsWith("fire ", StringComparison.Ordinal);
            choices.Add(new SavedChoice(isFire, line[(isFire ? 5 : 0)..tab], line[(tab + 1)..]));
        }

        return choices;
    }
}
