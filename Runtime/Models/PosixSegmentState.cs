using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models;

/// <summary>A file in <c>/dev/shm</c>.</summary>
internal sealed record PosixSegmentState(long Size, Contents Contents, ValueList<Resident> Residents, long Mode) : MemoryState(Size, Contents, Residents)
{
    public override string Kind => "shared memory";
}

/// <param name="File">The object that the current descriptor has open; −1: closed.</param>
/// <param name="Left">Objects that earlier descriptors and mappings still hold, until the process ends; sorted.</param>
internal sealed record PosixSegmentHandle(int File, bool IsWritable, int Mapped, long MappedLength, bool IsMappedForWriting, ValueList<int> Left)
    : MappingHandle(Mapped, MappedLength, IsMappedForWriting)
{
    public static readonly PosixSegmentHandle None = new(-1, false, -1, 0, false, default);

    /// <summary>What the descriptor shows, or else the mapping; −1: nothing.</summary>
    public int Current => File >= 0 ? File : Mapped;

    public override bool RefersTo(int kernelObject) => File == kernelObject || Mapped == kernelObject || Left.AsSpan().Contains(kernelObject);

    /// <summary>A new descriptor; an older one is lost, but open.</summary>
    public PosixSegmentHandle Open(int file, bool writable) => this with { File = file, IsWritable = writable, Left = Leave(File) };

    public PosixSegmentHandle Map(long length, bool writable) =>
        this with { Mapped = File, MappedLength = length, IsMappedForWriting = writable, Left = Leave(Mapped) };

    public PosixSegmentHandle? Close() => (this with { File = -1, IsWritable = false }).OrNothing();

    public PosixSegmentHandle? Unmap() => (this with { Mapped = -1, MappedLength = 0, IsMappedForWriting = false }).OrNothing();

    private PosixSegmentHandle? OrNothing() => File < 0 && Mapped < 0 && Left.IsEmpty ? null : this;

    private ValueList<int> Leave(int obj) => obj < 0 ? Left : Left.WithMember(obj);
}
