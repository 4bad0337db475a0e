using System.Collections.Immutable;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Conductor;

/// <summary>Explains a run in which nothing can go on: who is blocked in what, who holds that, and the cycle, if there is one.</summary>
internal static class DeadlockFinder
{
    public static DeadlockEvent Explain(int step, RunProcess[] processes, Holdings holdings, ISystemModel model, SystemState state, CallText text)
    {
        var blocked = ImmutableArray.CreateBuilder<BlockedProcess>();
        foreach (var process in processes)
        {
            if (process.IsServer || process.Status is Status.Ended or Status.NotStarted) continue;
            blocked.Add(Describe(process, holdings, model, state, text));
        }

        return new DeadlockEvent(step, blocked.ToImmutable(), FindCycle(blocked, processes.Length));
    }

    private static BlockedProcess Describe(RunProcess process, Holdings holdings, ISystemModel model, SystemState state, CallText text)
    {
        bool asleep = process.Status == Status.Blocked;
        int obj = asleep ? process.WaitsForObject : -1;
        var obstacle = asleep ? model.Obstacle(state, process.Index) ?? process.Operation : null;
        ImmutableArray<int> holders = obj >= 0 ? [.. holdings.Of(process.Index, obstacle!, model, state)]
            : asleep && process.WaitsForProcess >= 0 ? [process.WaitsForProcess]
            : [];
        string what = process.Status switch
        {
            Status.Parked => "await",
            _ => text.Phrase(process.Operation, []),
        };
        return new BlockedProcess(
            process.Index, asleep ? process.Operation : null, process.IsStopped ? $"{what} (stopped)" : what, process.Span, process.Machine.Label, obj, holders)
        {
            Obstacle = obstacle,
            IsStopped = process.IsStopped,
        };
    }

    /// <summary>The first cycle in declaration order, found by walking holders depth first.</summary>
    private static ImmutableArray<int> FindCycle(IReadOnlyList<BlockedProcess> blocked, int count)
    {
        var waitsFor = new ImmutableArray<int>?[count];
        foreach (var b in blocked) waitsFor[b.Process] = b.Holders;
        foreach (var start in blocked)
        {
            var path = new List<int>();
            if (Walk(start.Process, start.Process, waitsFor, path, [])) return [.. path];
        }

        return [];
    }

    private static bool Walk(int at, int goal, ImmutableArray<int>?[] waitsFor, List<int> path, HashSet<int> seen)
    {
        path.Add(at);
        foreach (int next in waitsFor[at] ?? [])
        {
            if (next == goal) return true;
            if (waitsFor[next] is not null && seen.Add(next) && Walk(next, goal, waitsFor, path, seen)) return true;
        }

        path.RemoveAt(path.Count - 1);
        return false;
    }
}
