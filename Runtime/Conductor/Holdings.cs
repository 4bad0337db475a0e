using IpcScript.Language.Catalog;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Conductor;

/// <summary>Who holds what: the owner where the mechanism knows one, else whoever has more acquiring than releasing calls on it.</summary>
internal sealed class Holdings(int processes, int objects)
{
    private readonly long[] counts = new long[processes * objects];

    /// <summary>A call of this process has succeeded.</summary>
    public void Note(int process, Operation operation)
    {
        for (var op = operation; op is not null; op = op.Also)
        {
            if (op.Verb.Holding == Holding.None || process >= processes) continue;
            counts[process * objects + op.Object] += op.Verb.Holding == Holding.Acquires ? op.Integer("by", 1) : -op.Integer("by", 1);
        }
    }

    public IEnumerable<int> Of(int obj, ISystemModel model, SystemState state)
    {
        int owner = model.Owner(state, obj);
        if (owner >= 0) return [owner];
        return Enumerable.Range(0, processes).Where(p => counts[p * objects + obj] > 0);
    }
}
