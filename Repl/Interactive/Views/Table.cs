namespace IpcScript.Repl.Interactive.Views;

/// <summary>Rows of cells, each column as wide as it needs to be.</summary>
internal static class Table
{
    private const string Gap = "  ";

    public static IEnumerable<string> Of(IReadOnlyList<string[]> rows)
    {
        int columns = rows.Count == 0 ? 0 : rows.Max(r => r.Length);
        var widths = new int[columns];
        foreach (var row in rows)
            for (int i = 0; i < row.Length; i++) widths[i] = Math.Max(widths[i], row[i].Length);
        foreach (var row in rows)
            yield return string.Concat(row.Select((cell, i) => widths[i] == 0 ? "" : cell.PadRight(widths[i]) + Gap)).TrimEnd();
    }
}
