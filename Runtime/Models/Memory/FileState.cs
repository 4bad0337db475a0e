using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Mach;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>An object that is reached through descriptors, whatever names it has: shared memory, a file, a memory file.</summary>
/// <param name="Word">What it is called in a list of what is left.</param>
/// <param name="Mode">Permission bits.</param>
internal sealed record FileState(string Word, long Size, Contents Contents, ValueList<Resident> Residents, long Mode) : MemoryState(Size, Contents, Residents)
{
    public override string Kind => Word;

    /// <summary>What may no longer be done to it; only memory files can be sealed.</summary>
    public Seals Seals { get; init; }

    public static FileState Empty(string word, long mode) => new(word, 0, Contents.Zeros(0), default, mode);

    /// <summary>
    /// Cut off, or lengthened by zeros. The rest of the last page is cleared, unless the object grows: then what was stored behind its end shows.
    /// Tried on tmpfs.
    /// </summary>
    public FileState Resized(long size, int page)
    {
        long end = MemoryAccess.WholePages(size, page);
        return this with { Size = size, Contents = size <= Size ? Contents.Resize(size).Resize(end) : Contents.Resize(end) };
    }
}

/// <summary>What open(2) makes: a position and the right to read and write, shared by all descriptors that are copies of one.</summary>
/// <param name="File">The object that is open.</param>
internal sealed record OpenFileState(int File, bool IsReadable, bool IsWritable, long Position) : KernelObject
{
    public override string? Kind => null;

    public override bool EndsUnheld => true;

    public override int Keeps => File;
}

/// <summary>What a process holds of a segment that it reaches through a descriptor.</summary>
/// <param name="OpenFile">What its current descriptor stands for; −1: closed.</param>
/// <param name="LostFiles">What earlier descriptors stand for, which stay open until the process ends; sorted.</param>
internal sealed record DescriptorHandle(int OpenFile, ValueList<int> LostFiles, Mapping? Mapping, ValueList<Mapping> Lost) : SegmentHandle(Mapping, Lost)
{
    public static readonly DescriptorHandle None = new(-1, default, null, default);

    /// <summary>Memory of that segment that messages have brought: each stays until the process ends, for by its place here the process names it.</summary>
    public ValueList<MachParcel> Arrived { get; init; }

    public override bool RefersTo(int kernelObject)
    {
        foreach (var parcel in Arrived.AsSpan())
            if (parcel.Object == kernelObject) return true;
        return OpenFile == kernelObject || LostFiles.Contains(kernelObject) || base.RefersTo(kernelObject);
    }

    public override SegmentHandle WithMapping(Mapping mapping) => this with { Mapping = mapping };

    /// <summary>A new descriptor; an older one is lost, but open.</summary>
    public DescriptorHandle Open(int openFile) => this with { OpenFile = openFile, LostFiles = OpenFile < 0 ? LostFiles : LostFiles.WithMember(OpenFile) };

    public DescriptorHandle Map(Mapping mapping) => this with { Mapping = mapping, Lost = Mapping is null ? Lost : Lost.Add(Mapping) };

    public DescriptorHandle? Close() => (this with { OpenFile = -1 }).OrNothing();

    public DescriptorHandle? Unmap() => (this with { Mapping = null }).OrNothing();

    private DescriptorHandle? OrNothing() => OpenFile < 0 && Mapping is null && LostFiles.IsEmpty && Lost.IsEmpty && Arrived.IsEmpty ? null : this;
}
