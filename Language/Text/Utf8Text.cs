using System.Text;

namespace IpcScript.Language.Text;

/// <summary>
/// Text to UTF-8 and back, as <see cref="Encoding.UTF8"/> has it, surrogates and what is invalid included; all else is converted here. For its first
/// text .NET loads vectors of every width, which takes longer than the start of a process may.
/// </summary>
public static class Utf8Text
{
    private const int MostBytesOfLetter = 3;
    private const int MostOnStack = 256;

    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        int length = 0;
        foreach (char letter in text)
        {
            if (char.IsSurrogate(letter)) return Bytes(text);
            length += SizeOf(letter);
        }

        var bytes = new byte[length];
        Write(text, bytes);
        return bytes;
    }

    /// <param name="bytes">At least three for each character.</param>
    /// <returns>How many bytes it became.</returns>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        foreach (char letter in text)
            if (char.IsSurrogate(letter)) return Encoding.UTF8.GetBytes(text, bytes);
        return Write(text, bytes);
    }

    public static int MostBytes(int letters) => letters * MostBytesOfLetter;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        for (int i = 0; i < bytes.Length; length++)
        {
            int size = ReadLetter(bytes[i..], out _);
            if (size == 0) return Encoding.UTF8.GetString(bytes);
            i += size;
        }

        var letters = length <= MostOnStack ? stackalloc char[MostOnStack] : new char[length];
        for (int i = 0, place = 0; i < bytes.Length; place++) i += ReadLetter(bytes[i..], out letters[place]);
        return new string(letters[..length]);
    }

    private static int SizeOf(char letter) => letter < 0x80 ? 1 : letter < 0x800 ? 2 : MostBytesOfLetter;

    private static int Write(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        int length = 0;
        foreach (char letter in text)
        {
            if (letter < 0x80)
            {
                bytes[length++] = (byte)letter;
                continue;
            }

            if (letter < 0x800)
            {
                bytes[length++] = (byte)(0xC0 | (letter >> 6));
            }
            else
            {
                bytes[length++] = (byte)(0xE0 | (letter >> 12));
                bytes[length++] = (byte)(0x80 | ((letter >> 6) & 0x3F));
            }

            bytes[length++] = (byte)(0x80 | (letter & 0x3F));
        }

        return length;
    }

    /// <returns>How many bytes the first character has; 0: it is invalid, or takes a pair of surrogates.</returns>
    private static int ReadLetter(ReadOnlySpan<byte> bytes, out char letter)
    {
        int first = bytes[0];
        letter = (char)first;
        if (first < 0x80) return 1;
        if (first < 0xE0 && bytes.Length >= 2 && IsContinuation(bytes[1]))
        {
            letter = (char)(((first & 0x1F) << 6) | (bytes[1] & 0x3F));
            return first >= 0xC2 ? 2 : 0; // below: not the shortest form
        }

        if (first is < 0xE0 or >= 0xF0 || bytes.Length < 3 || !IsContinuation(bytes[1]) || !IsContinuation(bytes[2])) return 0;
        letter = (char)(((first & 0x0F) << 12) | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F));
        return letter < 0x800 || char.IsSurrogate(letter) ? 0 : 3;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    private static byte[] Bytes(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
