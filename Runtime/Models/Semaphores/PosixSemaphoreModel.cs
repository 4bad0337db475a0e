using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary><c>semaphore empty = posix(initial: 4)</c>: sem_open(3), with a name.</summary>
internal sealed class PosixSemaphoreModel : MechanismModel
{
    public const string Space = "sem";

    /// <summary>sem_open opens the file for reading and writing.</summary>
    private const long OwnerReadsAndWrites = 0x180;

    private readonly SemaphoreCalls calls;
    private readonly int exclusive;

    public PosixSemaphoreModel(Mechanism mechanism, ModelledSystem system)
        : base(mechanism, system)
    {
        calls = new SemaphoreCalls(mechanism, system);
        exclusive = IndexOf("create", "exclusive");
    }

    public override IEnumerable<string> Verbs => ["create", "open", .. SemaphoreCalls.Verbs, "close", "unlink"];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        int obj = operation.Object;
        var handle = (SemaphoreHandle?)state.HandleOf(process, obj) ?? SemaphoreHandle.None;
        if (calls.Knows(operation.Verb)) return handle.Opened < 0 ? NotOpen(state, obj) : calls.Call(state, process, operation, handle.Opened);
        return operation.Verb.Name switch
        {
            "create" => Create(state, process, obj, handle, operation.Arguments[exclusive] is BooleanValue { Truth: true }),
            "open" => Open(state, process, obj, handle),
            "close" => handle.Opened < 0
                ? NotOpen(state, obj)
                : new Transition(state.WithHandle(process, obj, handle.Close()).Collect(handle.Opened), Completes.Ok),
            "unlink" => Unlink(state, obj),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    public override IReadOnlyList<Transition> Allowed(SystemState state, int process, Operation operation) =>
        calls.Knows(operation.Verb) && state.HandleOf(process, operation.Object) is SemaphoreHandle { Opened: >= 0 } handle
            ? calls.Allowed(state, process, operation, handle.Opened)
            : [Call(state, process, operation)];

    public override SystemState Leave(SystemState state, int process, Operation sleeping) =>
        SemaphoreCalls.Leave(state, process, ((SemaphoreHandle)state.HandleOf(process, sleeping.Object)!).Opened);

    public override int Locate(SystemState state, int obj, int process = -1)
    {
        if (process >= 0 && state.HandleOf(process, obj) is SemaphoreHandle { Opened: >= 0 } own) return own.Opened;
        int named = state.Find(Space, System.Names[obj].Text);
        if (named >= 0) return named;
        foreach (var holder in state.Processes.AsSpan())
            if (holder.Handles[obj] is SemaphoreHandle { Opened: >= 0 } handle) return handle.Opened;
        return -1;
    }

    public override RecordValue Observe(ObjectState obj) => SemaphoreCalls.Observe(obj);

    public override ValueList<int> Waiters(ObjectState obj) => ((SemaphoreState)obj).Waiters;

    private Transition Create(SystemState state, int process, int obj, SemaphoreHandle handle, bool exclusively)
    {
        var name = System.Names[obj];
        if (name.SemaphoreError is { } error) return Fail(state, error);
        int existing = state.Find(Space, name.Text);
        if (existing >= 0 && !exclusively) return Opened(state, process, obj, handle, existing);

        // The C library makes the semaphore under another name first, so a bad initial value shows before an existing name does.
        var symbol = System.Objects[obj];
        long initial = ((IntegerValue)symbol.Attribute("initial")!).Number;
        if (initial > SemaphoreCalls.ValueMax) return Fail(state, "EINVAL");
        if (existing >= 0) return Fail(state, "EEXIST");
        long mode = symbol.Attribute("mode") is IntegerValue given ? given.Number : OwnerReadsAndWrites;
        state = state.Add(new SemaphoreState(initial, default, mode & ~System.Facts.FileModeMask), out int index).AddName(Space, name.Text, index);
        return new Transition(state.WithHandle(process, obj, handle.Open(index)), Completes.Ok);
    }

    private Transition Open(SystemState state, int process, int obj, SemaphoreHandle handle)
    {
        var name = System.Names[obj];
        if (name.SemaphoreError is { } error) return Fail(state, error);
        int existing = state.Find(Space, name.Text);
        return existing < 0 ? Fail(state, "ENOENT") : Opened(state, process, obj, handle, existing);
    }

    private static Transition Opened(SystemState state, int process, int obj, SemaphoreHandle handle, int index) =>
        (((SemaphoreState)state.Objects[index]!).Mode & OwnerReadsAndWrites) != OwnerReadsAndWrites
            ? Fail(state, "EACCES")
            : new Transition(state.WithHandle(process, obj, handle.Open(index)), Completes.Ok);

    private Transition Unlink(SystemState state, int obj)
    {
        var name = System.Names[obj];
        if (name.SemaphoreError is { } error) return Fail(state, error == "EINVAL" ? "ENOENT" : error);
        return state.Find(Space, name.Text) < 0 ? Fail(state, "ENOENT") : new Transition(state.RemoveName(Space, name.Text), Completes.Ok);
    }

    private Transition NotOpen(SystemState state, int obj) =>
        MemoryAccess.Refuse(state, $"{System.NameOf(obj)} is not open in this process", $"open {System.NameOf(obj)} first");
}
