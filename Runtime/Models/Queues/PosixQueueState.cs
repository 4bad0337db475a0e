using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Queues;

/// <summary>A POSIX message queue.</summary>
/// <param name="Capacity">Messages that it can hold.</param>
/// <param name="Size">Bytes of the longest message.</param>
/// <param name="Messages">In the order in which they are received.</param>
/// <param name="Waiters">Asleep in it, first in line first: receivers while it is empty, senders while it is full.</param>
/// <param name="Registration">Whom the next message to an empty queue notifies; null: nobody.</param>
/// <param name="Mode">Permission bits.</param>
internal sealed record PosixQueueState(
    long Capacity, long Size, ValueList<QueuedMessage> Messages, ValueList<int> Waiters, QueueRegistration? Registration, long Mode) : KernelObject, IPosixQueue
{
    public override string Kind => "message queue";

    public bool IsFull => Messages.Count == Capacity;

    /// <summary>Behind all of its own and of higher priority.</summary>
    public PosixQueueState Enqueue(QueuedMessage message)
    {
        int at = Messages.Count;
        while (at > 0 && Messages[at - 1].Priority < message.Priority) at--;
        return this with { Messages = Messages.Insert(at, message) };
    }
}

internal sealed record QueuedMessage(TextValue Body, long Priority);

/// <summary>What mq_notify leaves at a queue.</summary>
/// <param name="Signal">Or <c>SIGEV_NONE</c>: the registration is used up all the same.</param>
internal sealed record QueueRegistration(int Process, string Signal);

/// <param name="Opened">The queue of the current descriptor; −1: closed.</param>
/// <param name="Left">Queues that earlier descriptors still hold, until the process ends; sorted.</param>
internal sealed record PosixQueueHandle(int Opened, bool MayReceive, bool MaySend, ValueList<int> Left) : KernelHandle
{
    public static readonly PosixQueueHandle None = new(-1, false, false, default);

    public override bool RefersTo(int kernelObject) => Opened == kernelObject || Left.Contains(kernelObject);

    public PosixQueueHandle Open(int queue, bool mayReceive, bool maySend) =>
        new(queue, mayReceive, maySend, Opened < 0 ? Left : Left.WithMember(Opened));

    public PosixQueueHandle? Close() => Left.IsEmpty ? null : new PosixQueueHandle(-1, false, false, Left);
}
