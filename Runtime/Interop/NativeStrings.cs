using System.Runtime.InteropServices;
using System.Text;

namespace IpcScript.Runtime.Interop;

/// <summary>
/// A char *argv[]: texts, and a null pointer behind the last. ASCII is converted here: what .NET loads for its first conversion of any text takes as long as the start of
/// a process.
/// </summary>
/// <param name="most">How many texts there can be.</param>
internal sealed unsafe class NativeStrings(int most) : IDisposable
{
    private readonly nint[] own = new nint[most];
    private int count;

    public byte** Start { get; } = (byte**)NativeMemory.AllocZeroed((nuint)most + 1, (nuint)sizeof(byte*));

    public void Add(string text)
    {
        int size = text.Length * 3;
        byte* copy = (byte*)NativeMemory.Alloc((nuint)size + 1);
        int length = 0;
        foreach (char letter in text)
        {
            if (!char.IsAscii(letter))
            {
                length = Encoding.UTF8.GetBytes(text, new Span<byte>(copy, size));
                break;
            }

            copy[length++] = (byte)letter;
        }

        copy[length] = 0;
        own[count] = (nint)copy;
        Start[count++] = copy;
    }

    /// <summary>A text of somebody else, who keeps it as long as this is used.</summary>
    public void Add(byte* text) => Start[count++] = text;

    public static string Read(ReadOnlySpan<byte> text)
    {
        var letters = stackalloc char[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] > 0x7f) return Encoding.UTF8.GetString(text);
            letters[i] = (char)text[i];
        }

        return new string(letters, 0, text.Length);
    }

    public void Dispose()
    {
        foreach (nint text in own) NativeMemory.Free((void*)text);
        NativeMemory.Free(Start);
    }
}
