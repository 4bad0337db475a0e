using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>Reads files by open(2) and read(2) and nothing else: the first file that System.IO.File reads takes as long as a hundred that follow.</summary>
public static class WholeFile
{
    private const int Portion = 64 * 1024;

    /// <summary>All bytes of a file, which may be a pipe.</summary>
    /// <exception cref="IOException">The system refused, as its message says.</exception>
    public static byte[] Read(string path)
    {
        int descriptor = Fcntl.open(path, Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
        if (descriptor < 0) throw new IOException(Marshal.GetPInvokeErrorMessage(Errno.Last));
        try
        {
            return ReadToEnd(new DescriptorStream(descriptor));
        }
        finally
        {
            _ = Unistd.close(descriptor);
        }
    }

    /// <summary>What is left of a stream.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static byte[] ReadToEnd(Stream stream)
    {
        var bytes = new byte[Portion];
        int length = 0;
        while (stream.Read(bytes, length, bytes.Length - length) is > 0 and var read)
        {
            length += read;
            if (length == bytes.Length) Array.Resize(ref bytes, bytes.Length * 4);
        }

        Array.Resize(ref bytes, length);
        return bytes;
    }
}
