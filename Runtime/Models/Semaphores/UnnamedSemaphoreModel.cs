using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary><c>semaphore empty = posix(in: ring, initial: 4)</c>: sem_init(3), inside a segment.</summary>
internal sealed class UnnamedSemaphoreModel : MechanismModel
{
    private readonly ResidentPlaces places;
    private readonly SemaphoreCalls calls;
    private readonly Verb value;

    public UnnamedSemaphoreModel(Mechanism mechanism, ModelledSystem system, ResidentPlaces places)
        : base(mechanism, system)
    {
        this.places = places;
        calls = new SemaphoreCalls(mechanism, system);
        value = mechanism.FindVerb("value")!;
    }

    public override IEnumerable<string> Verbs => ["init", .. SemaphoreCalls.Verbs, "destroy"];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        int obj = operation.Object;
        if (operation.Verb.Name == "init") return Init(state, process, obj);
        int index = places.Reach(state, process, obj, writes: !ReferenceEquals(operation.Verb, value), out var trouble);
        if (index < 0) return trouble!;
        if (calls.Knows(operation.Verb)) return calls.Call(state, process, operation, index);
        return operation.Verb.Name == "destroy"
            ? places.Destroy(state, process, obj, index)
            : throw new InvalidOperationException($"internal bug: no model of {operation.Verb}");
    }

    public override IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation) =>
        calls.Knows(operation.Verb) && places.Reach(state, process, operation.Object, writes: true, out _) is >= 0 and var index
            ? calls.Allowed(state, process, operation, index)
            : [Call(state, process, operation)];

    public override SystemState Leave(SystemState state, int process, Operation sleeping) =>
        SemaphoreCalls.Leave(state, process, places.Held(state, process, sleeping.Object));

    public override int Locate(SystemState state, int obj, int process = -1) => places.Locate(state, obj, process);

    public override RecordValue Observe(ObjectState obj) => SemaphoreCalls.Observe(obj);

    public override ValueList<int> Waiters(ObjectState obj) => ((SemaphoreState)obj).Waiters;

    private Transition Init(SystemState state, int process, int obj)
    {
        long initial = ((IntegerValue)System.Objects[obj].Attribute("initial")!).Number;

        // sem_init looks at the value before it touches the memory.
        return initial > SemaphoreCalls.ValueMax
            ? Fail(state, "EINVAL")
            : places.Init(state, process, obj, new SemaphoreState(initial, default, Mode: -1));
    }
}
