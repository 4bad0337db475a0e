using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Queues;

/// <summary>An XSI message queue, as ipc/msg.c keeps it.</summary>
/// <param name="Messages">The oldest first.</param>
/// <param name="MaxBytes">msg_qbytes: what the messages may have together; there may also be no more messages than that.</param>
/// <param name="LastSender">−1: nobody has sent.</param>
/// <param name="LastReceiver">−1: nobody has received.</param>
/// <param name="Senders">Asleep until there is room, first in line first.</param>
/// <param name="Receivers">Asleep until a message comes that they take, first in line first.</param>
internal sealed record XsiQueueState(
    ValueList<TypedMessage> Messages, long MaxBytes, long Mode, int LastSender, int LastReceiver, ValueList<int> Senders, ValueList<int> Receivers) : KernelObject
{
    public override string Kind => "XSI message queue";

    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (ref readonly var message in Messages.AsSpan()) bytes += message.Body.Bytes.Count;
            return bytes;
        }
    }
}

internal sealed record TypedMessage(long Type, TextValue Body);

/// <param name="Queue">The queue that msgget gave the id of; −1: it has been removed since. An id keeps nothing alive.</param>
internal sealed record XsiQueueHandle(int Queue) : KernelHandle
{
    public static readonly XsiQueueHandle Removed = new(-1);

    public override bool RefersTo(int kernelObject) => false;
}
