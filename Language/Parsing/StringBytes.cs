using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Parsing;

/// <summary>The bytes that the text of a string stands for: UTF-8, escapes resolved.</summary>
internal static class StringBytes
{
    /// <param name="offset">Where the text stands in its source.</param>
    public static ValueList<byte> Decode(ReadOnlySpan<char> text, int offset, Action<Diagnostic> report)
    {
        if (Plain(text) == text.Length) return Encode(text);
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int plain = Plain(text[i..]);
            foreach (byte b in Encode(text.Slice(i, plain))) bytes.Add(b);
            i += plain;
            if (i == text.Length) break;
            if (text[i] == '}')
            {
                report(SyntaxErrors.StrayBrace(new TextSpan(offset + i, 1)));
                bytes.Add((byte)'}');
                i++;
                continue;
            }

            i += Escape(text[i..], offset + i, bytes, report);
        }

        return ValueList.From(bytes);
    }

    /// <summary>How many characters stand before the first that does not stand for itself.</summary>
    private static int Plain(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && text[length] is not ('\\' or '}')) length++;
        return length;
    }

    /// <returns>How many characters it took.</returns>
    private static int Escape(ReadOnlySpan<char> text, int offset, List<byte> bytes, Action<Diagnostic> report)
    {
        char c = text.Length > 1 ? text[1] : '\\';
        if (c == 'x' && text.Length > 3 && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]))
        {
            bytes.Add(Convert.ToByte(text.Slice(2, 2).ToString(), 16));
            return 4;
        }

        int code = c switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '0' => 0,
            '\\' or '"' or '{' or '}' => c,
            _ => -1,
        };
        int length = Math.Min(2, text.Length);
        if (code < 0) report(SyntaxErrors.InvalidEscape(new TextSpan(offset, length), text[..length].ToString()));
        else bytes.Add((byte)code);
        return length;
    }

    private static ValueList<byte> Encode(ReadOnlySpan<char> text) => ValueList.Create<byte>(Utf8Text.Encode(text));
}
