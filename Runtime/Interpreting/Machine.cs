using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Interpreting;

/// <summary>Bytes that an <c>await</c> has loaded.</summary>
public readonly record struct WatchedPlace(int Object, long Offset, long Length);

/// <summary>What a process does next.</summary>
public enum Next
{
    /// <summary>A step: <see cref="Machine.Operation"/>.</summary>
    Step,

    /// <summary>It waits for a store to a place of its <c>await</c>.</summary>
    Park,

    /// <summary>It has reached its closing brace.</summary>
    End,

    /// <summary>A silent statement failed: <see cref="Machine.Failure"/>.</summary>
    Failure,
}

/// <summary>
/// Interprets one process: its locals, its place in the plan. Runs silent statements up to the next step, which is therefore known before
/// the scheduler chooses.
/// </summary>
public sealed class Machine : IScope
{
    /// <summary>Silent instructions between two steps; more is an endless loop.</summary>
    private const int SilentBudget = 1_000_000;

    private ProcessSymbol symbol;
    private ProcessPlan plan;
    private OperationBuilder builder;
    private CheckedScenario scenario;
    private Value[] locals;
    private Operation?[] constants;
    private ValueList<Pending> pending;
    private int at;

    public Machine(CheckedScenario scenario, ProcessSymbol symbol, ProcessPlan plan, OperationBuilder builder)
    {
        this.scenario = scenario;
        this.symbol = symbol;
        this.plan = plan;
        this.builder = builder;
        locals = new Value[plan.LocalCount];
        constants = new Operation?[plan.Instructions.Length];
    }

    public long Me => symbol.Me;

    /// <summary>It watches places that others store to.</summary>
    public bool Awaits => plan.Awaits;

    /// <summary>The lines printed so far.</summary>
    public List<Value> Output { get; } = [];

    /// <summary>Lines printed by the last <see cref="Advance"/> begin here.</summary>
    public int FirstNewLine { get; private set; }

    /// <summary>The next step, once <see cref="Advance"/> said <see cref="Next.Step"/>.</summary>
    public StepInstruction Step { get; private set; } = null!;

    public Operation Operation { get; private set; } = null!;

    public Diagnostic? Failure { get; private set; }

    /// <summary>Where the process is: its next or blocked step, or its <c>await</c>.</summary>
    public TextSpan Span => at < plan.Instructions.Length ? plan.Instructions[at].Span : symbol.Span;

    /// <summary>The label there, or null.</summary>
    public string? Label => at >= plan.Instructions.Length ? null : plan.Instructions[at] switch
    {
        StepInstruction s => s.Step.Label,
        ParkInstruction p => p.Label,
        _ => null,
    };

    /// <summary>Segments whose places the current <c>await</c> has loaded.</summary>
    public ValueList<WatchedPlace> Watched { get; set; }

    /// <summary>One of them was stored to since.</summary>
    public bool WatchHit { get; set; }

    public Value Local(int slot) => locals[slot];

    /// <summary>A local that may not have been assigned yet, for claims; null then.</summary>
    public Value? Peek(int slot) => locals[slot];

    public Value Observe(CheckedExpression expression) =>
        throw new InvalidOperationException("internal bug: a process observes nothing outside itself");

    public string ObjectName(int index) => scenario.Objects[index].Name;

    public string ProcessName(int index) => scenario.Processes[index].Name;

    /// <summary>The step has ended with this result: binds its values and goes on at the handler of its code, if there is one.</summary>
    public void Complete(Result result)
    {
        Bind(result);
        if (Step.IsAwaited)
            Watched = Watched.Add(new WatchedPlace(Operation.Object, Operation.Integer("offset"), Operation.Integer("length")));
        int here = at++;
        for (int i = 0; i < Step.Step.Handlers.Length; i++)
        {
            var handler = Step.Step.Handlers[i];
            if (!handler.Alternatives.Any(o => o.Code == result.Code)) continue;
            if (handler.Binding >= 0) locals[handler.Binding] = Record(Operation.Verb.BroughtBy(result.Code), result);
            if (handler.GoesOn) Keep(new Pending(Step.Began < 0 ? here : Step.Began, Operation));
            at = Step.Handlers[i];
            return;
        }
    }

    private void Keep(Pending operation)
    {
        for (int i = 0; i < pending.Count; i++)
        {
            if (pending[i].Began != operation.Began) continue;
            pending = pending.With(i, operation);
            return;
        }

        pending = pending.Add(operation);
    }

    private Operation PendingSince(int began)
    {
        foreach (var operation in pending.AsSpan())
            if (operation.Began == began) return operation.Operation;
        throw new InvalidOperationException($"internal bug: nothing has begun at {began}");
    }

    private void Bind(Result result)
    {
        var bindings = Step.Step.Bindings;
        if (bindings.IsEmpty || result.Values.IsEmpty || !Operation.Verb.BroughtBy(result.Code).IsEmpty) return;
        var verb = Operation.Verb;
        if (verb.GivesRecord)
        {
            locals[bindings[0]] = Record(verb.Results, result);
            return;
        }

        for (int i = 0; i < bindings.Length && i < result.Values.Count; i++) locals[bindings[i]] = result.Values[i];
    }

    /// <summary>A call that has begun at that place of the plan, and goes on at another.</summary>
    private sealed record Pending(int Began, Operation Operation);

    private static RecordValue Record(ImmutableArray<ResultSignature> names, Result result) =>
        new(ValueList.From(names.Select((r, i) => new Field(r.Name, result.Values[i]))));

    /// <summary>Continues behind a park, because a watched place was stored to.</summary>
    public void Unpark() => at = ((ParkInstruction)plan.Instructions[at]).Head;

    /// <summary>
    /// Goes on in a text that is as before up to where it stands. The locals that the text names keep their places and values; those of loops do not, so that
    /// a text that has really grown must have left them all behind.
    /// </summary>
    public void GoOnIn(CheckedScenario grown, ProcessSymbol changed, ProcessPlan longer, OperationBuilder builds)
    {
        int kept = longer.LocalCount == plan.LocalCount ? plan.LocalCount : plan.Program.Locals.Length;
        var values = new Value[longer.LocalCount];
        Array.Copy(locals, values, kept);
        (scenario, symbol, plan, builder, locals, constants) = (grown, changed, longer, builds, values, new Operation?[longer.Instructions.Length]);
        if (at < plan.Instructions.Length && plan.Instructions[at] is StepInstruction step) Step = step;
    }

    /// <summary>Runs silent statements up to the next step, park or end.</summary>
    public Next Advance()
    {
        FirstNewLine = Output.Count;
        int budget = SilentBudget;
        while (true)
        {
            if (at >= plan.Instructions.Length) return Next.End;
            var instruction = plan.Instructions[at];
            switch (instruction)
            {
                case StepInstruction step: return Prepare(step);
                case ParkInstruction park when WatchHit: at = park.Head; break;
                case ParkInstruction: return Next.Park;
                default:
                    if (Silent.Run(instruction, this, locals, ref at) is { } failure) return Fail(failure);
                    break;
            }

            if (--budget == 0) return Fail(new FailureValue(RunErrors.SilentLoop, $"{symbol.Name} ran a million statements here without a step", instruction.Span));
        }
    }

    private Next Prepare(StepInstruction step)
    {
        Step = step;
        if (step.Began >= 0)
        {
            var begun = PendingSince(step.Began);
            Operation = begun.Verb.ContinuedBy is { } verb ? begun with { Verb = begun.Verb.Mechanism.FindVerb(verb)! } : begun;
            return Next.Step;
        }

        if (constants[at] is { } constant)
        {
            Operation = constant;
            return Next.Step;
        }

        var operation = builder.Build(step.Step, this, out var failure);
        if (operation is null) return Fail(failure!);
        Operation = operation;
        if (step.IsConstant) constants[at] = operation;
        return Next.Step;
    }

    private Next Fail(FailureValue failure)
    {
        string? remedy = failure.Kind == RunErrors.SilentLoop ? "a loop that waits for others needs a step: await, wait, or yield" : null;
        Failure = new Diagnostic(failure.Kind, failure.Span, failure.Message, remedy, $"process {symbol.Name}");
        return Next.Failure;
    }
}
