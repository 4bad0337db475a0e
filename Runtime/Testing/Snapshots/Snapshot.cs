using System.Collections.Immutable;
using System.Text;

namespace IpcScript.Testing.Snapshots;

/// <summary>The trace of one schedule in a snapshot.</summary>
/// <param name="Schedule">The schedule that its first line names.</param>
/// <param name="Start">The line of the snapshot where it begins, from 0.</param>
/// <param name="Text">From its first line on; ends with a line feed.</param>
public sealed record SnapshotSection(string Schedule, int Start, string Text);

/// <summary>
/// The text of <c>NAME.verified.txt</c>: the trace of every schedule, one after the other, an empty line between them. Each begins with
/// <c>scenario "…"   schedule X</c>, a line that nothing else in a trace can be.
/// </summary>
public sealed class Snapshot
{
    private const string ScheduleWord = "\"   schedule ";

    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private Snapshot(string text, ImmutableArray<SnapshotSection> sections)
    {
        Text = text;
        Sections = sections;
    }

    public string Text { get; }

    public ImmutableArray<SnapshotSection> Sections { get; }

    /// <summary>Line ends and a byte order mark, which editors and checkouts change, do not matter.</summary>
    public static Snapshot Parse(string text)
    {
        string lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\uFEFF');
        if (lines.Length > 0 && !lines.EndsWith('\n')) lines += "\n";
        return new Snapshot(lines, Split(lines));
    }

    public static Snapshot Join(IEnumerable<string> traces) => Parse(string.Join("\n", traces));

    /// <summary>Null when there is no such file.</summary>
    public static Snapshot? Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path, Encoding));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Write(string path) => WholeFile.Write(path, Encoding.GetBytes(Text));

    /// <summary>Null when there is no such section.</summary>
    public SnapshotSection? Find(string schedule) => Sections.FirstOrDefault(s => s.Schedule == schedule);

    /// <summary>The schedule that the first line of a trace names; null for any other line. Behind it the line may say more, such as <c>emulated on Linux</c>.</summary>
    public static string? ScheduleOf(string line)
    {
        int word = IsHeading(line, 0) ? line.LastIndexOf(ScheduleWord, StringComparison.Ordinal) : -1;
        if (word < 0) return null;
        string name = line[(word + ScheduleWord.Length)..];
        int end = name.IndexOf("   ", StringComparison.Ordinal);
        return end < 0 ? name : name[..end];
    }

    private static ImmutableArray<SnapshotSection> Split(string text)
    {
        var sections = ImmutableArray.CreateBuilder<SnapshotSection>();
        int line = 0, first = 0, start = 0;
        for (int i = 0; i < text.Length; line++)
        {
            if (IsHeading(text, i) && i > 0)
            {
                sections.Add(Section(text[start..i].TrimEnd('\n') + "\n", first));
                (start, first) = (i, line);
            }

            i = text.IndexOf('\n', i) + 1;
        }

        if (text.Length > 0) sections.Add(Section(text[start..], first));
        return sections.ToImmutable();
    }

    private static bool IsHeading(string text, int start) => text.AsSpan(start).StartsWith("scenario \"", StringComparison.Ordinal);

    private static SnapshotSection Section(string text, int start) => new(ScheduleOf(text[..text.IndexOf('\n')]) ?? "", start, text);
}
