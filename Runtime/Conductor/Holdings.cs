using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// Who holds what: those whom the mechanism knows, else whoever has more acquiring than releasing calls on it. Each member of a set
/// is held by itself; what was taken with <c>undo</c> is held until its process ends.
/// </summary>
internal sealed class Holdings
{
    private readonly int processes;
    private readonly int[] first;
    private readonly long[] kept;
    private readonly long[] undone;

    public Holdings(int processes, ImmutableArray<ObjectSymbol> objects)
    {
        this.processes = processes;
        first = new int[objects.Length + 1];
        for (int i = 0; i < objects.Length; i++) first[i + 1] = first[i] + (objects[i].Mechanism.HasMembers ? (int)objects[i].Size : 1);
        kept = new long[processes * first[^1]];
        undone = new long[kept.Length];
    }

    /// <summary>A call of this process has succeeded.</summary>
    public void Note(int process, Operation operation)
    {
        for (var op = operation; op is not null; op = op.Also)
        {
            if (op.Verb.Holding == Holding.None || process >= processes) continue;
            if (Place(process, op) is >= 0 and var place)
                (op.Has("undo") ? undone : kept)[place] += op.Verb.Holding == Holding.Acquires ? op.Integer("by", 1) : -op.Integer("by", 1);
        }
    }

    /// <summary>The process has ended.</summary>
    public void End(int process) => Array.Clear(undone, process * first[^1], first[^1]);

    /// <summary>Who holds what this operation of a sleeper waits for.</summary>
    public IEnumerable<int> Of(int waiter, Operation waiting, ISystemModel model, SystemState state)
    {
        if (waiting.Verb.Holding == Holding.None && waiting.Verb.Joins) return [];
        if (model.Blockers(state, waiter, waiting.Object) is { } known) return known;
        return Enumerable.Range(0, processes).Where(p => Place(p, waiting) is >= 0 and var place && kept[place] + undone[place] > 0);
    }

    /// <summary>Who has taken more of an object than given back.</summary>
    public IEnumerable<int> Of(int obj)
    {
        for (int process = 0; process < processes; process++)
        {
            long held = 0;
            for (int place = first[obj]; place < first[obj + 1]; place++) held = Math.Max(held, kept[(process * first[^1]) + place] + undone[(process * first[^1]) + place]);
            if (held > 0) yield return process;
        }
    }

    /// <summary>−1: a member that the declaration does not have.</summary>
    private int Place(int process, Operation operation)
    {
        int place = first[operation.Object] + Math.Max(operation.Member, 0);
        return place < first[operation.Object + 1] ? (process * first[^1]) + place : -1;
    }
}
