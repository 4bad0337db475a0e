using IpcScript.Language.Checking;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// The lifecycle of what is not manual, by the recipes of the catalog: <c>setup</c> (or their server) makes the objects and holds nothing in between, each process attaches
/// what its text names when it starts, <c>setup</c> removes them at the end.
/// </summary>
internal sealed class Setup(RunContext run)
{
    /// <summary>True when everything was made as foretold.</summary>
    public bool CreateObjects()
    {
        foreach (var obj in run.Scenario.Objects)
            if (!obj.IsManual && obj.Container < 0 && !Perform(MakerOf(obj), obj, obj.Mechanism.Lifecycle.Create)) return false;
        foreach (var container in run.Scenario.Objects)
            if (!container.IsManual && !CreateInside(container)) return false;
        return true;
    }

    /// <summary>A process attaches what its text names.</summary>
    public bool Attach(ProcessSymbol process)
    {
        foreach (int index in process.Attached)
        {
            var obj = run.Scenario.Objects[index];
            if (!Perform(process.Index, obj, obj.Mechanism.Lifecycle.Attach, isTraced: false)) return false;
        }

        return true;
    }

    /// <summary>A process makes what belongs to it.</summary>
    public bool MakeOwn(ProcessSymbol process)
    {
        foreach (int index in process.Attached)
        {
            var obj = run.Scenario.Objects[index];
            if (obj.Owner == process.Index && !Perform(process.Index, obj, obj.Mechanism.Lifecycle.Own)) return false;
        }

        return true;
    }

    /// <summary>True when everything was removed as foretold.</summary>
    public bool RemoveObjects()
    {
        for (int i = run.Scenario.Objects.Length - 1; i >= 0; i--)
        {
            var obj = run.Scenario.Objects[i];
            if (!obj.IsManual && obj.Container < 0 && !Perform(run.Model.Setup, obj, obj.Mechanism.Lifecycle.Remove)) return false;
        }

        return true;
    }

    /// <summary>Its server, or <c>setup</c>.</summary>
    private int MakerOf(ObjectSymbol obj)
    {
        foreach (var process in run.Processes)
            if (process.IsServer && process.Symbol.Name == obj.Mechanism.Server) return process.Index;
        return run.Model.Setup;
    }

    private bool CreateInside(ObjectSymbol container)
    {
        var inside = new List<ObjectSymbol>();
        foreach (var obj in run.Scenario.Objects)
            if (obj.Container == container.Index && !obj.IsManual) inside.Add(obj);
        if (inside.Count == 0) return true;
        int setup = run.Model.Setup;
        return Perform(setup, container, container.Mechanism.Lifecycle.Attach)
            && inside.TrueForAll(o => Perform(setup, o, o.Mechanism.Lifecycle.Create))
            && Perform(setup, container, container.Mechanism.Lifecycle.Detach);
    }

    private bool Perform(int process, ObjectSymbol obj, IEnumerable<string> verbs, bool isTraced = true)
    {
        foreach (string verb in verbs)
            if (OperationBuilder.Lifecycle(obj, verb) is { } operation && !Perform(process, operation, obj, isTraced)) return false;
        return true;
    }

    private bool Perform(int process, Operation operation, ObjectSymbol obj, bool isTraced)
    {
        var before = run.State;
        var made = run.Model.Call(before, process, operation);
        if (made.Effect is not Completes completes)
            throw new InvalidOperationException($"internal bug: {run.Text.Phrase(operation, [])} of the lifecycle does not complete");
        if (!run.Agrees(run.Witness.Perform(before, process, operation, made), process, obj.Span, operation)) return false;
        run.State = made.State;
        if (isTraced) run.EmitCall(0, process, CallPhase.Whole, operation, completes.Result, before, made);
        if (completes.Result.IsOk) return true;
        run.Fail(
            RunErrors.UnexpectedOutcome,
            obj.Span,
            $"{run.Text.ProcessName(process)}: {run.Text.Native(operation, completes.Result)}",
            obj.Attribute("name") is null ? null : $"another declaration uses the name {obj.SystemName} too: make one of them manual");
        return false;
    }
}
