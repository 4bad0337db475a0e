using IpcScript.Language.Catalog;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Mach;

/// <summary>Who may do what with which port, and how rights travel in messages: the one to send is copied, the one to receive moves.</summary>
internal sealed class MachRights(ModelledSystem system)
{
    public const string Space = "mach";

    /// <summary>The port that a declaration means now, or −1.</summary>
    public int Find(SystemState state, int obj) => state.Find(Space, system.NameOf(obj));

    public static MachRight? Of(SystemState state, int process, int obj) => state.HandleOf(process, obj) as MachRight;

    /// <summary>The port that this process may send to under that name; −1: none, or a dead one.</summary>
    public static int MaySend(SystemState state, int process, int obj) =>
        Of(state, process, obj) is { MaySend: true, Port: var port } && !((MachPortState)state.Objects[port]!).IsDead ? port : -1;

    public static int MayReceive(SystemState state, int process, int obj) => Of(state, process, obj) is { MayReceive: true, Port: var port } ? port : -1;

    /// <summary>The port that this process receives from directly under that name; −1: none, or only through a set.</summary>
    public static int ReceivesFrom(SystemState state, int process, int obj) => Of(state, process, obj) is { MayReceive: true, Set: < 0, Port: var port } ? port : -1;

    /// <summary>It has every right that the message is to carry.</summary>
    public static bool HasAll(SystemState state, int process, MachMessage message)
    {
        if (message.Reply >= 0 && MaySend(state, process, message.Reply) < 0) return false;
        foreach (var item in message.Items.AsSpan())
            if (item.Content is ObjectValue { Index: var obj } && (item.Right == ItemType.Receive ? MayReceive(state, process, obj) : MaySend(state, process, obj)) < 0)
                return false;
        return true;
    }

    /// <summary>The rights to receive leave their owner with the message.</summary>
    public static SystemState Send(SystemState state, int process, MachMessage message)
    {
        foreach (var item in message.Items.AsSpan())
        {
            if (item.Right != ItemType.Receive || item.Content is not ObjectValue { Index: var obj } || Of(state, process, obj) is not { } right) continue;
            state = state.WithHandle(process, obj, right with { MayReceive = false, Set = -1 });
            state = state.WithObject(right.Port, (MachPortState)state.Objects[right.Port]! with { Receiver = -1 });
        }

        return state;
    }

    /// <summary>What the message carries is the receiver's now; what has died on the way is nobody's.</summary>
    public SystemState Receive(SystemState state, int process, MachMessage message)
    {
        if (message.Reply >= 0) state = Grant(state, process, message.Reply, mayReceive: false);
        foreach (var item in message.Items.AsSpan())
            if (item is { Right: { } right, Content: ObjectValue { Index: var obj } }) state = Grant(state, process, obj, right == ItemType.Receive);
        return state;
    }

    /// <summary>Adds a right to what the process has of the port that the declaration means now.</summary>
    public SystemState Grant(SystemState state, int process, int obj, bool mayReceive)
    {
        int port = Find(state, obj);
        if (port < 0 || ((MachPortState)state.Objects[port]!).Fate != MachFate.Lives) return state;
        var had = Of(state, process, obj) is { } right && right.Port == port ? right : new MachRight(port, false, false);
        state = state.WithHandle(process, obj, mayReceive ? had with { MayReceive = true } : had with { MaySend = true });
        return mayReceive ? state.WithObject(port, (MachPortState)state.Objects[port]! with { Receiver = process }) : state;
    }

    /// <summary>The processes with any right to it, in order.</summary>
    public static IEnumerable<int> Holders(SystemState state, int port)
    {
        for (int process = 0; process < state.Processes.Count; process++)
            foreach (var handle in state.Processes[process].Handles)
                if (handle is MachRight right && right.Port == port)
                {
                    yield return process;
                    break;
                }
    }
}
