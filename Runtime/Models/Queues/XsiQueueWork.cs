using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Queues;

/// <summary>
/// A queue while one call works on it: what ipc/msg.c does, function by function. A sender that waits is only told that there is room; it tries again by itself, and those
/// that were told together race for it. A receiver that waits is handed its message.
/// </summary>
internal sealed class XsiQueueWork
{
    private readonly SystemState state;
    private readonly int index;
    private readonly ValueList<int> favoured;
    private readonly List<TypedMessage> messages;
    private readonly List<int> senders;
    private readonly List<int> receivers;
    private readonly List<Consequence> consequences = [];
    private XsiQueueState queue;

    /// <param name="favoured">They go first, in this order, where the order is left open; all others as they stand in line, which is what Linux does.</param>
    public XsiQueueWork(SystemState state, int index, ValueList<int> favoured)
    {
        (this.state, this.index, this.favoured) = (state, index, favoured);
        queue = (XsiQueueState)state.Objects[index]!;
        messages = [.. queue.Messages];
        senders = [.. queue.Senders];
        receivers = [.. queue.Receivers];
    }

    /// <summary>do_msgsnd, from the permission on; null: the caller sleeps.</summary>
    public Result? Send(int process, Operation call)
    {
        if (!XsiKeys.Allows(queue.Mode, XsiKeys.Writable)) return Result.Fail("EACCES");
        var message = new TypedMessage(call.Integer("type", 1), (TextValue)call["value"]!);
        if (!Fits(message))
        {
            if (call.Has("nowait")) return Result.Fail("EAGAIN");
            senders.Add(process);
            return null;
        }

        queue = queue with { LastSender = process };
        if (!HandOver(message, process)) messages.Add(message);
        return Result.Ok;
    }

    /// <summary>do_msgrcv, from the permission on; null: the caller sleeps.</summary>
    public Result? Receive(int process, Operation call)
    {
        if (!XsiKeys.Allows(queue.Mode, XsiKeys.Readable)) return Result.Fail("EACCES");
        int at = Find(call);
        if (at < 0)
        {
            if (call.Has("nowait")) return Result.Fail("ENOMSG");
            receivers.Add(process);
            return null;
        }

        var message = messages[at];
        if (IsTooLong(message, call)) return Result.Fail("E2BIG");
        messages.RemoveAt(at);
        queue = queue with { LastReceiver = process };
        LetRace([], Roomy());
        return Received(message, call);
    }

    /// <summary>msgctl_down: receivers that wait might not be allowed to any more, and senders might have room now, so all these look again.</summary>
    public void Set(long bytes, long mode)
    {
        queue = queue with { MaxBytes = bytes, Mode = mode };
        LetRace([.. receivers], Roomy());
    }

    /// <summary>freeque</summary>
    public void WakeAll(string code)
    {
        foreach (int sleeper in receivers.Concat(senders)) consequences.Add(new Woken(sleeper, Result.Fail(code)));
        receivers.Clear();
        senders.Clear();
    }

    /// <summary>A sleeper is disturbed, or dies.</summary>
    public void Leave(int process)
    {
        senders.Remove(process);
        receivers.Remove(process);
    }

    /// <summary>What came of the call, which a null result leaves asleep; its caller is no sleeper yet.</summary>
    public Transition Finish(Effect effect)
    {
        var after = state.WithObject(index, queue with
        {
            Messages = ValueList.From(messages),
            Senders = ValueList.From(senders),
            Receivers = ValueList.From(receivers),
        });
        foreach (var consequence in consequences)
            if (consequence is Woken) after = after.Awake(consequence.Process);
        return new Transition(after, effect, ValueList.From(consequences));
    }

    /// <summary>msg_fits_inqueue: there are never more messages than bytes, so that empty ones are bounded too.</summary>
    private bool Fits(TypedMessage message) =>
        queue.MaxBytes >= message.Body.Bytes.Count + messages.Sum(m => (long)m.Body.Bytes.Count) && messages.Count < queue.MaxBytes;

    /// <summary>ss_wakeup: every sender whose own message would fit, each seen by itself.</summary>
    private int[] Roomy() => [.. senders.Where(s => Fits(new TypedMessage(0, (TextValue)CallOf(s)["value"]!)))];

    /// <summary>Those that are woken together try again one by one, and who fails waits again, behind all others.</summary>
    private void LetRace(int[] woken, int[] roomy)
    {
        senders.RemoveAll(roomy.Contains);
        receivers.RemoveAll(woken.Contains);
        bool races = woken.Length + roomy.Length > 1;
        foreach (int sleeper in woken.Concat(roomy).OrderBy(Rank))
        {
            int place = consequences.Count;
            var result = woken.Contains(sleeper) ? Receive(sleeper, CallOf(sleeper)) : Send(sleeper, CallOf(sleeper));
            consequences.Insert(place, result is null ? new Requeued(sleeper) { Races = races } : new Woken(sleeper, result) { Races = races });
        }
    }

    /// <summary>pipelined_send: past the queue, to the first receiver that takes this type. One whose buffer is too short learns that, and the message goes on.</summary>
    private bool HandOver(TypedMessage message, int sender)
    {
        foreach (int receiver in receivers.Where(r => Takes(CallOf(r), message.Type)).OrderBy(Rank).ToList())
        {
            receivers.Remove(receiver);
            var call = CallOf(receiver);
            var result = IsTooLong(message, call) ? Result.Fail("E2BIG") : Received(message, call);
            consequences.Add(new Woken(receiver, result) { By = state.Processes[sender].Sleeping is null ? -1 : sender });
            if (!result.IsOk) continue;
            queue = queue with { LastReceiver = receiver };
            return true;
        }

        return false;
    }

    /// <summary>find_msg: the oldest, but with <c>type up to</c> the oldest of the lowest type. −1: none.</summary>
    private int Find(Operation call)
    {
        int found = -1;
        for (int i = 0; i < messages.Count; i++)
        {
            if (!Takes(call, messages[i].Type) || (found >= 0 && messages[found].Type <= messages[i].Type)) continue;
            found = i;
            if (call["type up to"] is null) break;
        }

        return found;
    }

    /// <summary>testmsg</summary>
    private static bool Takes(Operation call, long type) => call switch
    {
        _ when call["type"] is IntegerValue only => type == only.Number,
        _ when call["type up to"] is IntegerValue most => type <= most.Number,
        _ when call["type except"] is IntegerValue but => type != but.Number,
        _ => true,
    };

    private static long BufferOf(Operation call) => call.Integer("max", KernelLimit.UsualMessage);

    private static bool IsTooLong(TypedMessage message, Operation call) => message.Body.Bytes.Count > BufferOf(call) && !call.Has("truncate");

    private static Result Received(TypedMessage message, Operation call)
    {
        var bytes = message.Body.Bytes;
        var body = bytes.Count > BufferOf(call) ? new TextValue(ValueList.Create(bytes.AsSpan()[..(int)BufferOf(call)])) : message.Body;
        return Result.Of(body, Value.Of(message.Type));
    }

    private int Rank(int process) => favoured.AsSpan().IndexOf(process) is >= 0 and var rank ? rank : int.MaxValue;

    private Operation CallOf(int sleeper) => state.Processes[sleeper].Sleeping!;
}
