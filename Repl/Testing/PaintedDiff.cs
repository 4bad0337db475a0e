using System.Collections.Immutable;
using IpcScript.Repl.Rendering;
using IpcScript.Testing.Differences;

namespace IpcScript.Repl.Testing;

/// <summary>A difference as lines of a terminal, at most so many.</summary>
internal static class PaintedDiff
{
    /// <param name="most">How many lines it may fill, at least 2.</param>
    /// <param name="rest">What to do to see the rest, where there is one.</param>
    public static IEnumerable<string> Lines(ImmutableArray<Hunk> difference, Palette palette, int most, string rest)
    {
        int total = difference.Sum(h => h.Lines.Length + 1);
        int shown = total <= most ? total : most - 1;
        foreach (string line in All(difference, palette).Take(shown)) yield return line;
        if (shown < total) yield return palette.Faint($"… {total - shown} more lines{(rest.Length > 0 ? $": {rest}" : "")}");
    }

    private static IEnumerable<string> All(ImmutableArray<Hunk> difference, Palette palette)
    {
        foreach (var hunk in difference)
        {
            yield return palette.Help(Cells.Printable(hunk.Heading));
            foreach (var line in hunk.Lines)
            {
                string text = line.Kind + Cells.Printable(line.Text);
                yield return line.Kind switch
                {
                    '-' => palette.Removed(text),
                    '+' => palette.Added(text),
                    _ => text,
                };
            }
        }
    }
}
