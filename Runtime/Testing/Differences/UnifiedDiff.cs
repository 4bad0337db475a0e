using System.Collections.Immutable;
using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace IpcScript.Testing.Differences;

/// <summary>The difference of two texts as <c>diff -u</c> finds it.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Behind so many lines of difference the rest is one change: line by line it would take for ever, and nobody would read it.</summary>
    private const int MostLines = 4_000;

    /// <param name="isTrace">Whether the head of a hunk names the step that its first change lies in.</param>
    /// <returns>Empty when the texts have the same lines.</returns>
    public static ImmutableArray<Hunk> Between(string before, string after, bool isTrace = false)
    {
        string[] old = Lines(before), now = Lines(after);
        int start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start]) start++;
        int oldEnd = old.Length, newEnd = now.Length;
        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == now[newEnd - 1]) (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        var blocks = Blocks(old[start..oldEnd], now[start..newEnd], start);
        var hunks = ImmutableArray.CreateBuilder<Hunk>();
        for (int i = 0; i < blocks.Count;)
        {
            int next = i + 1;
            while (next < blocks.Count && Gap(blocks[next - 1], blocks[next]) <= 2 * Context) next++;
            hunks.Add(Hunk(old, now, blocks[i..next], isTrace));
            i = next;
        }

        return hunks.ToImmutable();
    }

    /// <summary>As text, a line feed behind every line.</summary>
    public static string Text(IEnumerable<Hunk> hunks)
    {
        var text = new StringBuilder();
        foreach (var hunk in hunks)
        {
            text.Append(hunk.Heading).Append('\n');
            foreach (var line in hunk.Lines) text.Append(line.Kind).Append(line.Text).Append('\n');
        }

        return text.ToString();
    }

    private static List<DiffBlock> Blocks(string[] old, string[] now, int offset)
    {
        if (old.Length == 0 && now.Length == 0) return [];
        // To the differ no line and one empty line are the same.
        if (old.Length == 0 || now.Length == 0 || old.Length + now.Length > MostLines) return [new DiffBlock(offset, old.Length, offset, now.Length)];
        var found = new Differ().CreateCustomDiffs(string.Join('\n', old), string.Join('\n', now), ignoreWhiteSpace: false, text => text.Split('\n'));
        return [.. found.DiffBlocks.Select(b => new DiffBlock(b.DeleteStartA + offset, b.DeleteCountA, b.InsertStartB + offset, b.InsertCountB))];
    }

    private static int Gap(DiffBlock left, DiffBlock right) => right.DeleteStartA - (left.DeleteStartA + left.DeleteCountA);

    private static Hunk Hunk(string[] old, string[] now, List<DiffBlock> blocks, bool isTrace)
    {
        var (head, tail) = (blocks[0], blocks[^1]);
        int lead = Math.Min(Context, head.DeleteStartA);
        int oldStart = head.DeleteStartA - lead;
        int oldEnd = Math.Min(old.Length, tail.DeleteStartA + tail.DeleteCountA + Context);
        int newStart = head.InsertStartB - lead;
        int newEnd = tail.InsertStartB + tail.InsertCountB + (oldEnd - tail.DeleteStartA - tail.DeleteCountA);
        var lines = ImmutableArray.CreateBuilder<DiffLine>();
        int a = oldStart;
        foreach (var block in blocks)
        {
            for (; a < block.DeleteStartA; a++) lines.Add(new DiffLine(' ', old[a]));
            for (; a < block.DeleteStartA + block.DeleteCountA; a++) lines.Add(new DiffLine('-', old[a]));
            for (int b = 0; b < block.InsertCountB; b++) lines.Add(new DiffLine('+', now[block.InsertStartB + b]));
        }

        for (; a < oldEnd; a++) lines.Add(new DiffLine(' ', old[a]));
        int change = head.InsertCountB > 0 ? head.InsertStartB : head.InsertStartB - 1;
        string enclosing = isTrace ? EnclosingStep.Describe(now, change) : "";
        return new Hunk(
            oldStart, oldEnd - oldStart, newStart, newEnd - newStart, enclosing, isTrace ? EnclosingStep.Of(now, change)?.Number : null, lines.ToImmutable());
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
}
