using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>
/// read(2) and write(2) on a descriptor that this program was given: standard input, output or error. It writes where the descriptor stands, which
/// programs may share, sets nothing of a terminal, and loads nothing else. A reader that has gone (<c>| head -1</c>) is no mistake.
/// </summary>
/// <exception cref="IOException">The system refused.</exception>
public sealed unsafe class DescriptorStream(int descriptor) : Stream
{
    public bool IsTerminal => Unistd.isatty(descriptor) == 1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                nint length = Unistd.read(descriptor, bytes, (nuint)buffer.Length);
                if (length >= 0) return (int)length;
                Await(Errno.Last, Poll.POLLIN);
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            for (int written = 0; written < buffer.Length;)
            {
                nint length = Unistd.write(descriptor, bytes + written, (nuint)(buffer.Length - written));
                if (length >= 0)
                {
                    written += (int)length;
                    continue;
                }

                int error = Errno.Last;
                if (error == Errno.EPIPE) return;
                Await(error, Poll.POLLOUT);
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is kept back.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>An interruption, or a descriptor that others have made non-blocking, costs another try; all else is a refusal.</summary>
    private void Await(int error, short events)
    {
        if (error == Errno.EINTR) return;
        if (error != Errno.EAGAIN) throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        var waited = new Poll.Descriptor { fd = descriptor, events = events };
        _ = Poll.poll(&waited, 1, -1);
    }
}
