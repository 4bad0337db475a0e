using System.Buffers.Binary;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary>
/// The section object of one direction of a channel: its sender maps it for storing, the other side only for reading, and a seal keeps it so. Its first page tells the other
/// side how many messages the sender has taken from it: from that its own place in this section's twin is known to be free again. memfd_create(2), F_SEAL_FUTURE_WRITE.
/// </summary>
internal sealed class AlpcSection
{
    /// <summary>Shrinking, growing and new mappings for storing: F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_FUTURE_WRITE.</summary>
    private const int Seals = (int)(Models.Memory.Seals.Shrink | Models.Memory.Seals.Grow | Models.Memory.Seals.FutureWrite);

    /// <summary>On the first page.</summary>
    private const int QueuedPlace = 0, AnsweredPlace = 4, LeftPlace = 8;

    private readonly nint address;
    private readonly nuint size;

    private AlpcSection(nint address, nuint size)
    {
        this.address = address;
        this.size = size;
    }

    /// <returns>The descriptor of the memory file.</returns>
    public static int Create(long bytes)
    {
        int file = SysMman.memfd_create("ipcscript-section", SysMman.MFD_CLOEXEC | SysMman.MFD_ALLOW_SEALING);
        return file >= 0 && Unistd.ftruncate(file, bytes + Environment.SystemPageSize) == 0 ? file : throw Failed("memfd_create");
    }

    /// <summary>The sender's view; from now on there will be no second one like it.</summary>
    public static AlpcSection ForSending(int file, long bytes)
    {
        var section = Map(file, bytes, SysMman.PROT_READ | SysMman.PROT_WRITE);
        return Fcntl.fcntl(file, Fcntl.F_ADD_SEALS, Seals) == 0 ? section : throw Failed("F_ADD_SEALS");
    }

    public static AlpcSection ForReceiving(int file, long bytes) => Map(file, bytes, SysMman.PROT_READ);

    public void Write(long offset, ReadOnlySpan<byte> data) => StringH.memcpy(address + Environment.SystemPageSize + (nint)offset, data, (nuint)data.Length);

    public byte[] Read(long offset, long length)
    {
        byte[] data = new byte[length];
        StringH.memcpy(data, address + Environment.SystemPageSize + (nint)offset, (nuint)length);
        return data;
    }

    /// <summary>How many messages its sender has taken; of the queue, or of those that went past it.</summary>
    public int Taken(bool queued) => Get(queued ? QueuedPlace : AnsweredPlace);

    public void SetTaken(bool queued, int count) => Set(queued ? QueuedPlace : AnsweredPlace, count);

    /// <summary>Its sender disconnects: it does not die.</summary>
    public void SetLeft() => Set(LeftPlace, 1);

    public bool HasLeft => Get(LeftPlace) != 0;

    public void Unmap() => _ = SysMman.munmap(address, size);

    private int Get(nint place)
    {
        byte[] number = new byte[sizeof(int)];
        StringH.memcpy(number, address + place, sizeof(int));
        return BinaryPrimitives.ReadInt32LittleEndian(number);
    }

    private void Set(nint place, int value)
    {
        byte[] number = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, value);
        StringH.memcpy(address + place, number, sizeof(int));
    }

    private static AlpcSection Map(int file, long bytes, int protection)
    {
        nuint size = (nuint)(bytes + Environment.SystemPageSize);
        nint address = SysMman.mmap(0, size, protection, SysMman.MAP_SHARED, file, 0);
        return address != SysMman.MAP_FAILED ? new AlpcSection(address, size) : throw Failed("mmap");
    }

    private static InvalidOperationException Failed(string call) => new($"internal bug: {call} of a section: {Errno.NameOf(Errno.Last)}");
}
