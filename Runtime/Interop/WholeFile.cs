using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>Reads files by open(2) and read(2) and nothing else: the first file that System.IO.File reads takes as long as a hundred that follow.</summary>
public static class WholeFile
{
    private const int Portion = 64 * 1024;

    /// <summary>A gigabyte; what is longer is no scenario.</summary>
    private const int Most = 1 << 30;

    private const string TooLarge = "File too large"; // as of EFBIG

    /// <summary>All bytes of a file, which may be a pipe.</summary>
    /// <exception cref="IOException">The system refused, as its message says.</exception>
    public static byte[] Read(string path)
    {
        int descriptor = Fcntl.open(path, Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
        if (descriptor < 0) throw new IOException(Marshal.GetPInvokeErrorMessage(Errno.Last));
        try
        {
            long length = Unistd.lseek(descriptor, 0, Unistd.SEEK_END);
            if (length > Most) throw new IOException(TooLarge);
            if (length > 0) _ = Unistd.lseek(descriptor, 0, Unistd.SEEK_SET);
            return ReadToEnd(new DescriptorStream(descriptor), length);
        }
        finally
        {
            _ = Unistd.close(descriptor);
        }
    }

    /// <summary>What is left of a stream.</summary>
    /// <param name="expected">How many bytes that may be; not above 0: nobody knows.</param>
    /// <exception cref="IOException">The system refused.</exception>
    public static byte[] ReadToEnd(Stream stream, long expected = 0)
    {
        var bytes = new byte[expected is > 0 and < Most ? expected + 1 : Portion];
        int length = 0;
        while (stream.Read(bytes, length, bytes.Length - length) is > 0 and var read)
        {
            length += read;
            if (length > Most) throw new IOException(TooLarge);
            if (length == bytes.Length) Array.Resize(ref bytes, Math.Min(bytes.Length, Most / 4) * 4 + 1);
        }

        Array.Resize(ref bytes, length);
        return bytes;
    }
}
