using IpcScript.Language.Checking;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary>What a process holds of a connection port: its server the listening socket and a side of each channel, a client the other sides.</summary>
internal sealed class AlpcHolding
{
    /// <summary>−1: this process is not the server.</summary>
    public int Listener { get; set; } = -1;

    /// <summary>Received connection requests that are not decided, by number.</summary>
    public SortedDictionary<int, int> Deciding { get; } = [];

    /// <summary>By number.</summary>
    public SortedDictionary<int, AlpcSide> Sides { get; } = [];

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

    /// <summary>The side of the channel that a record names; null: there is none, or this process has left it.</summary>
    public AlpcSide? Find(Operation operation) => Sides.GetValueOrDefault((int)operation.Integer("channel"));
}
