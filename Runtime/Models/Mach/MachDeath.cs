using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Mach;

/// <summary>How a port ends: its receiver goes, the kernel drains it, those who wait to send fail, and the others that hold a right are told.</summary>
internal sealed class MachDeath(ModelledSystem system)
{
    private readonly MachAnswers requests = new(system);

    /// <summary>A process has ended, and holds nothing any more.</summary>
    public SystemState Release(SystemState state, int process)
    {
        for (int index = 0; index < state.Objects.Count; index++)
        {
            if (state.Objects[index] is not MachPortState port) continue;
            port = port with
            {
                Tokens = port.Tokens.WithoutWaiter(process),
                Notices = ValueList.From(port.Notices.Where(n => n.Process != process)),
            };
            state = state.WithObject(index, port);
            bool isItsKernelPort = system.Objects[port.Object] is { IsReceivedByServer: true, Owner: var owner } && owner == process;
            if (port.Receiver == process || isItsKernelPort) state = Forsake(state, index);
        }

        return Forget(state);
    }

    /// <summary>Nobody can receive from it any more. Where nobody could notice it goes at once, else when the kernel comes to it.</summary>
    public static SystemState Forsake(SystemState state, int index) =>
        state.WithObject(index, (MachPortState)state.Objects[index]! with { Receiver = -1, Fate = MachFate.Forsaken });

    /// <summary>A step of the kernel's.</summary>
    public Transition Drain(SystemState state, int index)
    {
        var port = (MachPortState)state.Objects[index]!;
        var consequences = new List<Consequence>();
        state = requests.Refuse(state, port);
        var notices = port.Notices;
        foreach (int holder in MachRights.Holders(state, index)) notices = notices.Add(new MachNotice(holder, "PORT_DELETED"));
        state = state.WithObject(index, (MachPortState)state.Objects[index]! with
        {
            Messages = default, Senders = default, Tokens = default, Notices = notices, Answers = default, Request = null, Fate = MachFate.Dead,
        });
        foreach (var sender in port.Senders)
        {
            if (sender.IsCached)
            {
                state = Lose(state, sender.Message);
                continue;
            }

            state = state.Awake(sender.Process);
            consequences.Add(new Woken(sender.Process, Result.Fail("SEND_INVALID_PORT")));
        }

        foreach (var message in port.Messages) state = Lose(state, message);
        foreach (var message in Carried(port)) state = MachMemory.Drop(state, message);
        return new Transition(Forget(state), Completes.Ok, ValueList.From(consequences));
    }

    private static IEnumerable<MachMessage> Carried(MachPortState port) => port.Messages.Concat(port.Senders.Select(s => s.Message));

    /// <summary>A port whose right to receive was in a lost message has no receiver.</summary>
    public SystemState Lose(SystemState state, MachMessage message)
    {
        foreach (var item in message.Items)
            if (item is { Right: ItemType.Receive, Content: ObjectValue { Index: var obj } } && state.Find(MachRights.Space, system.NameOf(obj)) is >= 0 and var index)
                state = Forsake(state, index);
        return state;
    }

    /// <summary>Ports that nobody receives from, nobody has a right to, and nobody waits for are no more.</summary>
    public SystemState Forget(SystemState state)
    {
        for (int index = 0; index < state.Objects.Count; index++)
        {
            if (state.Objects[index] is not MachPortState { Fate: not MachFate.Lives } port || MachRights.Holders(state, index).Any()) continue;
            if (port.Fate == MachFate.Forsaken) state = requests.Refuse(state, port);
            foreach (var message in Carried(port))
                if (port.Fate == MachFate.Forsaken) state = Lose(state, message);
            state = state.WithObject(index, port with { Messages = default, Senders = default, Answers = default, Request = null, Fate = MachFate.Dead });
            foreach (var message in Carried(port)) state = MachMemory.Drop(state, message);
            if (state.Find(MachRights.Space, system.NameOf(port.Object)) == index) state = state.RemoveName(MachRights.Space, system.NameOf(port.Object));
            else state = state.Collect(index);
            index = -1; // what it carried may have gone with it
        }

        return state;
    }
}
