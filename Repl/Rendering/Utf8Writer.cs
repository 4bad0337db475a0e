using System.Text;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Rendering;

/// <summary>A standard stream could not take what it was given: the disk is full, the descriptor is closed.</summary>
internal sealed class OutputException(string message) : Exception(message);

/// <summary>Standard output or error, as UTF-8. A reader that has gone (<c>| head -1</c>) is no mistake; the stream already ignores it.</summary>
/// <param name="isWatched">A person watches a terminal line by line; a pipe wants whole buffers.</param>
/// <exception cref="OutputException">The stream could not take it.</exception>
internal sealed class Utf8Writer(Stream target, bool isWatched) : TextWriter
{
    private const int Room = 16 * 1024;

    private readonly char[] letters = new char[Room];
    private readonly byte[] bytes = new byte[Utf8Text.MostBytes(Room)];
    private int count;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (count == Room) Send(WithoutHalf());
            int length = Math.Min(buffer.Length, Room - count);
            buffer[..length].CopyTo(letters.AsSpan(count));
            count += length;
            buffer = buffer[length..];
        }

        if (isWatched) Send(WithoutHalf());
    }

    public override void Flush() => Send(count);

    /// <summary>A pair of surrogates is never torn: its first half waits for the second.</summary>
    private int WithoutHalf() => count > 0 && char.IsHighSurrogate(letters[count - 1]) ? count - 1 : count;

    private void Send(int length)
    {
        int size = Utf8Text.Encode(letters.AsSpan(0, length), bytes);
        letters.AsSpan(length, count - length).CopyTo(letters);
        count -= length;
        try
        {
            target.Write(bytes, 0, size);
            target.Flush();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new OutputException((refusal.InnerException ?? refusal).Message);
        }
    }
}
