using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Alpc;

/// <summary>
/// <c>request reply callback</c>: each waits for an answer, and may be asked something back before it gets it, so that a channel has a stack of them. Answers and
/// callbacks do not stand in the queue, but go to the one who waits.
/// </summary>
internal sealed partial class AlpcCalls(AlpcPorts ports, AlpcTransfer transfer, ModelledSystem system, MemoryAccess access)
{
    public Transition Request(SystemState state, int process, Operation operation)
    {
        if (ports.Refusal(operation) is { } refusal) return Fail(state, refusal);
        if (AlpcPorts.Channel(state, process, operation, out int index) is not { } channel) return Fail(state, "INVALID_HANDLE");
        if (!channel.IsWhole) return Fail(state, "PORT_DISCONNECTED");
        if (AlpcPorts.At(state, index).Server == process) return MemoryAccess.Refuse(state, "requests go from the client to the server", "a server asks by callback while its client waits, or sends a datagram");
        if (UnmappedEntry(state, process, operation) is { } segment) return MemoryAccess.Refuse(state, $"{segment} is not mapped in this process", $"map {segment} first");
        var data = AlpcPorts.DataOf(operation);
        var entries = EntriesOf(operation);
        string via = AlpcPorts.ViaOf(operation);
        var message = new AlpcMessage("REQUEST", channel.ToServer.Sent + 1, 0, data, via, 0, entries);
        var asking = channel with { Calls = channel.Calls.Add(new AlpcCall(message.Id, 0, process, entries, via == "direct" ? data : default)) };
        state = state.Asleep(process, Waiting(operation));
        return transfer.Send(state, index, asking, toServer: true, message) is { } sent
            ? sent with { Effect = system.BlocksOn(operation.Object) }
            : Fail(state.Awake(process), "INSUFFICIENT_RESOURCES");
    }

    public Transition Reply(SystemState state, int process, Operation operation)
    {
        if (ports.Refusal(operation) is { } refusal) return Fail(state, refusal);
        if (Awaited(state, process, operation, out int index) is not { } channel) return Fail(state, "REPLY_MESSAGE_MISMATCH");
        var top = channel.Calls[channel.Calls.Count - 1];
        var message = new AlpcMessage("REPLY", top.Id, top.Callback, AlpcPorts.DataOf(operation), AlpcPorts.ViaOf(operation), 0, default);
        return Answer(state, index, channel with { Calls = channel.Calls.RemoveAt(channel.Calls.Count - 1) }, top.Sender, message) is var (answered, consequences)
            ? new Transition(answered, new Completes(Result.Of(Value.Of(message.Size))), consequences)
            : Fail(state, "INSUFFICIENT_RESOURCES");
    }

    public Transition Callback(SystemState state, int process, Operation operation)
    {
        if (ports.Refusal(operation) is { } refusal) return Fail(state, refusal);
        if (Awaited(state, process, operation, out int index) is not { } channel) return Fail(state, "REPLY_MESSAGE_MISMATCH");
        var top = channel.Calls[channel.Calls.Count - 1];
        var call = new AlpcCall(top.Id, channel.Callbacks + 1, process, default, default);
        var message = new AlpcMessage("REQUEST", call.Id, call.Callback, AlpcPorts.DataOf(operation), AlpcPorts.ViaOf(operation), 0, default);
        var asking = channel with { Calls = channel.Calls.Add(call), Callbacks = call.Callback };
        return Answer(state, index, asking, top.Sender, message) is var (asked, consequences)
            ? new Transition(asked.Asleep(process, Waiting(operation)), system.BlocksOn(operation.Object), consequences)
            : Fail(state, "INSUFFICIENT_RESOURCES");
    }

    /// <summary>It waits on, behind a callback or a disturbance.</summary>
    public Transition Await(SystemState state, int process, Operation operation)
    {
        if (AlpcPorts.Channel(state, process, operation, out int index) is not { } channel) return Fail(state, "INVALID_HANDLE");
        var port = AlpcPorts.At(state, index);
        bool isServer = port.Server == process;
        var direction = channel.To(isServer);
        if (!direction.Answers.IsEmpty)
        {
            state = state.WithObject(index, port.With(channel.With(isServer, direction with { Answers = direction.Answers.RemoveAt(0) })));
            return new Transition(state, new Completes(ResultOf(port, channel, direction.Answers[0])));
        }

        return channel.IsWhole ? new Transition(state.Asleep(process, operation), system.BlocksOn(operation.Object)) : Fail(state, "REPLY_LOST");
    }

    /// <summary>Gives an answer or a callback to the one who waits for it; null: the section has no room.</summary>
    private (SystemState State, ValueList<Consequence> Consequences)? Answer(SystemState state, int index, AlpcChannel channel, int receiver, AlpcMessage message)
    {
        var port = AlpcPorts.At(state, index);
        bool toServer = port.Server == receiver;
        var direction = channel.To(toServer);
        if (ports.Placed(message, port.Object, direction) is not { } placed) return null;
        if (IsAsleep(state, receiver, port, channel))
            return (state.Awake(receiver, index, port.With(channel)), [new Woken(receiver, ResultOf(port, channel, placed))]);
        return (state.WithObject(index, port.With(channel.With(toServer, direction with { Answers = direction.Answers.Add(placed) }))), default);
    }

    private static bool IsAsleep(SystemState state, int process, AlpcPortState port, AlpcChannel channel) =>
        AlpcPorts.IsAsleep(state, process, port, channel, "await request") || AlpcPorts.IsAsleep(state, process, port, channel, "await callback");

    private Result ResultOf(AlpcPortState port, AlpcChannel channel, AlpcMessage message) => message.Kind == "REPLY"
        ? Result.Of(new TextValue(message.Data), Value.Of(message.Size))
        : new Result("callback", ports.Received(port, channel.Client, channel.Number, message));

    /// <summary>The channel of the message that the record names, if that is the one whose sender waits for an answer.</summary>
    private static AlpcChannel? Awaited(SystemState state, int process, Operation operation, out int index) =>
        AlpcPorts.Channel(state, process, operation, out index) is { } channel && channel.Awaits(process, operation.Integer("id"), operation.Integer("callback")) ? channel : null;

    private static Operation Waiting(Operation operation) => operation with { Verb = operation.Verb.Mechanism.FindVerb(operation.Verb.ContinuedBy!)! };

    private static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
