using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Queues;

/// <summary><c>send</c> and <c>receive</c>: mq_send(3), mq_receive(3). What a waiter waits for is handed to it directly: nobody can come between.</summary>
internal sealed class PosixQueueCalls
{
    /// <summary>MQ_PRIO_MAX: one more than the greatest priority.</summary>
    private const long PriorityMax = 32768;

    private readonly ModelledSystem system;
    private readonly PosixQueueNotification notification;
    private readonly Verb send;
    private readonly Verb receive;
    private readonly int size;

    public PosixQueueCalls(Mechanism mechanism, ModelledSystem system, PosixQueueNotification notification)
    {
        this.system = system;
        this.notification = notification;
        send = mechanism.FindVerb("send")!;
        receive = mechanism.FindVerb("receive")!;
        size = mechanism.IndexOfAttribute("size");
    }

    public static IEnumerable<string> Verbs => ["send", "receive"];

    public bool Knows(Verb verb) => ReferenceEquals(verb, send) || ReferenceEquals(verb, receive);

    /// <param name="turn">Which waiter is served: Linux takes the first in line.</param>
    public Transition Call(SystemState state, int process, Operation operation, PosixQueueHandle handle, int turn) =>
        ReferenceEquals(operation.Verb, send) ? Send(state, process, operation, handle, turn) : Receive(state, process, operation, handle, turn);

    /// <summary>The specification leaves open which of several waiters of one scheduling priority is served.</summary>
    public IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation, PosixQueueHandle handle)
    {
        var usual = Call(state, process, operation, handle, 0);
        if (usual.Effect is not Completes { Result.IsOk: true }) return [usual];
        int waiters = ((PosixQueueState)state.Objects[handle.Opened]!).Waiters.Count;
        return [usual, .. Enumerable.Range(1, Math.Max(waiters - 1, 0)).Select(turn => Call(state, process, operation, handle, turn))];
    }

    private Transition Send(SystemState state, int process, Operation operation, PosixQueueHandle handle, int turn)
    {
        // The kernel looks at the priority before it looks for the descriptor.
        var message = MessageOf(operation);
        if (message.Priority >= PriorityMax) return Fail(state, "EINVAL");
        if (!handle.MaySend) return Fail(state, "EBADF");
        var queue = (PosixQueueState)state.Objects[handle.Opened]!;
        if (message.Body.Bytes.Count > queue.Size) return Fail(state, "EMSGSIZE");
        if (queue.IsFull) return Wait(state, process, operation, handle.Opened, queue);
        if (queue.Waiters.IsEmpty) return notification.Arrived(state.WithObject(handle.Opened, queue.Enqueue(message)), process, handle.Opened);

        // A receiver that waits gets the message past the queue, so nothing arrives in it, and nobody is notified.
        int receiver = queue.Waiters[turn];
        var served = queue with { Waiters = queue.Waiters.RemoveAt(turn) };
        return new Transition(
            state.Awake(receiver, handle.Opened, served), Completes.Ok, ValueList.Create<Consequence>([new Woken(receiver, Received(message))]));
    }

    private Transition Receive(SystemState state, int process, Operation operation, PosixQueueHandle handle, int turn)
    {
        if (!handle.MayReceive) return Fail(state, "EBADF");
        var queue = (PosixQueueState)state.Objects[handle.Opened]!;
        if (operation.Integer("max", BufferOf(operation.Object)) < queue.Size) return Fail(state, "EMSGSIZE");
        if (queue.Messages.IsEmpty) return Wait(state, process, operation, handle.Opened, queue);
        var result = new Completes(Received(queue.Messages[0]));
        queue = queue with { Messages = queue.Messages.RemoveAt(0) };
        if (queue.Waiters.IsEmpty) return new Transition(state.WithObject(handle.Opened, queue), result);

        // The place that is free now is the sender's that waits: its message goes in at once, and notifies nobody even if the queue was empty for a moment.
        int sender = queue.Waiters[turn];
        queue = (queue with { Waiters = queue.Waiters.RemoveAt(turn) }).Enqueue(MessageOf(state.Processes[sender].Sleeping!));
        return new Transition(state.Awake(sender, handle.Opened, queue), result, system.Wakes(sender));
    }

    private Transition Wait(SystemState state, int process, Operation operation, int index, PosixQueueState queue)
    {
        if (operation.Has("nowait")) return Fail(state, "EAGAIN");
        if (operation.Timeout <= 0) return Fail(state, "ETIMEDOUT");
        return new Transition(state.Asleep(process, operation, index, queue with { Waiters = queue.Waiters.Add(process) }), system.BlocksOn(operation.Object));
    }

    private static QueuedMessage MessageOf(Operation sending) => new((TextValue)sending["value"]!, sending.Integer("priority"));

    private static Result Received(QueuedMessage message) => Result.Of(message.Body, Value.Of(message.Priority));

    private long BufferOf(int obj) => ((IntegerValue)(system.Objects[obj].Attributes[size] ?? system.Objects[obj].Mechanism.Attributes[size].Default)!).Number;

    private static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
