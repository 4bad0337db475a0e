using IpcScript.Language.Parsing;

namespace IpcScript.Repl.Interactive.Completing;

/// <summary>The statement that is being written, as words and signs.</summary>
internal static class Line
{
    /// <param name="isInside">It stands in a block.</param>
    /// <param name="process">Whose it is, where a head such as <c>p:</c> or <c>process p {</c> says so.</param>
    /// <returns>A member access ends the list as <c>.</c> and its owner.</returns>
    public static List<string> Of(string text, ReadOnlySpan<Token> tokens, out bool isInside, out string? process)
    {
        var words = new List<string>();
        int blocks = 0, brackets = 0;
        process = null;
        for (int i = 0; i < tokens.Length; i++)
        {
            string word = text.Substring(tokens[i].Start, tokens[i].Length);
            switch (tokens[i].Kind)
            {
                case TokenKind.OpenBrace:
                    if (words is ["process" or "manual" or "daemon", ..]) process = words.Find(w => w is not ("process" or "manual" or "daemon"));
                    blocks++;
                    words.Clear();
                    continue;
                case TokenKind.CloseBrace:
                    blocks--;
                    words.Clear();
                    continue;
                case TokenKind.Semicolon:
                    words.Clear();
                    continue;
                case TokenKind.Colon when blocks == 0 && brackets == 0 && process is null && words.Count > 0:
                    process = words[0];
                    words.Clear();
                    continue;
                case TokenKind.OpenParenthesis or TokenKind.OpenBracket: brackets++; break;
                case TokenKind.CloseParenthesis or TokenKind.CloseBracket: brackets--; break;
            }

            if (tokens[i].LineStart && brackets == 0 && i > 0) words.Clear();
            words.Add(word);
        }

        isInside = blocks > 0;
        bool isNewLine = brackets == 0 && text.AsSpan(tokens.Length == 0 ? 0 : tokens[^1].End).Contains('\n');
        if (isNewLine) words.Clear();
        if (words is [.., _, "."]) words = [".", Owner(words)];
        return words;
    }

    /// <summary>The name before the dot, also behind an index: <c>fork[2].</c></summary>
    private static string Owner(List<string> words)
    {
        int at = words.Count - 2;
        if (words[at] != "]") return words[at];
        while (at > 0 && words[at] != "[") at--;
        return at > 0 ? words[at - 1] : "";
    }
}
