namespace IpcScript.Repl.Commands;

/// <summary>The first line in which two traces differ: by what it says, and where all say the same, by its columns.</summary>
/// <param name="Line">Counted from 1.</param>
internal sealed record TraceDifference(int Line, string First, string Other)
{
    /// <summary>Null when they are the same.</summary>
    public static TraceDifference? Find(string first, string other)
    {
        if (string.Equals(first, other, StringComparison.Ordinal)) return null;
        string[] left = first.Split('\n');
        string[] right = other.Split('\n');
        int i = FirstOf(left.Select(Words), right.Select(Words)) ?? FirstOf(left, right)!.Value;
        return new TraceDifference(i + 1, LineOf(left, i), LineOf(right, i));
    }

    /// <summary>Null when they are the same.</summary>
    private static int? FirstOf(IEnumerable<string> left, IEnumerable<string> right)
    {
        string[] one = [.. left], other = [.. right];
        int i = 0;
        while (i < one.Length && i < other.Length && one[i] == other[i]) i++;
        return i == one.Length && i == other.Length ? null : i;
    }

    /// <summary>Without the columns, whose widths depend on all lines.</summary>
    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string LineOf(string[] lines, int index) =>
        index < lines.Length - 1 || (index == lines.Length - 1 && lines[index].Length > 0) ? lines[index] : "(the trace has ended)";
}
