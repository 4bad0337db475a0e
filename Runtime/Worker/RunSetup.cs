using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Worker;

/// <summary>How a run's processes come to be.</summary>
public enum SpawnKind
{
    /// <summary>fork(2) of the warmed fork server.</summary>
    Fork,

    /// <summary>posix_spawn(3) of ordinary processes.</summary>
    Exec,
}

/// <summary>What keeps a run's objects apart from everybody else's.</summary>
public enum Isolation
{
    /// <summary>IPC and mount namespaces of the run's own.</summary>
    Namespaces,

    /// <summary>The host's own namespaces; names carry a prefix.</summary>
    NamePrefix,
}

/// <summary>What every process of a run knows from its start; it lies behind the slots in the control memory.</summary>
/// <param name="Limits">What the scenario sets of its namespace, by name.</param>
/// <param name="AwaitedSignals">A signal mask for each process, <c>setup</c> last; an array, whose code every runtime has compiled.</param>
internal sealed record RunSetup(
    SpawnKind Spawn,
    Isolation Isolation,
    string NamePrefix,
    ImmutableArray<ScenarioLimit> Limits,
    ulong[] AwaitedSignals,
    ImmutableArray<ObjectSymbol> Objects)
{
    /// <summary>Where a run without namespaces of its own keeps its journal; empty when it has them.</summary>
    public string JournalPath { get; init; } = "";

    /// <summary>The process that serves the others; −1: none.</summary>
    public int Serving { get; init; } = -1;

    /// <summary>The compiled helpers of the scenario; empty when it has none.</summary>
    public ImmutableArray<byte> Helpers { get; init; } = [];

    /// <summary>What one call of a helper may take of the processor, in nanoseconds.</summary>
    public long HelperLimit { get; init; }

    public void Write(MessageWriter message)
    {
        message.Byte((byte)Spawn).Byte((byte)Isolation).Text(NamePrefix).Text(JournalPath).Int(Serving).Int(Limits.Length);
        foreach (var limit in Limits) message.Text(limit.Name).Long(limit.Value);
        message.Int(AwaitedSignals.Length);
        foreach (ulong mask in AwaitedSignals) message.Long((long)mask);
        message.Int(Objects.Length);
        foreach (var symbol in Objects) WriteObject(message, symbol);
        message.Bytes(Helpers.AsSpan()).Long(HelperLimit);
    }

    public static RunSetup Read(ref MessageReader message, LanguageCatalog catalog)
    {
        var spawn = (SpawnKind)message.Byte();
        var isolation = (Isolation)message.Byte();
        string prefix = message.Text(), journal = message.Text();
        int serving = message.Int();
        var limits = new ScenarioLimit[message.Int()];
        for (int i = 0; i < limits.Length; i++) limits[i] = new(message.Text(), message.Long());
        var awaited = new ulong[message.Int()];
        for (int i = 0; i < awaited.Length; i++) awaited[i] = (ulong)message.Long();
        var objects = new ObjectSymbol[message.Int()];
        for (int i = 0; i < objects.Length; i++) objects[i] = ReadObject(ref message, catalog, i);
        return new RunSetup(spawn, isolation, prefix, ImmutableCollectionsMarshal.AsImmutableArray(limits), awaited, ImmutableCollectionsMarshal.AsImmutableArray(objects)) { JournalPath = journal, Serving = serving, Helpers = [.. message.Bytes()], HelperLimit = message.Long() };
    }

    private static void WriteObject(MessageWriter message, ObjectSymbol symbol)
    {
        message.Text(symbol.Name).Int(symbol.Mechanism.Id).Byte(symbol.IsManual ? (byte)1 : (byte)0).Int(symbol.Container).Long(symbol.Offset).Long(symbol.Size);
        message.Byte(symbol.IsHidden ? (byte)1 : (byte)0).Text(symbol.Own ?? "");
        foreach (var attribute in symbol.Attributes) message.Value(attribute);
    }

    // A worker reports no diagnostics, so the place in the source stays behind.
    private static ObjectSymbol ReadObject(ref MessageReader message, LanguageCatalog catalog, int index)
    {
        string name = message.Text();
        var mechanism = catalog[message.Int()];
        bool manual = message.Byte() != 0;
        int container = message.Int();
        long offset = message.Long(), size = message.Long();
        bool hidden = message.Byte() != 0;
        string own = message.Text();
        var attributes = new Value?[mechanism.Attributes.Length];
        for (int i = 0; i < attributes.Length; i++) attributes[i] = message.Value();
        return new ObjectSymbol(index, name, mechanism, ImmutableCollectionsMarshal.AsImmutableArray(attributes), manual, container, offset, size, default) { IsHidden = hidden, Own = own.Length == 0 ? null : own };
    }
}
