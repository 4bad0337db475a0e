using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Live;

/// <summary>What can be seen of a run between two steps. Looking changes nothing.</summary>
public sealed class LiveView
{
    /// <summary>The label of the step at which a process waits to be told more.</summary>
    public const string WaitingLabel = "_waits";

    private readonly RunContext run;
    private readonly Conductor.Conductor conductor;

    internal LiveView(RunContext run, Conductor.Conductor conductor)
    {
        this.run = run;
        this.conductor = conductor;
    }

    public bool IsRunnable(int process) => conductor.IsRunnable(process);

    public bool HasDeadline(int process) => conductor.HasDeadline(process);

    /// <summary>Asleep in a call.</summary>
    public bool Sleeps(int process) => run.Processes[process].Status == Status.Blocked;

    public bool IsServer(int process) => run.Processes[process].IsServer;

    /// <summary>At the end of what it has to do.</summary>
    public bool IsWaiting(int process) => conductor.IsRunnable(process) && conductor.Label(process) == WaitingLabel;

    /// <summary>The process after the last one that made a step, in declaration order, that has a step of its own to make; −1: none has.</summary>
    public int NextInTurn
    {
        get
        {
            int count = run.Processes.Length;
            for (int i = 1; i <= count; i++)
                if ((run.Last + i) % count is var process && IsRunnable(process) && !IsWaiting(process)) return process;
            return -1;
        }
    }

    /// <summary>The process whose deadline passes first; −1: nobody has one.</summary>
    public int NextDeadline
    {
        get
        {
            int first = -1;
            for (int process = 0; process < run.Processes.Length; process++)
                if (HasDeadline(process) && (first < 0 || run.Processes[process].Deadline < run.Processes[first].Deadline)) first = process;
            return first;
        }
    }

    /// <summary>Its next step as the text has it, and why it cannot make it: <c>is blocked in "wait s"</c>.</summary>
    public string Describe(int process) => IsWaiting(process) ? "has nothing left to do" : conductor.Describe(process);

    /// <summary>The values of its outermost locals that have one, by name.</summary>
    public IEnumerable<(string Name, Value Value)> Locals(int process)
    {
        foreach (var local in run.Processes[process].Symbol.Program.Visible)
            if (run.Processes[process].Machine.Peek(local.Slot) is { } value) yield return (local.Name, value);
    }

    /// <summary>The lines that it has printed.</summary>
    public ListValue Output(int process) => new(ValueList.From(run.Processes[process].Machine.Output));

    public ImmutableArray<ProcessView> Processes()
    {
        var waits = Waits().Blocked;
        return [.. run.Processes.Select(p => Of(p, waits.FirstOrDefault(b => b.Process == p.Index)))];
    }

    /// <summary>Who is blocked in what, who holds it, and the cycle if there is one, whether others can still go on or not.</summary>
    public DeadlockEvent Waits()
    {
        var all = DeadlockFinder.Explain(run.Steps, run.Processes, run.Holdings, run.Model, run.State, run.Text);
        return all with { Blocked = [.. all.Blocked.Where(b => run.Processes[b.Process].Status is Status.Blocked or Status.Parked)] };
    }

    /// <summary>Whether nobody outside a cycle can end it: true of locks, whose owners alone can give them back; anybody may signal a semaphore.</summary>
    public bool IsCertain(ImmutableArray<int> cycle) => cycle.All(p =>
        run.Processes[p].WaitsForObject is var obj && (obj < 0 || run.Model.Blockers(run.State, p, obj) is not null));

    public ObjectView Object(int index)
    {
        var symbol = run.Scenario.Objects[index];
        var fields = run.Model.Observe(run.State, index);
        var asked = fields is null ? null : Asker(index) is >= 0 and var asker ? run.Witness.Observe(asker, index) : null;
        return new ObjectView(
            symbol,
            fields is not null,
            fields is null ? [] : [.. fields.Fields.Select(f => new FieldView(f.Name, f.Value, asked?[f.Name]))],
            [.. run.Model.Waiters(run.State, index)],
            fields is null ? [] : [.. Holders(index)],
            fields is null ? [] : [.. run.Model.Messages(run.State, index)],
            [.. Mappings(index)]);
    }

    private ProcessView Of(RunProcess process, BlockedProcess? blocked)
    {
        var standing = process.Status switch
        {
            Status.NotStarted => Standing.NotStarted,
            Status.Ready when process is { IsServer: true, Work: null } => Standing.Idle,
            Status.Ready => IsWaiting(process.Index) ? Standing.Waiting : Standing.Ready,
            Status.Blocked => Standing.Blocked,
            Status.Parked => Standing.Parked,
            Status.Ended => Standing.Ended,
            _ => throw new InvalidOperationException($"internal bug: status {process.Status}"),
        };
        bool isAlive = standing is not (Standing.NotStarted or Standing.Ended);
        return new ProcessView(
            process.Symbol,
            standing,
            isAlive && run.Witness.RawFacts(process.Index) is { } raw ? raw.Pid : 0,
            standing == Standing.Waiting ? "" : conductor.StepText(process.Index),
            standing == Standing.Blocked ? process.WaitsForObject : -1,
            standing == Standing.Blocked && blocked is not null ? blocked.Holders : [],
            process.IsStopped,
            HasDeadline(process.Index),
            process.Ending?.ToString());
    }

    /// <summary>A process that is awake and has the object; −1: nobody.</summary>
    private int Asker(int obj)
    {
        foreach (var process in run.Processes)
            if (process.Status == Status.Ready && !process.IsStopped && run.State.Processes[process.Index].Handles[obj] is not null) return process.Index;
        return -1;
    }

    /// <summary>Those whom a newcomer would wait for: the owner, or who has taken more than given back.</summary>
    private IEnumerable<int> Holders(int obj)
    {
        var mechanism = run.Scenario.Objects[obj].Mechanism;
        if (run.Model.Owner(run.State, obj) is >= 0 and var owner) return [owner];
        return mechanism.Verbs.Any(v => v.Holding == Holding.Acquires) ? run.Holdings.Of(obj) : [];
    }

    private IEnumerable<MappingView> Mappings(int obj)
    {
        int page = Environment.SystemPageSize;
        for (int process = 0; process < run.Processes.Length; process++)
        {
            if (run.State.Processes[process].Handles[obj] is not SegmentHandle handle) continue;
            foreach (var mapping in handle.Mappings)
            {
                long pages = mapping.Pages(page);
                yield return new MappingView(process, pages, mapping.Locked(0, pages), mapping.Copies.Count);
            }
        }
    }
}
