using System.Collections.Immutable;
using System.Globalization;
using IpcScript.Testing;

namespace IpcScript.Repl.Testing.Reports;

/// <summary>
/// <c>--report github</c>: workflow commands that GitHub shows beside the line. Of each kind it shows ten a step and drops the rest unsaid, so the
/// tenth says how many more there are.
/// </summary>
internal static class GitHubReport
{
    private const int MostOfAKind = 10;

    /// <summary>How many lines of a message are kept: the log shows all, and beside a line of source people read less.</summary>
    private const int MostLines = 25;

    /// <param name="root">The root of the repository, which annotations count their paths from; null: the current folder.</param>
    public static void Write(TextWriter output, ImmutableArray<TestCase> cases, string? root)
    {
        var errors = cases.SelectMany(c => c.Findings.Select(f => Annotation("error", c, f.Place?.Line ?? 1, $"{f.Message}\n{ReportText.Details(c, f)}", root)));
        var warnings = cases.Where(c => c.Verdict is TestVerdict.Skipped or TestVerdict.NotRun)
            .Select(c => Annotation("warning", c, 1, $"{(c.Verdict == TestVerdict.Skipped ? "skipped" : "not run")}: {c.Reason}", root));
        Write(output, "error", [.. errors]);
        Write(output, "warning", [.. warnings]);
    }

    private static void Write(TextWriter output, string kind, List<string> annotations)
    {
        bool isAll = annotations.Count <= MostOfAKind;
        foreach (string line in annotations.Take(isAll ? MostOfAKind : MostOfAKind - 1)) output.Write(line + "\n");
        if (!isAll) output.Write($"::{kind} title=ipcscript::{annotations.Count - MostOfAKind + 1} more of these; the log of this step shows all\n");
    }

    private static string Annotation(string kind, TestCase one, int line, string message, string? root)
    {
        string[] lines = message.TrimEnd('\n').Split('\n');
        string text = string.Join('\n', lines.Length > MostLines ? [.. lines[..(MostLines - 1)], $"… {lines.Length - MostLines + 1} more lines"] : lines);
        string title = one.Name.Length > 0 ? $"{Path.GetFileName(one.Path)}, {one.Name}" : Path.GetFileName(one.Path);
        return string.Create(CultureInfo.InvariantCulture, $"::{kind} file={Property(InRepository(one.Path, root))},line={line},title={Property(title)}::{Data(text)}");
    }

    private static string InRepository(string path, string? root) =>
        string.IsNullOrEmpty(root) ? path : Path.GetRelativePath(root, Path.GetFullPath(path)) is var inside && inside.StartsWith("..", StringComparison.Ordinal) ? path : inside;

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
