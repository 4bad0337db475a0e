using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Inspecting;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Conductor;

/// <summary>What one run owns and changes; the conductor's parts share it.</summary>
internal sealed class RunContext(
    CheckedScenario scenario, ISystemModel model, Witness witness, RunProcess[] processes, ITraceSink sink, RunOptions options)
{
    /// <summary>Only a run that is driven from outside changes it, and only the texts of its processes.</summary>
    public CheckedScenario Scenario { get; set; } = scenario;

    public ISystemModel Model { get; } = model;

    public Witness Witness { get; } = witness;

    public RunProcess[] Processes { get; } = processes;

    public CallText Text { get; } = new(scenario);

    public Holdings Holdings { get; } = new(processes.Length, scenario.Objects);

    public SystemState State { get; set; } = model.Initial;

    public int Steps { get; set; }

    /// <summary>Virtual time, nanoseconds since the run began.</summary>
    public long Now { get; set; }

    /// <summary>The process that made the last step.</summary>
    public int Last { get; set; } = -1;

    public List<Diagnostic> Failures { get; } = [];

    /// <summary>The step that ended in a way that nothing expects; null: none did.</summary>
    public UnexpectedEnd? Unexpected { get; set; }

    public List<string> Notes { get; } = [];

    public bool HasFailed => Failures.Count > 0;

    /// <summary>It has come to its end, whatever the verdict.</summary>
    public bool IsOver { get; set; }

    public bool WantsEvents { get; } = sink.WantsEvents;

    public void Fail(DiagnosticKind kind, TextSpan span, string message, string? remedy = null, string? context = null) =>
        Failures.Add(new Diagnostic(kind, span, message, remedy, context));

    /// <summary>Reports that the kernel contradicted the model; true when it did not.</summary>
    public bool Agrees(Contradiction? contradiction, int process, TextSpan span, Operation? operation)
    {
        if (contradiction is null) return true;
        string name = Text.ProcessName(process);
        string context = operation is null ? $"process {name}" : Context(process, operation);
        if (contradiction.IsLost)
            Fail(RunErrors.WorkerLost, span, $"the worker of {name} was ended from outside by SIGKILL", "run it again; if it comes back, look for the out-of-memory killer in the system's log", context);
        else
            Fail(
                contradiction.IsState ? RunErrors.StateDivergence : contradiction.IsChoice ? RunErrors.Choice : RunErrors.Divergence,
                span,
                $"model: {contradiction.Foretold}; kernel: {contradiction.Seen}",
                Remedy(operation),
                context);
        return false;
    }

    /// <summary>A model that follows a library's inner workings may just be older, or newer, than the library.</summary>
    private static string Remedy(Operation? operation) =>
        operation?.Verb.Mechanism.Kind == CSharpHelpers.Kind ? "a helper is a function of its arguments: it keeps nothing between calls, and asks no clock, no chance and no file"
        : operation?.Verb.Mechanism.VerifiedWith is { } verified && MachineReport.CLibrary is var present && present != verified
            ? $"the model of {operation.Verb.Mechanism.Kind} was verified with {verified}, and this machine has {present}: they may differ here"
            : "the kernel's answer is the truth; the model of this call is wrong, or something outside the run has touched its objects or processes";

    /// <summary>A call that slept goes by the number under which it began.</summary>
    public string Context(int process, Operation operation) =>
        $"process {Text.ProcessName(process)}, step {(process < Processes.Length ? Processes[process].StepNumber : Steps)} \"{Text.Phrase(operation, [])}\"";

    public RecordValue? Observe(SystemState state, int process, int obj) => WantsEvents && obj >= 0 ? Model.Observe(state, obj, process) : null;

    public void Emit(TraceEvent happened)
    {
        if (!WantsEvents) return;
        if (options.Raw && happened.Process >= 0 && Witness.RawFacts(happened.Process) is { } raw)
            happened = happened with { Raw = happened is CallEvent ? raw : raw with { Value = null } };
        sink.Accept(happened);
    }

    /// <summary>Emits a call, or one half of it.</summary>
    public void EmitCall(int step, int process, CallPhase phase, Operation operation, Result? result, SystemState before, Transition? made, int wokenBy = -1, Expiry expiry = Expiry.None, string? cause = null)
    {
        if (!WantsEvents) return;
        bool isScenario = process < Processes.Length;

        // What becomes of the object stands on the line of the caller's end.
        bool isLetGo = phase == CallPhase.Ends && made!.Consequences.OfType<Released>().Any(r => r.Object == operation.Object);
        var machine = isScenario && !Processes[process].IsServer && step > 0 ? Processes[process].Machine : null;
        Emit(new CallEvent(
            step,
            process,
            phase,
            operation,
            machine?.Step.BoundNames ?? [],
            result,
            Observe(before, process, operation.Object),
            Observe(isLetGo ? before : State, process, operation.Object),
            made is null || phase == CallPhase.Ends ? default : Woken(made).WithoutWaiter(process),
            machine?.Step.Span ?? Scenario.Objects[operation.Object].Span,
            machine?.Step.Step.Label,
            wokenBy,
            expiry,
            cause));
    }

    public static ValueList<int> Woken(Transition made)
    {
        ValueList<int> woken = default;
        foreach (var consequence in made.Consequences.AsSpan())
            if (consequence is Woken) woken = woken.Add(consequence.Process);
        return woken;
    }
}
