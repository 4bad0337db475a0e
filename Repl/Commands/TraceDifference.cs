namespace IpcScript.Repl.Commands;

/// <summary>The first line in which two traces differ.</summary>
/// <param name="Line">Counted from 1.</param>
internal sealed record TraceDifference(int Line, string First, string Other)
{
    /// <summary>Null when they are the same.</summary>
    public static TraceDifference? Find(string first, string other)
    {
        if (string.Equals(first, other, StringComparison.Ordinal)) return null;
        string[] left = first.Split('\n');
        string[] right = other.Split('\n');
        int i = 0;
        while (i < left.Length && i < right.Length && left[i] == right[i]) i++;
        return new TraceDifference(i + 1, LineOf(left, i), LineOf(right, i));
    }

    private static string LineOf(string[] lines, int index) =>
        index < lines.Length - 1 || (index == lines.Length - 1 && lines[index].Length > 0) ? lines[index] : "(the trace has ended)";
}
