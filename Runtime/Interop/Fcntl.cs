namespace IpcScript.Runtime.Interop;

/// <summary>&lt;fcntl.h&gt;: how objects with names are opened.</summary>
internal static class Fcntl
{
    public const int O_RDONLY = 0;
    public const int O_RDWR = 2;
    public const int O_CREAT = 0x40;
    public const int O_EXCL = 0x80;
}
