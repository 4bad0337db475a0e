using System.Text;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;

namespace IpcScript.Tests.Generated.Running;

/// <summary>The same program as somebody in a hurry writes it: comments, empty lines, blanks and line ends wherever the language lets them stand.</summary>
internal static class Untidy
{
    private static readonly string[] LineEnds = ["\n", "\n", "\n", "\n\n", "\n\n\n", "   \n", "  # behind\n", "\n# above\n", "\n\n    # alone\n\n", " ;\n"];

    private static readonly string[] Blanks = [" ", " ", " ", "  ", "\t"];

    private static readonly string[] BehindCommas = [" ", "\n", "   ", " # inside\n  "];

    public static string Of(string text, int seed)
    {
        var random = new Random(seed);
        var source = new SourceText("untidy", text);
        var untidy = new StringBuilder();
        Token? last = null;
        var read = Lexer.Tokenize(source);
        foreach (var token in read.Tokens.Take(read.Count))
        {
            string between = text[(last?.End ?? 0)..token.Start];
            untidy.Append(Between(between, last?.Kind, token.Kind, random));
            untidy.Append(text, token.Start, token.End - token.Start);
            last = token;
        }

        return untidy.ToString();
    }

    private static string Between(string between, TokenKind? before, TokenKind after, Random random)
    {
        if (between.Contains('\n', StringComparison.Ordinal))
        {
            // Nothing is ended by a semicolon behind an opening brace or before a closing one.
            string end = Any(LineEnds);
            return end.Contains(';', StringComparison.Ordinal) && (before == TokenKind.OpenBrace || after is TokenKind.CloseBrace or TokenKind.EndOfFile) ? "\n" : end;
        }

        if (between.Length == 0) return "";
        return before == TokenKind.Comma ? Any(BehindCommas) : Any(Blanks);

        string Any(string[] choices) => choices[random.Next(choices.Length)];
    }
}
