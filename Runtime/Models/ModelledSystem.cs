using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models;

/// <summary>A process as the models know it.</summary>
/// <param name="AwaitedSignals">Blocked from its start, because it waits for them somewhere.</param>
public sealed record ModelledProcess(string Name, ImmutableArray<string> AwaitedSignals);

/// <summary>What stays the same in every state of one scenario: its objects and processes, and what follows from their declarations.</summary>
internal sealed class ModelledSystem
{
    private readonly Blocks[] blocksOn;
    private readonly ValueList<Consequence>[] wakes;

    public ModelledSystem(ImmutableArray<ObjectSymbol> objects, ImmutableArray<ModelledProcess> processes, MachineFacts facts, IHelperCalls? helpers)
    {
        Helpers = helpers;
        Objects = objects;
        Processes = processes;
        Facts = facts;
        var names = ImmutableArray.CreateBuilder<KernelObjectName>(objects.Length);
        foreach (var obj in objects) names.Add(KernelObjectName.Of(obj));
        Names = names.MoveToImmutable();
        ReservedFrom = new long[objects.Length];
        ReservedTo = new long[objects.Length];
        for (int i = 0; i < ReservedFrom.Length; i++) ReservedFrom[i] = long.MaxValue;
        foreach (var resident in objects)
        {
            if (resident.Container is not (>= 0 and var segment)) continue;
            ReservedFrom[segment] = Math.Min(ReservedFrom[segment], resident.Offset);
            ReservedTo[segment] = Math.Max(ReservedTo[segment], resident.Offset + resident.Mechanism.SizeInSegment);
        }

        blocksOn = new Blocks[objects.Length];
        for (int i = 0; i < blocksOn.Length; i++) blocksOn[i] = new Blocks(i);
        wakes = new ValueList<Consequence>[processes.Length + 1];
        for (int p = 0; p < wakes.Length; p++) wakes[p] = ValueList.Create<Consequence>([new Woken(p, Planning.Result.Ok)]);
    }

    public ImmutableArray<ObjectSymbol> Objects { get; }

    public ImmutableArray<ModelledProcess> Processes { get; }

    public MachineFacts Facts { get; }

    /// <summary>Of a scenario with C#.</summary>
    public IHelperCalls? Helpers { get; }

    /// <summary>By declared object.</summary>
    public ImmutableArray<KernelObjectName> Names { get; }

    /// <summary>By declared segment: where the locks that live in it begin; beyond every offset when there are none.</summary>
    public long[] ReservedFrom { get; }

    /// <summary>By declared segment: one past the last byte of the locks in it.</summary>
    public long[] ReservedTo { get; }

    public Blocks BlocksOn(int obj) => blocksOn[obj];

    /// <summary>The one consequence that this process's call has succeeded.</summary>
    public ValueList<Consequence> Wakes(int process) => wakes[process];

    public string NameOf(int obj) => Objects[obj].Name;

    public string ProcessName(int process) => process < Processes.Length ? Processes[process].Name : "setup";
}
