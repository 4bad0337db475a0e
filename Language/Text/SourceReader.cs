using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using IpcScript.Language.Diagnostics;

namespace IpcScript.Language.Text;

/// <summary>A file's bytes as text: UTF-8, with or without a byte order mark, with LF or CRLF line ends.</summary>
public static class SourceReader
{
    /// <summary>What is wrong with the bytes is an error; the text is there all the same, with U+FFFD in such places.</summary>
    public static (SourceText Source, ImmutableArray<Diagnostic> Diagnostics) Decode(string path, ReadOnlySpan<byte> bytes)
    {
        int mark = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        string text = Utf8Text.Decode(bytes[mark..]);
        if (IsPlain(text)) return (new SourceText(path, text), []);
        var (invalid, invalidCount) = FindInvalid(bytes);
        int nul = bytes.IndexOf((byte)0);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        if (invalid >= 0) diagnostics.Add(SyntaxErrors.InvalidUtf8(Place(bytes[mark..invalid]), invalid, LineOf(bytes, invalid), invalidCount));
        if (nul >= 0) diagnostics.Add(SyntaxErrors.NulByte(Place(bytes[Math.Min(mark, nul)..nul]), nul, LineOf(bytes, nul)));
        diagnostics.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return (new SourceText(path, text), diagnostics.ToImmutable());
    }

    /// <summary>By hand: a search of .NET's own loads more than every start should.</summary>
    private static bool IsPlain(string text)
    {
        foreach (char letter in text)
            if (letter is '\0' or '\uFFFD') return false;
        return true;
    }

    private static (int First, int Count) FindInvalid(ReadOnlySpan<byte> bytes)
    {
        int first = -1, count = 0, offset = 0;
        while (!bytes[offset..].IsEmpty)
        {
            int ascii = bytes[offset..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0) break;
            offset += ascii;
            if (Rune.DecodeFromUtf8(bytes[offset..], out _, out int used) != OperationStatus.Done)
            {
                if (count++ == 0) first = offset;
            }

            offset += used;
        }

        return (first, count);
    }

    /// <summary>The character behind those bytes.</summary>
    private static TextSpan Place(ReadOnlySpan<byte> before) => new(Encoding.UTF8.GetCharCount(before), 1);

    private static int LineOf(ReadOnlySpan<byte> bytes, int offset) => 1 + bytes[..offset].Count((byte)'\n');
}
