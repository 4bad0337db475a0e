using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary><c>"text {hole} text"</c> on one line, and <c>""" raw """</c> over several.</summary>
public sealed partial class Lexer
{
    /// <summary>Strings that are open, the innermost last; each has a hole open while tokens are read.</summary>
    private readonly Stack<OpenHole> openHoles = new();

    private int Holes => openHoles.Count;

    private void ReadQuote(TokenFlags flags)
    {
        if (At(position + 1) == '"' && At(position + 2) == '"')
        {
            ReadRaw(flags);
            return;
        }

        int quote = position;
        Add(TokenKind.StringStart, flags, position + 1);
        ReadStringText(quote);
    }

    private void ReadRaw(TokenFlags flags)
    {
        int close = text.AsSpan(position + 3).IndexOf("\"\"\"");
        if (close < 0) Report(SyntaxErrors.UnterminatedRaw(new TextSpan(position, 3)));
        Add(TokenKind.Raw, flags, close < 0 ? text.Length : position + 3 + close + 3);
    }

    /// <summary>Up to the closing quote, which is read too, or up to a hole, which is left open.</summary>
    private void ReadStringText(int quote)
    {
        int end = position;
        while (At(end) is not ('"' or '{' or '\n') && end < text.Length)
            end += text[end] == '\\' && end + 1 < text.Length && text[end + 1] is not ('\n' or '\r') ? 2 : 1;
        if (At(end) is '\n' && end > position && text[end - 1] == '\r') end--;
        if (end > position) Add(TokenKind.StringText, TokenFlags.None, end);
        switch (At(end))
        {
            case '"':
                Add(TokenKind.StringEnd, TokenFlags.None, end + 1);
                break;
            case '{':
                openHoles.Push(new OpenHole(quote, end));
                Add(TokenKind.HoleOpen, TokenFlags.None, end + 1);
                break;
            default:
                // With a hole open further out, that one is at fault: its closing brace is missing, so the string's end opened a string.
                if (Holes == 0) Report(SyntaxErrors.UnterminatedString(new TextSpan(quote, 1)));
                Add(TokenKind.StringEnd, TokenFlags.None, end);
                break;
        }
    }

    private void LeaveHole(TokenFlags flags)
    {
        int quote = openHoles.Pop().Quote;
        Add(TokenKind.HoleClose, flags, position + 1);
        ReadStringText(quote);
    }

    /// <summary>At the end of a line: every open hole and its string end here.</summary>
    private bool CloseString()
    {
        if (Holes == 0) return false;
        var open = openHoles.Pop();
        if (Holes == 0) Report(SyntaxErrors.UnterminatedHole(new TextSpan(open.Hole, 1)));
        Add(TokenKind.HoleClose, TokenFlags.None, position);
        Add(TokenKind.StringEnd, TokenFlags.None, position);
        return true;
    }

    private sealed record OpenHole(int Quote, int Hole);
}
