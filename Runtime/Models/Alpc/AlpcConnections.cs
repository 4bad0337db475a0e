using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Alpc;

/// <summary>How channels come about and end: <c>create connect accept refuse disconnect</c>, and the end of a process on either side.</summary>
internal sealed class AlpcConnections(AlpcPorts ports, AlpcTransfer transfer, ModelledSystem system)
{
    private static readonly Result Lost = Result.Fail("REPLY_LOST");

    public Transition Create(SystemState state, int process, int obj)
    {
        string name = system.Names[obj].Text;
        if (state.Find(AlpcPorts.Space, name) >= 0) return Fail(state, "OBJECT_NAME_COLLISION");
        state = state.Add(new AlpcPortState(obj, process, default, default, default, default, 0, 0), out int index).AddName(AlpcPorts.Space, name, index);
        return new Transition(state.WithHandle(process, obj, new AlpcHandle(index)), Completes.Ok);
    }

    public Transition Connect(SystemState state, int process, Operation operation)
    {
        var data = AlpcPorts.DataOf(operation);
        if (operation["channel"] is not null) return Fail(state, "INVALID_PORT_HANDLE");
        if (data.Count > ports.Attribute(operation.Object, "max")) return Fail(state, "PORT_MESSAGE_TOO_LONG");
        int index = state.Find(AlpcPorts.Space, system.Names[operation.Object].Text);
        if (index < 0) return Fail(state, "OBJECT_NAME_NOT_FOUND");
        var port = AlpcPorts.At(state, index);
        var consequences = default(ValueList<Consequence>);
        port = port with { Asking = port.Asking.Add(new AlpcClient(process, data, 0)) };
        state = state.Asleep(process, operation with { Verb = operation.Verb.Mechanism.FindVerb("await connect")! }, index, port);
        if (ports.IsAwaited(state, port)) (state, consequences) = transfer.Hand(state, index, 0);
        return new Transition(state, system.BlocksOn(operation.Object), consequences);
    }

    /// <summary>A client that was disturbed looks again.</summary>
    public Transition Await(SystemState state, int process, Operation operation)
    {
        for (int index = 0; index < state.Objects.Count; index++)
        {
            if (state.Objects[index] is not AlpcPortState port || port.Object != operation.Object) continue;
            if (port.Asking.Any(c => c.Process == process) || port.Deciding.Any(c => c.Process == process)) return new Transition(state.Asleep(process, operation), system.BlocksOn(operation.Object));
            int at = port.Refused.IndexOf(c => c.Process == process);
            if (at >= 0) return new Transition(state.WithObject(index, port with { Refused = port.Refused.RemoveAt(at) }), new Completes(Refusal(port.Refused[at].Data)));
            foreach (var channel in port.Channels)
                if (channel.Client == process && channel.ToClient.Answers is { IsEmpty: false } waiting && waiting[0].Kind == "ACCEPTED")
                    return new Transition(
                        state.WithObject(index, port.With(channel with { ToClient = channel.ToClient with { Answers = waiting.RemoveAt(0) } })), new Completes(Connected(port, channel.Number, waiting[0].Data)));
        }

        return new Transition(state, new Completes(Lost));
    }

    public Transition Accept(SystemState state, int process, Operation operation)
    {
        var data = AlpcPorts.DataOf(operation);
        if (data.Count > ports.Attribute(operation.Object, "max")) return Fail(state, "PORT_MESSAGE_TOO_LONG");
        if (Decide(state, process, operation, out int index, out var client) is not { } port) return Fail(state, "REPLY_MESSAGE_MISMATCH");
        var channel = new AlpcChannel(client.Number, client.Process, true, true, AlpcDirection.Empty, AlpcDirection.Empty, default, 0);
        state = state.WithHandle(client.Process, operation.Object, new AlpcHandle(index));
        if (Sleeps(state, client.Process))
        {
            var woken = new Woken(client.Process, Connected(port, channel.Number, data));
            return Done(state.Awake(client.Process, index, port.With(channel)), data, [woken]);
        }

        var accepted = new AlpcMessage("ACCEPTED", 0, 0, data, "copy", 0, default);
        return Done(state.WithObject(index, port.With(channel with { ToClient = AlpcDirection.Empty with { Answers = [accepted] } })), data, default);
    }

    public Transition Refuse(SystemState state, int process, Operation operation)
    {
        var data = AlpcPorts.DataOf(operation);
        if (data.Count > ports.Attribute(operation.Object, "max")) return Fail(state, "PORT_MESSAGE_TOO_LONG");
        if (Decide(state, process, operation, out int index, out var client) is not { } port) return Fail(state, "REPLY_MESSAGE_MISMATCH");
        return Sleeps(state, client.Process)
            ? Done(state.Awake(client.Process, index, port), data, [new Woken(client.Process, Refusal(data))])
            : Done(state.WithObject(index, port with { Refused = port.Refused.Add(client with { Data = data }) }), data, default);
    }

    public Transition Disconnect(SystemState state, int process, Operation operation)
    {
        if (AlpcPorts.Channel(state, process, operation, out int index) is not { } channel) return Fail(state, "INVALID_HANDLE");
        var consequences = new List<Consequence>();
        state = HandNext(Leave(state, process, index, channel, consequences), index, consequences);
        return new Transition(state, Completes.Ok, ValueList.From(consequences));
    }

    /// <summary>A process has ended, and holds nothing any more.</summary>
    public SystemState Release(SystemState state, int process, List<Consequence> consequences)
    {
        for (int index = 0; index < state.Objects.Count; index++)
        {
            if (state.Objects[index] is not AlpcPortState port) continue;
            foreach (var channel in port.Channels)
                if ((port.Server == process && channel.IsServerThere) || (channel.Client == process && channel.IsClientThere)) state = Leave(state, process, index, channel, consequences);
            port = AlpcPorts.At(state, index);
            var waiting = port.Asking.Concat(port.Deciding).ToList();
            state = state.WithObject(index, port with { Asking = Without(port.Asking, process), Deciding = Without(port.Deciding, process), Refused = Without(port.Refused, process) });
            if (port.Server != process)
            {
                state = HandNext(state, index, consequences);
                continue;
            }

            state = state.WithObject(index, AlpcPorts.At(state, index) with { Asking = default, Deciding = default });
            foreach (var client in waiting)
            {
                if (!Sleeps(state, client.Process)) continue;
                state = state.Awake(client.Process);
                consequences.Add(new Woken(client.Process, Lost));
            }

            string name = system.Names[port.Object].Text;
            if (state.Find(AlpcPorts.Space, name) == index) state = state.RemoveName(AlpcPorts.Space, name);
        }

        return state;
    }

    /// <summary>One side leaves: nothing is answered any more, and the other side finds out behind what was sent before.</summary>
    private SystemState Leave(SystemState state, int process, int index, AlpcChannel channel, List<Consequence> consequences)
    {
        var port = AlpcPorts.At(state, index);
        bool isServer = port.Server == process;
        int other = isServer ? channel.Client : port.Server;
        channel = (isServer ? channel with { IsServerThere = false } : channel with { IsClientThere = false }) with { Calls = default };
        state = state.WithObject(index, port.With(channel));
        if (AlpcPorts.IsAsleep(state, other, port, channel, isServer ? "await request" : "await callback") || AlpcPorts.IsAsleep(state, other, port, channel, isServer ? "await callback" : "await request"))
        {
            consequences.Add(new Woken(other, Lost));
            return state.Awake(other);
        }

        if (isServer && AlpcPorts.IsAsleep(state, other, port, channel, "receive"))
        {
            consequences.Add(new Woken(other, Result.Fail("PORT_DISCONNECTED")));
            return state.Awake(other);
        }

        return state;
    }

    /// <summary>A server that sleeps at its port learns of channels that are closed now; of several in turn.</summary>
    private SystemState HandNext(SystemState state, int index, List<Consequence> consequences)
    {
        if (!ports.IsAwaited(state, AlpcPorts.At(state, index)) || transfer.HandNext(state, index) is not var (handed, woken)) return state;
        consequences.AddRange(woken.AsSpan());
        return handed;
    }

    /// <summary>Takes up the request that the server decides; null: it cannot be decided.</summary>
    private static AlpcPortState? Decide(SystemState state, int process, Operation operation, out int index, out AlpcClient client)
    {
        client = null!;
        index = AlpcPorts.Served(state, process, operation.Object);
        if (index < 0) return null;
        var port = AlpcPorts.At(state, index);
        int at = port.Deciding.IndexOf(c => c.Number == operation.Integer("channel"));
        if (at < 0) return null;
        client = port.Deciding[at];
        return port with { Deciding = port.Deciding.RemoveAt(at) };
    }

    private static bool Sleeps(SystemState state, int process) => state.Processes[process] is { IsStopped: false, Sleeping.Verb.Name: "await connect" };

    private Result Connected(AlpcPortState port, int number, ValueList<byte> data) =>
        Result.Of(new TextValue(data), Value.Of(number), new ObjectValue(port.Object, system.NameOf(port.Object)));

    private static Result Refusal(ValueList<byte> data) => new("PORT_CONNECTION_REFUSED", [new TextValue(data)]);

    private static Transition Done(SystemState state, ValueList<byte> data, ValueList<Consequence> consequences) =>
        new(state, new Completes(Result.Of(Value.Of(AlpcMessage.SizeOf(data.Count, "copy")))), consequences);

    private static ValueList<AlpcClient> Without(ValueList<AlpcClient> clients, int process) =>
        clients.IndexOf(c => c.Process == process) is >= 0 and var at ? clients.RemoveAt(at) : clients;

    private static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
