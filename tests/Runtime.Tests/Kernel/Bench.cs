using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Kernel;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Tests.Runtime.Kernel;

/// <summary>
/// What one process holds of a few declared objects, for real calls inside the test: the segment <c>ring</c> of 64 bytes, the mutex <c>gate</c> and
/// the unnamed semaphore <c>full</c> behind them, the named semaphore <c>empty</c>, and the queue <c>jobs</c> of two messages of 4 bytes. All are manual; names in the system vanish at the end.
/// </summary>
internal sealed unsafe class Bench : IDisposable
{
    private static readonly LanguageCatalog Catalog = LanguageCatalog.Standard;

    public static readonly ImmutableArray<ObjectSymbol> Objects =
    [
        Declare(0, "ring", Catalog.Find("segment", "posix").Single(), -1, 0, 136, ("size", Value.Of(64))),
        Declare(1, "gate", Catalog.Find("mutex", "posix").Single(), 0, 64, 0),
        Declare(2, "full", Catalog.Find("semaphore", "posix").Single(m => m.SelectedBy is "in"), 0, 104, 0, ("initial", Value.Of(1))),
        Declare(3, "empty", Catalog.Find("semaphore", "posix").Single(m => m.SelectedBy is null), -1, 0, 0, ("initial", Value.Of(2))),
        Declare(4, "jobs", Catalog.Find("queue", "posix").Single(), -1, 0, 0, ("capacity", Value.Of(2)), ("size", Value.Of(4))),
    ];

    private readonly Bindings bindings = Bindings.For(Catalog);
    private readonly void* memory = NativeMemory.AlignedAlloc(ControlSlot.Size, 128);

    /// <param name="name">Tells apart benches that live at the same time; two of one name see the same objects.</param>
    public Bench(string name)
    {
        NativeMemory.Clear(memory, ControlSlot.Size);
        Worker = new WorkerContext(Objects, new ControlSlot((nint)memory), $"ipcscript-test.{Environment.ProcessId}.{name}.");
        Worker.Slot.SetFarDeadline();
    }

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

    public string? Observe(string name) => bindings.Observe(Worker, Objects.Single(o => o.Name == name).Index)?.ToString();

    public void Dispose()
    {
        if (Worker.Handle<SegmentHandle>(0)?.Mapping is not null) Perform("ring unmap");
        foreach (string step in (string[])["ring close", "ring unlink", "empty unlink", "jobs close", "jobs unlink"]) Perform(step);
        NativeMemory.AlignedFree(memory);
    }

    private Result Perform(string step)
    {
        if (step == "time passes")
        {
            Worker.Slot.ExpireDeadline();
            return Result.Ok;
        }

        return bindings.Execute(Worker, Parse(step));
    }

    private static Operation Parse(string step)
    {
        var words = step.Split(' ');
        var obj = Objects.Single(o => o.Name == words[0]);
        int count = words[1] == "atomic" ? 2 : 1;
        var verb = obj.Mechanism.FindVerb(string.Join(' ', words[1..(1 + count)]))!;
        var arguments = new Value?[verb.Parameters.Length];
        for (int i = 1 + count; i < words.Length; i++)
        {
            int parameter = verb.IndexOf(words[i]);
            if (words[i].EndsWith(']')) Place(words[i], verb, arguments);
            else if (parameter < 0) arguments[verb.IndexOf("value")] = Literal(words[i]);
            else if (verb.Parameters[parameter].Kind == ValueKind.Flag) arguments[parameter] = Value.True;
            else arguments[parameter] = Literal(words[++i]);
        }

        return new Operation(verb, obj.Index, -1, -1, ValueList.Create<Value?>(arguments));
    }

    /// <summary><c>i32[1]</c>, <c>text[0,8]</c></summary>
    private static void Place(string place, Verb verb, Value?[] arguments)
    {
        var parts = place.Split('[', ',', ']');
        var type = ElementType.Find(parts[0])!;
        long index = long.Parse(parts[1], CultureInfo.InvariantCulture);
        arguments[verb.IndexOf("type")] = new SymbolValue(type.Name);
        arguments[verb.IndexOf("index")] = Value.Of(index);
        arguments[verb.IndexOf("offset")] = Value.Of(index * type.Size);
        arguments[verb.IndexOf("length")] = Value.Of(type.IsRange ? long.Parse(parts[2], CultureInfo.InvariantCulture) : type.Size);
    }

    private static Value Literal(string word) =>
        word.EndsWith("ms", StringComparison.Ordinal) ? new DurationValue(1_000_000 * long.Parse(word[..^2], CultureInfo.InvariantCulture))
        : word.StartsWith('"') ? Value.Of(word.Trim('"'))
        : char.IsAsciiLetterUpper(word[0]) ? new SymbolValue(word)
        : word.Contains('.', StringComparison.Ordinal) ? new FloatValue(double.Parse(word, CultureInfo.InvariantCulture))
        : Value.Of(long.Parse(word, CultureInfo.InvariantCulture));

    private static ObjectSymbol Declare(int index, string name, Mechanism mechanism, int container, long offset, long size, params (string Name, Value Value)[] attributes)
    {
        var values = new Value?[mechanism.Attributes.Length];
        foreach (var attribute in attributes) values[mechanism.IndexOfAttribute(attribute.Name)] = attribute.Value;
        return new ObjectSymbol(index, name, mechanism, [.. values], true, container, offset, size, default(TextSpan));
    }
}
