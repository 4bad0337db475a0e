using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>An object that can be mapped: its pages are shared by all who map it, but for the copies that private mappings have made.</summary>
/// <param name="Contents">Whole pages: what lies between the size and the end of the last page is there too, and zero at first.</param>
/// <param name="Residents">The locks that have been initialised in it, by offset.</param>
internal abstract record MemoryState(long Size, Contents Contents, ValueList<Resident> Residents) : KernelObject;

/// <summary>An object inside a segment.</summary>
internal sealed record Resident(long Offset, int Object);

/// <summary>What a process holds of a declared segment, of whatever family.</summary>
/// <param name="Mapping">The one that loads and stores go through; null: none.</param>
/// <param name="Lost">Earlier mappings, which stay until the process ends, though no step reaches them.</param>
internal abstract record SegmentHandle(Mapping? Mapping, ValueList<Mapping> Lost) : KernelHandle
{
    public abstract SegmentHandle WithMapping(Mapping mapping);

    public override bool RefersTo(int kernelObject) => Mapping?.Object == kernelObject || Lost.AsSpan().ContainsOf(kernelObject);

    /// <summary>Every mapping that the process has of it.</summary>
    public IEnumerable<Mapping> Mappings => Mapping is null ? Lost : Lost.Prepend(Mapping);
}
