using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models;

/// <summary>An object that can be mapped.</summary>
/// <param name="Contents">Whole pages: what lies between the size and the end of the last page is there too, and zero at first.</param>
/// <param name="Residents">The locks that have been initialised in it, by offset.</param>
internal abstract record MemoryState(long Size, Contents Contents, ValueList<Resident> Residents) : KernelObject;

/// <summary>An object inside a segment.</summary>
internal readonly record struct Resident(long Offset, int Object);

/// <summary>What a process holds of a declared segment.</summary>
/// <param name="Mapped">The kernel object that its current mapping shows; −1: none.</param>
/// <param name="MappedLength">Bytes, as asked for.</param>
internal abstract record MappingHandle(int Mapped, long MappedLength, bool IsMappedForWriting) : KernelHandle;
