using System.Text;

namespace IpcScript.Language.Documentation;

/// <summary>
/// A template of a native call as a person reads it: <c>{object}</c> becomes <c>object</c>, what depends on a modifier stands in brackets
/// (<c>O_RDWR[|O_CREAT]</c>), and one of two stands as <c>a or b</c>.
/// </summary>
internal static class CallText
{
    public static string Of(string template)
    {
        var text = new StringBuilder();
        int at = 0;
        while (at < template.Length)
        {
            if (template[at] != '{')
            {
                text.Append(template[at++]);
                continue;
            }

            int end = Close(template, at);
            string hole = template[(at + 1)..end];
            at = end + 1;
            int mark = hole.AsSpan().IndexOfAny('?', '!');
            if (mark < 0)
            {
                text.Append(Word(hole));
                continue;
            }

            string first = Of(hole[(mark + 1)..]);
            if (at < template.Length && template[at] == '{' && IsOpposite(template.AsSpan(at + 1), hole.AsSpan(0, mark), hole[mark]))
            {
                int second = Close(template, at);
                string other = Of(template[(at + mark + 2)..second]);
                at = second + 1;
                text.Append($"{first} or {other}");
            }
            else
                text.Append($"[{first}]");
        }

        return text.ToString();
    }

    private static string Word(string hole)
    {
        if (hole[0] == '#') return "length of " + Word(hole[1..]);
        string name = hole.TrimStart('=');
        return name.IndexOf(':') is > 0 and var colon ? name[..colon] : name;
    }

    private static bool IsOpposite(ReadOnlySpan<char> hole, ReadOnlySpan<char> word, char mark) =>
        hole.StartsWith(word) && hole.Length > word.Length && hole[word.Length] == (mark == '?' ? '!' : '?');

    /// <summary>The brace that closes the one at <paramref name="open"/>; templates nest.</summary>
    private static int Close(string template, int open)
    {
        int depth = 0;
        for (int i = open; i < template.Length; i++)
        {
            if (template[i] == '{') depth++;
            if (template[i] == '}' && --depth == 0) return i;
        }

        throw new InvalidOperationException($"internal bug: no closing brace in {template}");
    }
}
