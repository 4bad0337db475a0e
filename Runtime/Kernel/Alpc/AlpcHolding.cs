using IpcScript.Language.Checking;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary>A connection request that has been received: its number, and the socket on which its client waits.</summary>
internal sealed record AlpcAsking(int Number, int Socket);

/// <summary>What a process holds of a connection port: its server the listening socket and a side of each channel, a client the other sides.</summary>
internal sealed class AlpcHolding
{
    /// <summary>−1: this process is not the server.</summary>
    public int Listener { get; set; } = -1;

    /// <summary>Received connection requests that are not decided.</summary>
    public List<AlpcAsking> Deciding { get; } = [];

    /// <summary>In the order of their numbers.</summary>
    public List<AlpcSide> Sides { get; } = [];

    /// <summary>Connection requests that have been received.</summary>
    public int Numbers { get; set; }

    /// <summary>What the server was served from last: a channel, 0 for connection requests.</summary>
    public int Last { get; set; }

    public static AlpcHolding Of(WorkerContext worker, ObjectSymbol port)
    {
        if (worker.Handle<AlpcHolding>(port.Index) is { } held) return held;
        var holding = new AlpcHolding();
        worker.SetHandle(port.Index, holding);
        return holding;
    }

    public void Add(AlpcSide side)
    {
        int place = Sides.FindIndex(s => s.Number > side.Number);
        Sides.Insert(place < 0 ? Sides.Count : place, side);
    }

    /// <summary>The side of the channel that a record names; null: there is none, or this process has left it.</summary>
    public AlpcSide? Find(Operation operation)
    {
        long number = operation.Integer("channel");
        return Sides.Find(s => s.Number == number);
    }
}
