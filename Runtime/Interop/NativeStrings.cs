using System.Runtime.InteropServices;
using IpcScript.Language.Text;

namespace IpcScript.Runtime.Interop;

/// <summary>A char *argv[]: texts, and a null pointer behind the last.</summary>
/// <param name="most">How many texts there can be.</param>
internal sealed unsafe class NativeStrings(int most) : IDisposable
{
    private readonly nint[] own = new nint[most];
    private int count;

    public byte** Start { get; } = (byte**)NativeMemory.AllocZeroed((nuint)most + 1, (nuint)sizeof(byte*));

    public void Add(string text)
    {
        int size = Utf8Text.MostBytes(text.Length);
        byte* copy = (byte*)NativeMemory.Alloc((nuint)size + 1);
        copy[Utf8Text.Encode(text, new Span<byte>(copy, size))] = 0;
        own[count] = (nint)copy;
        Start[count++] = copy;
    }

    /// <summary>A text of somebody else, who keeps it as long as this is used.</summary>
    public void Add(byte* text) => Start[count++] = text;

    public void Dispose()
    {
        foreach (nint text in own) NativeMemory.Free((void*)text);
        NativeMemory.Free(Start);
    }
}
