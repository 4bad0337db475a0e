using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Queues;

/// <summary><c>notify jobs SIGUSR1</c>: at most one process is told, once, that a message has come to an empty queue. mq_notify(3).</summary>
internal sealed class PosixQueueNotification(ProcessEnds ends, Disturbances disturbances)
{
    private const string NullPointer = "NULL", NoSignal = "SIGEV_NONE";

    /// <param name="signal">Or <c>SIGEV_NONE</c>; <c>NULL</c> takes the caller's own registration back, and says nothing when there is none.</param>
    public static Transition Register(SystemState state, int process, int index, string signal)
    {
        if (signal == NullPointer) return new Transition(Forget(state, process, index), Completes.Ok);
        var queue = (PosixQueueState)state.Objects[index]!;
        return queue.Registration is not null
            ? new Transition(state, new Completes(Result.Fail("EBUSY")))
            : new Transition(state.WithObject(index, queue with { Registration = new QueueRegistration(process, signal) }), Completes.Ok);
    }

    /// <summary>Also what closing any descriptor of the queue does, be it another one than was registered with.</summary>
    public static SystemState Forget(SystemState state, int process, int index) =>
        state.Objects[index] is PosixQueueState { Registration: { } registration } queue && registration.Process == process
            ? state.WithObject(index, queue with { Registration = null })
            : state;

    /// <summary>A message has just come into the queue, while nobody waited for it.</summary>
    public Transition Arrived(SystemState state, int sender, int index)
    {
        var queue = (PosixQueueState)state.Objects[index]!;
        if (queue is not { Messages.Count: 1, Registration: { } registration }) return new Transition(state, Completes.Ok);
        state = state.WithObject(index, queue with { Registration = null });
        if (registration.Signal == NoSignal) return new Transition(state, Completes.Ok);
        if (registration.Process == sender && disturbances.IsDeadly(sender, registration.Signal))
            return ends.OfCaller(state, sender, new Killed(registration.Signal));
        var consequences = new List<Consequence>();
        state = disturbances.Raise(state, registration.Process, registration.Signal, consequences);
        return new Transition(state, Completes.Ok, ValueList.From(consequences));
    }
}
