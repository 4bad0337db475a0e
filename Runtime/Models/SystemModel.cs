using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>The model of the whole system for one scenario: finds each call's mechanism, and asks its model.</summary>
public sealed class SystemModel : ISystemModel
{
    private readonly ModelledSystem system;
    private readonly ModelRegistry registry;
    private readonly LanguageCatalog catalog;

    /// <param name="helpers">Of a scenario with C#.</param>
    public SystemModel(CheckedScenario scenario, LanguageCatalog catalog, MachineFacts? facts = null, IHelperCalls? helpers = null)
        : this(scenario.Objects, Processes(scenario), catalog, facts, helpers)
    {
    }

    public SystemModel(
        ImmutableArray<ObjectSymbol> objects, ImmutableArray<ModelledProcess> processes, LanguageCatalog catalog, MachineFacts? facts = null, IHelperCalls? helpers = null)
    {
        system = new ModelledSystem(objects, processes, facts ?? MachineFacts.Usual, helpers);
        this.catalog = catalog;
        registry = new ModelRegistry(catalog, system);
        var absent = new ProcessState(
            Life.NotStarted, null, IsStopped: false, ValueList.Repeat<Handle?>(null, objects.Length), Sleeping: null, PendingSignals: default);
        var all = ValueList.Repeat(absent, processes.Length).Add(absent with { Life = Life.Alive });
        Initial = new SystemState(default, all, default);
    }

    public int Setup => system.Processes.Length;

    public SystemState Initial { get; }

    private static ImmutableArray<ModelledProcess> Processes(CheckedScenario scenario)
    {
        var processes = ImmutableArray.CreateBuilder<ModelledProcess>(scenario.Processes.Length);
        foreach (var process in scenario.Processes) processes.Add(new ModelledProcess(process.Name, process.Program.AwaitedSignals));
        return processes.MoveToImmutable();
    }

    /// <summary>The mechanisms' models, for the test that holds them against the catalog.</summary>
    internal IReadOnlyList<MechanismModel> Models => [.. catalog.Mechanisms.Select(registry.Of)];

    public Transition Call(SystemState state, int process, Operation operation) => registry.Of(operation.Verb).Call(state, process, operation);

    public IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation) =>
        registry.Of(operation.Verb).Allowed(state, process, operation);

    public SystemState Start(SystemState state, int process) => state.Processes[process].Life == Life.NotStarted
        ? state.WithProcess(process, state.Processes[process] with { Life = Life.Alive })
        : state;

    public Transition Expire(SystemState state, int process)
    {
        var call = state.Processes[process].Sleeping ?? throw new InvalidOperationException("internal bug: a deadline without a sleeper");
        return registry.Of(call.Verb).Expire(state, process, call);
    }

    public Transition End(SystemState state, int process, Ending ending) => registry.Ends.OfCaller(state, process, ending);

    public RecordValue? Observe(SystemState state, int obj, int process = -1) =>
        ModelOf(obj) is var model && model.Locate(state, obj, process) is >= 0 and var index ? model.Observe(state, index, obj, process) : null;

    public Value? Load(SystemState state, int obj, ElementType type, long offset, long length) =>
        ModelOf(obj).Locate(state, obj) is >= 0 and var index && state.Objects[index] is MemoryState memory
            ? MemoryModel.Peek(memory, type, offset, length)
            : null;

    public ValueList<int> Waiters(SystemState state, int obj) =>
        ModelOf(obj) is var model && model.Locate(state, obj) is >= 0 and var index ? model.Waiters(state.Objects[index]!) : default;

    public IReadOnlyList<HeldMessage> Messages(SystemState state, int obj) =>
        ModelOf(obj) is var model && model.Locate(state, obj) is >= 0 and var index ? model.Messages(state.Objects[index]!) : [];

    public int Owner(SystemState state, int obj) =>
        ModelOf(obj) is var model && model.Locate(state, obj) is >= 0 and var index ? model.Owner(state.Objects[index]!) : -1;

    public ValueList<int>? Blockers(SystemState state, int process, int obj)
    {
        var model = ModelOf(obj);
        if (model.Locate(state, obj, process) is not (>= 0 and var index)) return null;
        return model.Blockers(state.Objects[index]!, process) ?? (model.Owner(state.Objects[index]!) is >= 0 and var owner ? ValueList.Create<int>([owner]) : null);
    }

    public Operation? Obstacle(SystemState state, int process)
    {
        if (state.Processes[process].Sleeping is not { Also: not null } call) return state.Processes[process].Sleeping;
        var model = registry.Of(call.Verb);
        return model.Locate(state, call.Object, process) is >= 0 and var index ? model.Obstacle(state.Objects[index]!, process, call) ?? call : call;
    }

    public Operation? Work(SystemState state, string server)
    {
        foreach (var model in registry.Present)
            if (model.Mechanism.Server == server && model.Work(state) is { } work) return work;
        return null;
    }

    public IReadOnlyList<string> Remaining(SystemState state)
    {
        var left = new List<string>();
        for (int i = 0; i < state.Objects.Count; i++)
        {
            if (state.Objects[i] is not KernelObject { Kind: { } kind }) continue;
            int name = state.Names.IndexOf(n => n.Object == i);
            left.Add(name < 0 ? kind + " without a name" : $"{kind} {state.Names[name].Name}");
        }

        return left;
    }

    private MechanismModel ModelOf(int obj) => registry.Of(system.Objects[obj].Mechanism);
}
