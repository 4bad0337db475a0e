using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Isolating;
using IpcScript.Runtime.Kernel;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Tests.Runtime.Kernel;

/// <summary>
/// What one process holds of a few declared objects, for real calls inside the test: the segment <c>ring</c> of 64 bytes, the mutex <c>gate</c>,
/// the unnamed semaphore <c>full</c>, the spinlock <c>quick</c> and the read/write lock <c>shelf</c> behind them, the named semaphore <c>empty</c>, and the queue <c>jobs</c> of two messages of 4 bytes. All are manual; names in the system vanish at the end.
/// </summary>
internal sealed unsafe class Bench : IDisposable
{
    private static readonly LanguageCatalog Catalog = LanguageCatalog.Standard;

    private static readonly ImmutableArray<ObjectSymbol> PosixObjects =
    [
        Declare(0, "ring", Catalog.Find("segment", "posix").Single(), -1, 0, 200, ("size", Value.Of(64))),
        Declare(1, "gate", Catalog.Find("mutex", "posix").Single(), 0, 64, 0),
        Declare(2, "full", Catalog.Find("semaphore", "posix").Single(m => m.SelectedBy is "in"), 0, 104, 0, ("initial", Value.Of(1))),
        Declare(3, "empty", Catalog.Find("semaphore", "posix").Single(m => m.SelectedBy is null), -1, 0, 0, ("initial", Value.Of(2))),
        Declare(4, "jobs", Catalog.Find("queue", "posix").Single(), -1, 0, 0, ("capacity", Value.Of(2)), ("size", Value.Of(4))),
        Declare(5, "quick", Catalog.Find("spinlock", "posix").Single(), 0, 136, 0),
        Declare(6, "shelf", Catalog.Find("rwlock", "posix").Single(), 0, 144, 0),
    ];

    private readonly string[] removal;
    private readonly void* memory = NativeMemory.AlignedAlloc(ControlSlot.Size, 128);

    /// <param name="name">Tells apart benches that live at the same time; two of one name see the same objects.</param>
    public Bench(string name)
        : this(name, Catalog, PosixObjects, ["ring close", "ring unlink", "empty unlink", "jobs close", "jobs unlink"])
    {
    }

    private Bench(string name, LanguageCatalog catalog, ImmutableArray<ObjectSymbol> objects, string[] removal, string? journal = null)
    {
        string prefix = $"ipcscript-test.{Environment.ProcessId}.{name}.";
        this.removal = removal;
        Bindings = Bindings.For(catalog);
        NativeMemory.Clear(memory, ControlSlot.Size);
        Worker = new WorkerContext(objects, new ControlSlot((nint)memory), prefix) { Created = journal is null ? null : new CreatedObjects(journal, prefix) };
        Worker.Slot.SetFarDeadline();
    }

    /// <summary>A bench with the set <c>trio</c> of the initial values 4, 0 and 1.</summary>
    public static Bench OfXsiSemaphores(string name)
    {
        var catalog = new LanguageCatalog([XsiSemaphore.Create()]);
        var initial = new ListValue(ValueList.Create([Value.Of(4), Value.Of(0), Value.Of(1)]));
        var mechanism = catalog.Mechanisms[0];
        return new Bench(name, catalog, [Declare(0, "trio", mechanism, -1, 0, 3, ("initial", initial))], ["trio remove"]);
    }

    /// <summary>A bench with the file <c>book</c> of two pages, and <c>copy</c>, which is the same file.</summary>
    public static Bench OfFiles(string name)
    {
        var catalog = new LanguageCatalog([FileSegment.Create()]);
        var file = catalog.Mechanisms[0];
        return new Bench(
            name,
            catalog,
            [Declare(0, "book", file, -1, 0, 8192), Declare(1, "copy", file, -1, 0, 8192, ("name", Value.Of("/book")))],
            ["book close", "copy close", "book unlink"]);
    }

    /// <summary>A bench with the memory file <c>page</c> of two pages.</summary>
    public static Bench OfMemoryFiles(string name)
    {
        var catalog = new LanguageCatalog([MemfdSegment.Create()]);
        return new Bench(name, catalog, [Declare(0, "page", catalog.Mechanisms[0], -1, 0, 8192)], ["page close"]);
    }

    /// <summary>A bench with the queue <c>desk</c>.</summary>
    /// <param name="journal">Of the run that it belongs to; null: it belongs to none.</param>
    public static Bench OfXsiQueues(string name, string? journal = null)
    {
        var catalog = new LanguageCatalog([XsiQueue.Create()]);
        return new Bench(name, catalog, [Declare(0, "desk", catalog.Mechanisms[0], -1, 0, 0)], ["desk remove"], journal);
    }

    /// <summary>A bench whose mutex <c>gate</c> has these attributes: <c>type errorcheck robust true</c>.</summary>
    public static Bench OfMutex(string name, string attributes)
    {
        var words = attributes.Split(' ');
        var given = words.Chunk(2).Select(p => (p[0], p[1] == "true" ? Value.True : new SymbolValue(p[1]))).ToArray();
        var gate = Declare(1, "gate", Catalog.Find("mutex", "posix").Single(), 0, 64, 0, given);
        return new Bench(name, Catalog, PosixObjects.SetItem(1, gate), ["ring close", "ring unlink"]);
    }

    /// <summary>A bench with the segment <c>page</c> of 64 bytes.</summary>
    public static Bench OfXsiSegments(string name)
    {
        var catalog = new LanguageCatalog([XsiSegment.Create()]);
        return new Bench(name, catalog, [Declare(0, "page", catalog.Mechanisms[0], -1, 0, 64, ("size", Value.Of(64)))], ["page remove"]);
    }

    public Bindings Bindings { get; }

    public WorkerContext Worker { get; }

    /// <summary>Makes the calls of a script such as <c>ring create; ring size 8</c>, all of which must succeed but the last, whose result it gives.</summary>
    public Result Run(string script)
    {
        var steps = script.Split("; ");
        foreach (string step in steps[..^1])
            if (Perform(step) is { IsOk: false } result) throw new InvalidOperationException($"{step}: {result.Code}");
        return Perform(steps[^1]);
    }

    /// <summary>The result as tests write it: <c>OK 64 384</c>, <c>EBADF</c>.</summary>
    public string Outcome(string script)
    {
        var result = Run(script);
        return string.Join(' ', result.Values.Select(v => v.ToString()).Prepend(result.Code));
    }

    public string? Observe(string name) => Bindings.Observe(Worker, Worker.Objects.Single(o => o.Name == name).Index)?.ToString();

    /// <summary>Where an object inside the mapped segment lies.</summary>
    public nint AddressOf(string name) => SegmentHandle.AddressInside(Worker, Worker.Objects.Single(o => o.Name == name));

    public void Dispose()
    {
        foreach (var obj in Worker.Objects)
            if (Worker.Handle<object>(obj.Index) is SegmentHandle { Mapping: not null }) Perform($"{obj.Name} {(obj.Mechanism.FindVerb("unmap") is null ? "detach" : "unmap")}");
        foreach (string step in removal) Perform(step);
        NativeMemory.AlignedFree(memory);
    }

    private Result Perform(string step)
    {
        if (step == "time passes")
        {
            Worker.Slot.ExpireDeadline();
            return Result.Ok;
        }

        return Bindings.Execute(Worker, CallScript.Parse(step, Worker.Objects));
    }

    private static ObjectSymbol Declare(int index, string name, Mechanism mechanism, int container, long offset, long size, params (string Name, Value Value)[] attributes)
    {
        var values = mechanism.Attributes.Select(a => a.Default).ToArray();
        foreach (var attribute in attributes) values[mechanism.IndexOfAttribute(attribute.Name)] = attribute.Value;
        return new ObjectSymbol(index, name, mechanism, [.. values], true, container, offset, size, default(TextSpan));
    }
}
