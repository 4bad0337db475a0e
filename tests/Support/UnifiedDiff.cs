using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace IpcScript.Tests.Support;

/// <summary>The difference of two texts as <c>diff -u</c> prints it: <c>@@ -3,7 +3,8 @@</c>, then <c>-</c>, <c>+</c> and context lines.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Empty when the texts have the same lines.</summary>
    public static string Between(string before, string after)
    {
        var result = new Differ().CreateLineDiffs(before, after, ignoreWhitespace: false);
        var text = new StringBuilder();
        for (int i = 0; i < result.DiffBlocks.Count;)
        {
            int next = i + 1;
            while (next < result.DiffBlocks.Count && Gap(result.DiffBlocks[next - 1], result.DiffBlocks[next]) <= 2 * Context) next++;
            AppendHunk(text, result, i, next);
            i = next;
        }

        return text.ToString();
    }

    private static int Gap(DiffBlock left, DiffBlock right) => right.DeleteStartA - (left.DeleteStartA + left.DeleteCountA);

    private static void AppendHunk(StringBuilder text, DiffResult result, int first, int end)
    {
        var head = result.DiffBlocks[first];
        var tail = result.DiffBlocks[end - 1];
        int lead = Math.Min(Context, head.DeleteStartA);
        int startA = head.DeleteStartA - lead;
        int endA = Math.Min(result.PiecesOld.Length, tail.DeleteStartA + tail.DeleteCountA + Context);
        int startB = head.InsertStartB - lead;
        int endB = tail.InsertStartB + tail.InsertCountB + (endA - tail.DeleteStartA - tail.DeleteCountA);
        text.Append($"@@ -{Range(startA, endA)} +{Range(startB, endB)} @@\n");
        int a = startA;
        foreach (var block in result.DiffBlocks.Take(end).Skip(first))
        {
            for (; a < block.DeleteStartA; a++) text.Append($" {result.PiecesOld[a]}\n");
            for (; a < block.DeleteStartA + block.DeleteCountA; a++) text.Append($"-{result.PiecesOld[a]}\n");
            for (int b = 0; b < block.InsertCountB; b++) text.Append($"+{result.PiecesNew[block.InsertStartB + b]}\n");
        }

        for (; a < endA; a++) text.Append($" {result.PiecesOld[a]}\n");
    }

    // diff -u gives the line before an empty range.
    private static string Range(int start, int end) => end == start ? $"{start},0" : end - start == 1 ? $"{start + 1}" : $"{start + 1},{end - start}";
}
