using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Alpc;

/// <summary><c>receive</c> and <c>datagram</c>, and the queues between them.</summary>
internal sealed class AlpcTransfer(AlpcPorts ports, ModelledSystem system)
{
    private static readonly AlpcMessage Closed = new("PORT_CLOSED", 0, 0, default, "copy", 0, default);

    public Transition Receive(SystemState state, int process, Operation operation)
    {
        if (operation["channel"] is not null) return ReceiveAtClient(state, process, operation);
        int index = AlpcPorts.Served(state, process, operation.Object);
        if (index < 0) return Fail(state, "INVALID_HANDLE");
        return Take(state, index) is var (taken, message) ? new Transition(taken, new Completes(new Result(Result.Success, message))) : Wait(state, process, operation);
    }

    public Transition Datagram(SystemState state, int process, Operation operation)
    {
        if (operation["data"] is ListValue { Items.IsEmpty: false }) return Fail(state, "INVALID_PARAMETER");
        if (ports.Refusal(operation) is { } refusal) return Fail(state, refusal);
        if (AlpcPorts.Channel(state, process, operation, out int index) is not { } channel) return Fail(state, "INVALID_HANDLE");
        if (!channel.IsWhole) return Fail(state, "PORT_DISCONNECTED");
        bool toServer = AlpcPorts.At(state, index).Server != process;
        var direction = channel.To(toServer);
        var message = new AlpcMessage("DATAGRAM", direction.Sent + 1, 0, AlpcPorts.DataOf(operation), AlpcPorts.ViaOf(operation), 0, default);
        var made = Send(state, index, channel, toServer, message);
        return made is null ? Fail(state, "INSUFFICIENT_RESOURCES") : made with { Effect = new Completes(Result.Of(Value.Of(message.Size))) };
    }

    /// <summary>Puts a message into a queue, or hands it to the one who waits there; null: there is no room.</summary>
    public Transition? Send(SystemState state, int index, AlpcChannel channel, bool toServer, AlpcMessage message)
    {
        var port = AlpcPorts.At(state, index);
        var direction = channel.To(toServer);
        if (!direction.HasRoom(message.Size) || ports.Placed(message, port.Object, direction) is not { } placed) return null;
        port = port.With(channel.With(toServer, direction with { Queue = direction.Queue.Add(placed), Sent = direction.Sent + 1 }));
        state = state.WithObject(index, port);
        var consequences = default(ValueList<Consequence>);
        if (toServer && ports.IsAwaited(state, port)) (state, consequences) = Hand(state, index, channel.Number);
        else if (!toServer && AlpcPorts.IsAsleep(state, channel.Client, port, channel, "receive"))
        {
            (state, var received) = TakeAtClient(state, index, port.Find(channel.Number)!);
            state = state.Awake(channel.Client);
            consequences = [new Woken(channel.Client, new Result(Result.Success, received))];
        }

        return new Transition(state, Completes.Ok, consequences);
    }

    /// <summary>What has just come is the server's, which sleeps at its port.</summary>
    public (SystemState State, ValueList<Consequence> Consequences) Hand(SystemState state, int index, int source)
    {
        int server = AlpcPorts.At(state, index).Server;
        var (taken, message) = TakeFrom(state, index, source) ?? throw new InvalidOperationException("internal bug: nothing has come");
        return (taken.Awake(server), [new Woken(server, new Result(Result.Success, message))]);
    }

    /// <summary>What waits for the server, which sleeps at its port; null: nothing.</summary>
    public (SystemState State, ValueList<Consequence> Consequences)? HandNext(SystemState state, int index) => Take(state, index) is var (taken, message)
        ? (taken.Awake(AlpcPorts.At(state, index).Server), [new Woken(AlpcPorts.At(state, index).Server, new Result(Result.Success, message))])
        : null;

    private Transition ReceiveAtClient(SystemState state, int process, Operation operation)
    {
        if (AlpcPorts.Channel(state, process, operation, out int index) is not { } channel) return Fail(state, "INVALID_HANDLE");
        if (AlpcPorts.At(state, index).Server == process)
            return MemoryAccess.Refuse(state, $"a server receives from all its channels in one place", $"receive {system.NameOf(operation.Object)}");
        if (!channel.ToClient.Queue.IsEmpty)
        {
            (state, var message) = TakeAtClient(state, index, channel);
            return new Transition(state, new Completes(new Result(Result.Success, message)));
        }

        return channel.IsServerThere ? Wait(state, process, operation) : Fail(state, "PORT_DISCONNECTED");
    }

    private Transition Wait(SystemState state, int process, Operation operation) => operation.Has("nowait") || operation.Timeout <= 0
        ? Fail(state, "TIMEOUT")
        : new Transition(state.Asleep(process, operation), system.BlocksOn(operation.Object));

    /// <summary>Connection requests and each channel have their turn, beginning behind the one that was served last, so that none starves.</summary>
    private (SystemState, ValueList<Value>)? Take(SystemState state, int index)
    {
        var port = AlpcPorts.At(state, index);
        int[] sources = [0, .. port.Channels.Where(c => c.IsServerThere).Select(c => c.Number)];
        foreach (int source in sources.Where(s => s > port.Last).Concat(sources.Where(s => s <= port.Last)))
            if (TakeFrom(state, index, source) is { } taken) return taken;
        return null;
    }

    private (SystemState State, ValueList<Value> Message)? TakeFrom(SystemState state, int index, int source)
    {
        var port = AlpcPorts.At(state, index);
        if (source == 0)
        {
            if (port.Asking.IsEmpty) return null;
            var client = port.Asking[0] with { Number = port.Numbers + 1 };
            port = port with { Asking = port.Asking.RemoveAt(0), Deciding = port.Deciding.Add(client), Numbers = client.Number, Last = 0 };
            var asked = new AlpcMessage("CONNECTION_REQUEST", 0, 0, client.Data, "copy", 0, default);
            return (state.WithObject(index, port), ports.Received(port, client.Process, client.Number, asked));
        }

        var channel = port.Find(source)!;
        var queue = channel.ToServer.Queue;
        if (queue.IsEmpty && channel.IsClientThere) return null;
        port = port with { Last = source };
        if (queue.IsEmpty) return (state.WithObject(index, port.With(channel with { IsServerThere = false })), ports.Received(port, channel.Client, source, Closed));
        port = port.With(channel with { ToServer = channel.ToServer with { Queue = queue.RemoveAt(0) } });
        return (state.WithObject(index, port), ports.Received(port, channel.Client, source, queue[0]));
    }

    private (SystemState, ValueList<Value>) TakeAtClient(SystemState state, int index, AlpcChannel channel)
    {
        var queue = channel.ToClient.Queue;
        var port = AlpcPorts.At(state, index).With(channel with { ToClient = channel.ToClient with { Queue = queue.RemoveAt(0) } });
        return (state.WithObject(index, port), ports.Received(port, channel.Client, channel.Number, queue[0]));
    }

    private static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
