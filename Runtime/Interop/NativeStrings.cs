using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>A char *argv[]: UTF-8 strings, and a null pointer behind the last.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int count;

    public NativeStrings(IReadOnlyList<string> strings)
    {
        count = strings.Count;
        Start = (byte**)NativeMemory.AllocZeroed((nuint)count + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < count; i++) Start[i] = (byte*)Marshal.StringToCoTaskMemUTF8(strings[i]);
    }

    public byte** Start { get; }

    public void Dispose()
    {
        for (int i = 0; i < count; i++) Marshal.FreeCoTaskMem((nint)Start[i]);
        NativeMemory.Free(Start);
    }
}
