using IpcScript.Language.Catalog;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Worker;

/// <summary>
/// The memory file that conductor and workers map shared: a header (where the setup lies, and how long it is), one slot for each process,
/// then the run's setup.
/// </summary>
internal sealed unsafe class ControlMemory : IDisposable
{
    private readonly nint address;
    private readonly long length;

    private ControlMemory(int descriptor, nint address, long length)
    {
        Descriptor = descriptor;
        this.address = address;
        this.length = length;
    }

    public int Descriptor { get; }

    public static ControlMemory Create(RunSetup setup)
    {
        var message = new MessageWriter().Begin(0);
        setup.Write(message);
        long slots = (long)ControlSlot.Size * (setup.AwaitedSignals.Length + 1);
        long length = slots + message.Written.Length;
        int descriptor = SysMman.memfd_create("ipcscript-control", SysMman.MFD_CLOEXEC);
        if (descriptor < 0 || Unistd.ftruncate(descriptor, length) < 0) throw Refused("memfd_create");
        var memory = Map(descriptor, length);
        var header = (long*)memory.address;
        header[0] = slots;
        header[1] = message.Written.Length;
        message.Written.CopyTo(new Span<byte>((void*)(memory.address + slots), message.Written.Length));
        return memory;
    }

    /// <summary>Maps what another process has created.</summary>
    public static ControlMemory Open(int descriptor)
    {
        var header = Map(descriptor, 2 * sizeof(long));
        long length = ((long*)header.address)[0] + ((long*)header.address)[1];
        header.Unmap();
        return Map(descriptor, length);
    }

    public RunSetup ReadSetup(LanguageCatalog catalog)
    {
        var header = (long*)address;
        var message = new MessageReader(new ReadOnlySpan<byte>((void*)(address + (nint)header[0]), (int)header[1])[2..]);
        return RunSetup.Read(ref message, catalog);
    }

    public ControlSlot Slot(int process) => new(address + (ControlSlot.Size * (process + 1)));

    public void Dispose()
    {
        Unmap();
        _ = Unistd.close(Descriptor);
    }

    private void Unmap() => _ = SysMman.munmap(address, (nuint)length);

    private static ControlMemory Map(int descriptor, long length)
    {
        nint address = SysMman.mmap(0, (nuint)length, SysMman.PROT_READ | SysMman.PROT_WRITE, SysMman.MAP_SHARED, descriptor, 0);
        return address == SysMman.MAP_FAILED ? throw Refused("mmap") : new ControlMemory(descriptor, address, length);
    }

    private static EnvironmentException Refused(string call) =>
        new($"the control memory of a run failed: {call}: {Errno.NameOf(Errno.Last)}", "free memory, or raise the limit of open files (ulimit -n)");
}
