namespace IpcScript.Runtime.Models.Memory;

/// <summary>What a process sees through a mapping: the object's pages, and of a private mapping its own copies. The pages must be there.</summary>
internal static class MappedBytes
{
    public static void Read(SystemState state, Mapping mapping, long offset, Span<byte> bytes, int page)
    {
        var contents = ((MemoryState)state.Objects[mapping.Object]!).Contents;
        if (mapping.Copies.IsEmpty)
        {
            contents.Read(mapping.Offset + offset, bytes);
            return;
        }

        while (!bytes.IsEmpty)
        {
            int count = (int)Math.Min(bytes.Length, page - (offset % page));
            if (mapping.CopyOf(offset / page) is { } copy) copy.Read(offset % page, bytes[..count]);
            else contents.Read(mapping.Offset + offset, bytes[..count]);
            bytes = bytes[count..];
            offset += count;
        }
    }

    public static SystemState Write(SystemState state, int process, int segment, Mapping mapping, long offset, ReadOnlySpan<byte> bytes, int page)
    {
        if (!mapping.IsPrivate)
        {
            var memory = (MemoryState)state.Objects[mapping.Object]!;
            var contents = memory.Contents.Write(mapping.Offset + offset, bytes);
            return ReferenceEquals(contents, memory.Contents) ? state : state.WithObject(mapping.Object, memory with { Contents = contents });
        }

        while (!bytes.IsEmpty)
        {
            int count = (int)Math.Min(bytes.Length, page - (offset % page));
            mapping = Copied(state, mapping, offset / page, page);
            mapping = mapping.WithCopy(offset / page, mapping.CopyOf(offset / page)!.Write(offset % page, bytes[..count]));
            bytes = bytes[count..];
            offset += count;
        }

        return state.WithHandle(process, segment, ((SegmentHandle)state.HandleOf(process, segment)!).WithMapping(mapping));
    }

    /// <summary>The mapping with a page of its own, which holds what the object's holds.</summary>
    public static Mapping Copied(SystemState state, Mapping mapping, long number, int page)
    {
        if (mapping.CopyOf(number) is not null) return mapping;
        var bytes = new byte[page];
        ((MemoryState)state.Objects[mapping.Object]!).Contents.Read(mapping.Offset + (number * page), bytes);
        return mapping.WithCopy(number, Contents.Zeros(page).Write(0, bytes));
    }
}
