using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Mach;

/// <summary><c>send</c> and <c>receive</c>. Each port has one receiver, so a message that comes while it waits is its own at once.</summary>
internal sealed class MachTransfer
{
    private const string MachFamily = "mach";

    private static readonly Value Nobody = new SymbolValue("none");

    private readonly ModelledSystem system;
    private readonly MachRights rights;
    private readonly MachMemory memory;
    private readonly Verb? receive;
    private readonly Verb? receiveFromSet;

    public MachTransfer(LanguageCatalog catalog, ModelledSystem system, MemoryAccess access)
    {
        this.system = system;
        rights = new MachRights(system);
        memory = new MachMemory(access);
        receive = catalog.Find("port", MachFamily).FirstOrDefault()?.FindVerb("receive");
        receiveFromSet = catalog.Find("portset", MachFamily).FirstOrDefault()?.FindVerb("receive");
    }

    public Transition Send(SystemState state, int process, Operation operation)
    {
        var message = MachMessage.Of(operation);
        int index = MachRights.MaySend(state, process, operation.Object);
        if (index < 0 || !MachRights.HasAll(state, process, message)) return Fail(state, "SEND_INVALID_PORT");
        if (memory.CopyIn(ref state, process, ref message) is { } trouble) return trouble;
        var port = (MachPortState)state.Objects[index]!;
        if (message.Size > port.Size) return Fail(state, "SEND_MSG_TOO_LARGE", message);
        if (!port.IsFull) return Post(MachRights.Send(state, process, message), index, message, Completes.Ok);
        if (operation.Has("nowait")) return Fail(state, "SEND_TIMED_OUT", message);
        bool isOver = operation.Timeout <= 0;
        if (operation.Has("cache") && (isOver || operation.Timeout is null)) return Cache(state, process, operation, message);
        if (isOver) return Fail(state, "SEND_TIMED_OUT", message);
        port = port with { Senders = port.Senders.Add(new MachSender(process, message, IsCached: false)) };
        return new Transition(state.Asleep(process, operation, index, port), system.BlocksOn(operation.Object));
    }

    /// <summary>The time of a send is over, and the system is to keep the message.</summary>
    public Transition CacheLate(SystemState state, int process, Operation sleeping)
    {
        int index = MachRights.Of(state, process, sleeping.Object)!.Port;
        var message = ((MachPortState)state.Objects[index]!).Senders[PlaceInLine(state, index, process)].Message;
        return Cache(WithoutSender(state, process, sleeping).Awake(process), process, sleeping, message);
    }

    /// <summary>The system keeps the message, one for each process and port, in its place in the line.</summary>
    private static Transition Cache(SystemState state, int process, Operation operation, MachMessage message)
    {
        int index = MachRights.Of(state, process, operation.Object)!.Port;
        var port = (MachPortState)state.Objects[index]!;
        if (port.Tokens.Contains(process)) return Fail(state, "SEND_NOTIFY_IN_PROGRESS", message);
        state = MachRights.Send(state, process, message);
        port = port with { Tokens = port.Tokens.WithMember(process), Senders = port.Senders.Add(new MachSender(process, message, IsCached: true)) };
        return new Transition(state.WithObject(index, port), new Completes(Result.Fail("SEND_WILL_NOTIFY")));
    }

    public Transition Receive(SystemState state, int process, Operation operation)
    {
        int index = MachRights.ReceivesFrom(state, process, operation.Object);
        if (index < 0) return Fail(state, "RCV_INVALID_PORT");
        var port = (MachPortState)state.Objects[index]!;
        if (!port.Messages.IsEmpty) return Take(state, process, index, port);
        if (operation.Has("nowait") || operation.Timeout <= 0) return Fail(state, "RCV_TIMED_OUT");
        return new Transition(state.Asleep(process, operation), system.BlocksOn(operation.Object));
    }

    /// <summary>Members are tried in turn, beginning behind the one that was served last, so that none starves.</summary>
    public Transition ReceiveFromSet(SystemState state, int process, Operation operation)
    {
        int set = operation.Object;
        if (state.HandleOf(process, set) is not MachSet { Last: var last }) return Fail(state, "RCV_INVALID_PORT");
        var members = system.Objects[set].Listed;
        int first = members.IndexOf(m => ((ObjectValue)m).Index == last) + 1;
        for (int i = 0; i < members.Count; i++)
        {
            int member = ((ObjectValue)members[(first + i) % members.Count]).Index;
            if (MachRights.Of(state, process, member) is not { MayReceive: true, Port: var index, Set: var its } || its != set) continue;
            var port = (MachPortState)state.Objects[index]!;
            if (!port.Messages.IsEmpty) return Take(state.WithHandle(process, set, new MachSet(member)), process, index, port);
        }

        if (operation.Has("nowait") || operation.Timeout <= 0) return Fail(state, "RCV_TIMED_OUT");
        return new Transition(state.Asleep(process, operation), system.BlocksOn(set));
    }

    /// <summary><c>rpc</c>: a send, then a receive from the reply port; the receive has the rest of the time.</summary>
    public Transition Call(SystemState state, int process, Operation operation)
    {
        var sent = Send(state, process, operation);
        return sent.Effect is Completes { Result.IsOk: true } ? AwaitReply(sent.State, process, operation, sent.Consequences) : sent;
    }

    private Transition AwaitReply(SystemState state, int process, Operation rpc, ValueList<Consequence> consequences)
    {
        var arguments = receive!.Parameters.Select(p => p.Word == "timeout" ? rpc["timeout"] : null);
        var received = Receive(state, process, new Operation(receive, ((ObjectValue)rpc["reply"]!).Index, -1, -1, ValueList.From(arguments)));
        return received with { Consequences = ValueList.From(consequences.Concat(received.Consequences)) };
    }

    /// <summary>Puts a message into a port that is not full.</summary>
    public Transition Post(SystemState state, int index, MachMessage message, Effect effect)
    {
        var port = (MachPortState)state.Objects[index]!;
        if (port.Receiver is >= 0 and var receiver && Awaits(state, receiver, port.Object))
        {
            if (MachRights.Of(state, receiver, port.Object) is { Set: >= 0 and var set }) state = state.WithHandle(receiver, set, new MachSet(port.Object));
            state = Deliver(state.Awake(receiver), receiver, message);
            return new Transition(state, effect, ValueList.Create<Consequence>([new Woken(receiver, Received(state, receiver, message))]));
        }

        return new Transition(state.WithObject(index, port with { Messages = port.Messages.Add(message) }), effect);
    }

    public SystemState Leave(SystemState state, int process, Operation sleeping)
    {
        if (sleeping.Verb.Name == "receive" || MachRights.Of(state, process, sleeping.Object) is not { Port: var index }) return state;
        int at = PlaceInLine(state, index, process);
        return at < 0 ? state : MachMemory.Drop(WithoutSender(state, process, sleeping), ((MachPortState)state.Objects[index]!).Senders[at].Message);
    }

    private static int PlaceInLine(SystemState state, int index, int process) => ((MachPortState)state.Objects[index]!).Senders.IndexOf(s => s.Process == process && !s.IsCached);

    private static SystemState WithoutSender(SystemState state, int process, Operation sleeping)
    {
        int index = MachRights.Of(state, process, sleeping.Object)!.Port;
        var port = (MachPortState)state.Objects[index]!;
        return state.WithObject(index, port with { Senders = port.Senders.RemoveAt(PlaceInLine(state, index, process)) });
    }

    /// <summary>The first message is the process's.</summary>
    private Transition Take(SystemState state, int process, int index, MachPortState port)
    {
        var (message, sender, call) = LetIn(ref state, index, port);
        state = Deliver(state, process, message);
        return Followed(state, sender, call, Received(state, process, message));
    }

    /// <summary>The kernel receives: what the message carries becomes nobody's.</summary>
    public (SystemState State, MachMessage Message, Transition Made) TakeForKernel(SystemState state, int index)
    {
        var (message, sender, call) = LetIn(ref state, index, (MachPortState)state.Objects[index]!);
        var made = Followed(state, sender, call, Result.Of(Value.Of(message.Id), Value.Of(message.Size), message.Reply < 0 ? Nobody : Named(message.Reply)));
        return (made.State, message, made);
    }

    /// <summary>The first message goes; the first in line puts its own into the place that is free now.</summary>
    /// <returns>The message, and who has slept until now, in which call; −1: nobody.</returns>
    private static (MachMessage Message, int Sender, Operation? Call) LetIn(ref SystemState state, int index, MachPortState port)
    {
        var message = port.Messages[0];
        port = port with { Messages = port.Messages.RemoveAt(0) };
        var first = port.Senders.IsEmpty ? null : port.Senders[0];
        if (first is not null) port = port with { Senders = port.Senders.RemoveAt(0), Messages = port.Messages.Add(first.Message) };
        if (first is { IsCached: true } && state.Processes[first.Process].Life == Life.Alive) port = port with { Notices = port.Notices.Add(new MachNotice(first.Process, "MSG_ACCEPTED")) };
        if (first is not { IsCached: false })
        {
            state = state.WithObject(index, port);
            return (message, -1, null);
        }

        var call = state.Processes[first.Process].Sleeping;
        state = MachRights.Send(state.Awake(first.Process, index, port), first.Process, first.Message);
        return (message, first.Process, call);
    }

    private Transition Followed(SystemState state, int sender, Operation? call, Result result) => call is null
        ? new Transition(state, new Completes(result))
        : call.Verb.Name == "rpc" ? Continued(state, sender, call, new Completes(result)) : new Transition(state, new Completes(result), system.Wakes(sender));

    /// <summary>Rights and memory are the receiver's now.</summary>
    private SystemState Deliver(SystemState state, int process, MachMessage message) => MachMemory.Deliver(rights.Receive(state, process, message), process, message);

    /// <summary>A sender that is let in goes on in the second half of its rpc.</summary>
    private Transition Continued(SystemState state, int process, Operation rpc, Effect effect)
    {
        var received = AwaitReply(state, process, rpc, default);
        Consequence own = received.Effect switch
        {
            Completes done => new Woken(process, done.Result),
            Blocks blocks => new Requeued(process) { Object = blocks.Object },
            _ => throw new InvalidOperationException($"internal bug: a reply is {received.Effect.GetType().Name}"),
        };
        return new Transition(received.State, effect, ValueList.From(received.Consequences.Prepend(own)));
    }

    /// <summary>The process is asleep until a message comes to this port, or to the set that it is in.</summary>
    private bool Awaits(SystemState state, int process, int obj) =>
        state.Processes[process] is { IsStopped: false, Sleeping: { } call }
        && (ReferenceEquals(call.Verb, receive) ? call.Object == obj
            : ReferenceEquals(call.Verb, receiveFromSet) && MachRights.Of(state, process, obj) is { Set: var set } && set == call.Object);

    /// <param name="state">After its delivery.</param>
    private Result Received(SystemState state, int process, MachMessage message) => Result.Of(
        new SymbolValue(message.Kind),
        Value.Of(message.Id),
        Value.Of(message.Size),
        Value.Of(message.IsSimple),
        Named(message.Port),
        message.Reply < 0 ? Nobody : Named(message.Reply),
        new ListValue(ValueList.From(message.Items.Select((item, at) => item.Content is MemoryValue sent
            ? MachMemory.Received(state, process, sent, behind: message.Items.Skip(at + 1).Count(i => i.Content is MemoryValue next && next.Segment == sent.Segment))
            : item.Content))));

    private ObjectValue Named(int obj) => new(obj, system.NameOf(obj));

    private static Transition Fail(SystemState state, string code, MachMessage unsent) => Fail(MachMemory.Drop(state, unsent), code);

    private static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
