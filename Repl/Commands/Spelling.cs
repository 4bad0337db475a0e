namespace IpcScript.Repl.Commands;

/// <summary>Finds what a mistyped word was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The known word with the fewest typing slips, the first of equals; null when none is near.</summary>
    public static string? Closest(string seen, IEnumerable<string> known)
    {
        var best = known.Select(word => (word, slips: Slips(seen, word))).OrderBy(c => c.slips).FirstOrDefault();
        return best.word is not null && best.slips <= Math.Max(1, seen.Length / 3) ? best.word : null;
    }

    // Optimal string alignment: a letter added, left out, replaced, or swapped with its neighbour.
    private static int Slips(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, 1 + Math.Min(d[i - 1, j], d[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], 1 + d[i - 2, j - 2]);
            }
        }

        return d[a.Length, b.Length];
    }
}
