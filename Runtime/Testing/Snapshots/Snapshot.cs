using System.Collections.Immutable;
using System.Text;
using IpcScript.Language.Values;

namespace IpcScript.Testing.Snapshots;

/// <summary>The trace of one schedule in a snapshot.</summary>
/// <param name="Heading">What its first line begins with: <c>scenario "ABBA"   schedule crossing</c>.</param>
/// <param name="Start">The line of the snapshot where it begins, from 0.</param>
/// <param name="Text">With its heading; ends with a line feed.</param>
public sealed record SnapshotSection(string Heading, int Start, string Text);

/// <summary>
/// The text of <c>NAME.verified.txt</c>: the trace of every schedule, one after the other, an empty line between them. Each begins with
/// <c>scenario "…"   schedule X</c>, a line that nothing else in a trace can be.
/// </summary>
public sealed class Snapshot
{
    private const string ScheduleWord = "   schedule ";

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

    /// <summary>The heading of a schedule's trace.</summary>
    public static string Heading(string title, string schedule) => $"scenario {Value.Of(title)}{ScheduleWord}{schedule}";

    /// <summary>Null when there is no such section.</summary>
    public SnapshotSection? Find(string heading) => Sections.FirstOrDefault(s => s.Heading == heading);

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

    private static SnapshotSection Section(string text, int start) => new(HeadingOf(text[..text.IndexOf('\n')]), start, text);

    /// <summary>Behind the schedule the line may say more, such as <c>emulated on Linux</c>.</summary>
    private static string HeadingOf(string line)
    {
        int schedule = line.LastIndexOf(ScheduleWord, StringComparison.Ordinal);
        int end = schedule < 0 ? -1 : line.IndexOf("   ", schedule + ScheduleWord.Length, StringComparison.Ordinal);
        return end < 0 ? line : line[..end];
    }
}
