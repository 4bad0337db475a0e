using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Mach;

/// <summary>Memory that is on its way in a message: the copy that was made of it, and where it begins there.</summary>
internal sealed record MachParcel(int Object, long Offset);

/// <summary>
/// Memory out of line (<c>ool page.bytes[0, 1MiB]</c>): a copy that nobody can change any more, which both sides show through private mappings. So its pages are there once until
/// one of the two stores to them.
/// </summary>
internal sealed class MachMemory(MemoryAccess access)
{
    /// <summary>Takes the copies that the message is to carry; or says what becomes of the call instead.</summary>
    public Transition? CopyIn(ref SystemState state, int process, ref MachMessage message)
    {
        foreach (var item in message.Items.AsSpan())
        {
            if (item.Content is not MemoryValue memory) continue;
            if (CopyIn(ref state, process, memory, out var trouble) is not { } parcel) return trouble! with { State = Drop(trouble.State, message) };
            message = message with { Memory = message.Memory.Add(parcel) };
        }

        return null;
    }

    /// <summary>What the message has brought can be mapped by its receiver.</summary>
    public static SystemState Deliver(SystemState state, int process, MachMessage message)
    {
        int at = 0;
        foreach (var item in message.Items.AsSpan())
        {
            if (item.Content is not MemoryValue memory) continue;
            var handle = DescriptorCalls.HandleOf(state, process, memory.Segment);
            state = state.WithHandle(process, memory.Segment, handle with { Arrived = handle.Arrived.Add(message.Memory[at++]) });
        }

        return state;
    }

    /// <summary>An item as its receiver names it, once it has been delivered.</summary>
    /// <param name="behind">How many more of that segment the message brings.</param>
    public static Value Received(SystemState state, int process, MemoryValue sent, int behind) =>
        sent with { Number = DescriptorCalls.HandleOf(state, process, sent.Segment).Arrived.Count - 1 - behind };

    /// <summary>The message is no more.</summary>
    public static SystemState Drop(SystemState state, MachMessage message)
    {
        foreach (var parcel in message.Memory) state = state.Collect(parcel.Object);
        return state;
    }

    private MachParcel? CopyIn(ref SystemState state, int process, MemoryValue memory, out Transition? trouble)
    {
        trouble = null;
        if (state.HandleOf(process, memory.Segment) is not DescriptorHandle { Mapping: { } mapping } handle)
        {
            trouble = Invalid(state);
            return null;
        }

        if (memory.Offset < 0 || memory.Length < 1 || memory.Offset > mapping.Length - memory.Length)
        {
            trouble = MemoryAccess.Refuse(
                state, $"{memory} is not inside the mapping, which has {mapping.Length} bytes", "stay inside, and send at least one byte");
            return null;
        }

        for (long page = memory.Offset / access.PageSize; page * access.PageSize < memory.Offset + memory.Length; page++)
            if (mapping.At(page).Protection == Protection.None)
            {
                trouble = Invalid(state);
                return null;
            }

        if (memory.Offset % access.PageSize != 0) return new MachParcel(Add(ref state, Copy(state, mapping, memory.Offset, memory.Length)), 0);
        if (mapping.Stretches is not [{ Protection: Protection.Write, IsLocked: false }])
        {
            trouble = MemoryAccess.Refuse(
                state, $"pages of {memory.Name} are locked or protected, and to share the memory would undo that", "unlock and unprotect all of it first");
            return null;
        }

        // Where nothing has been stored since it was last sent or received, the copy that is there serves again.
        if (mapping is { IsPrivate: true, Copies.IsEmpty: true }) return new MachParcel(mapping.Object, mapping.Offset + memory.Offset);
        int copy = Add(ref state, Copy(state, mapping, 0, mapping.Length));
        var shared = Mapping.Shared(copy, mapping.Length, Protection.Write, mayWrite: true) with { IsPrivate = true };
        state = state.WithHandle(process, memory.Segment, handle.WithMapping(shared)).Collect(mapping.Object);
        return new MachParcel(copy, memory.Offset);
    }

    private static int Add(ref SystemState state, FileState copy)
    {
        state = state.Add(copy, out int index);
        return index;
    }

    private FileState Copy(SystemState state, Mapping mapping, long offset, long length)
    {
        var contents = Contents.Zeros(MemoryAccess.WholePages(length, access.PageSize));
        byte[] bytes = new byte[access.PageSize];
        for (long done = 0; done < length; done += bytes.Length)
        {
            var part = bytes.AsSpan(0, (int)Math.Min(bytes.Length, length - done));
            MappedBytes.Read(state, mapping, offset + done, part, access.PageSize);
            contents = contents.Write(done, part);
        }

        return new FileState("memory out of line", length, contents, default, 0);
    }

    private static Transition Invalid(SystemState state) => new(state, new Completes(Result.Fail("SEND_INVALID_MEMORY")));
}
