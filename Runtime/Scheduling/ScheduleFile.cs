using System.Text;

namespace IpcScript.Runtime.Scheduling;

/// <summary>One saved choice: who made a step (or whose deadline passed), and which step that was.</summary>
public readonly record struct SavedChoice(bool IsFire, string Process, string Step);

/// <summary>
/// A schedule as a file: a first line with the version and the scenario's title, then a line a choice, <c>process TAB step</c>, with <c>fire </c>
/// before the process for a passed deadline. Lines that begin with # are comments.
/// </summary>
public static class ScheduleFile
{
    private const string Header = "ipcscript-schedule 1";

    public static string Write(string title, IEnumerable<SavedChoice> choices)
    {
        var text = new StringBuilder().Append(Header).Append('\t').Append(title).Append('\n');
        foreach (var choice in choices)
            text.Append(choice.IsFire ? "fire " : "").Append(choice.Process).Append('\t').Append(choice.Step).Append('\n');
        return text.ToString();
    }

    /// <summary>The choices, or null and what is wrong with the text.</summary>
    public static IReadOnlyList<SavedChoice>? Read(string path, string text, out string problem)
    {
        problem = "";
        var lines = text.Split('\n');
        if (!lines[0].StartsWith(Header, StringComparison.Ordinal))
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
