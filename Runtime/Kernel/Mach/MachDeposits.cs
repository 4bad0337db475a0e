using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary>Memory that is on its way in messages: the port server holds its files, as the messages themselves lie in queues, which carry no descriptors.</summary>
internal sealed class MachDeposits
{
    private readonly List<(int File, long Offset, Value Memory)?> held = [];

    /// <returns>The ticket for it, which the message carries.</returns>
    public int Keep(int file, long offset, Value memory)
    {
        held.Add((file, offset, memory));
        return held.Count - 1;
    }

    public void Give(int ticket, Channel channel, MessageWriter answer)
    {
        var (file, offset, memory) = held[ticket] ?? throw new InvalidOperationException($"internal bug: no memory under ticket {ticket}");
        channel.Send(answer.Long(offset).Value(memory), file);
        Drop(ticket);
    }

    public void Drop(int ticket)
    {
        if (held[ticket] is { File: var file }) _ = Unistd.close(file);
        held[ticket] = null;
    }
}
