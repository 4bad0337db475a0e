namespace IpcScript.Runtime.Models.Queues;

/// <summary>What takes the room of a POSIX queue in the system: a queue, and a port that is one on Linux.</summary>
internal interface IPosixQueue
{
    long Capacity { get; }

    long Size { get; }
}

/// <summary>Whether mq_open(3) can make one more queue.</summary>
internal static class PosixQueueRoom
{
    /// <summary>What the kernel reserves with each message that can be queued: a struct msg_msg, and a node of the tree of priorities.</summary>
    private const int BytesWithMessage = 48 + 48;

    /// <summary>The kernel counts the queues before it looks at the attributes, and reserves the memory last. Null: there is room.</summary>
    public static string? RefusalOf(SystemState state, IPosixQueue wanted, PosixQueueLimits limits)
    {
        long count = 0, bytes = BytesOf(wanted);
        foreach (var obj in state.Objects.AsSpan())
        {
            if (obj is not IPosixQueue other) continue;
            count++;
            bytes += BytesOf(other);
        }

        if (count >= limits.Queues) return "ENOSPC";
        if (wanted.Capacity <= 0 || wanted.Size <= 0 || wanted.Capacity > limits.Capacity || wanted.Size > limits.Size) return "EINVAL";
        return bytes > limits.Bytes ? "EMFILE" : null;
    }

    /// <summary>What counts against RLIMIT_MSGQUEUE, from the start.</summary>
    private static long BytesOf(IPosixQueue queue) => queue.Capacity * (queue.Size + BytesWithMessage);
}
