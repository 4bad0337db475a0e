using IpcScript.Language.Checking;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Conductor;

/// <summary>What a claim sees: objects in a state, processes as they stand.</summary>
internal sealed class ClaimScope(CheckedScenario scenario, ISystemModel model, RunProcess[] processes, SystemState state) : IScope
{
    public long Me => throw new InvalidOperationException("internal bug: me in a claim");

    public Value Local(int slot) => throw new InvalidOperationException("internal bug: a local in a claim");

    public string ObjectName(int index) => scenario.Objects[index].Name;

    public string ProcessName(int index) => scenario.Processes[index].Name;

    public Value Observe(CheckedExpression expression) => expression switch
    {
        CheckedLoad load => Load(load),
        CheckedObservation o => Locate(o.Target.First, o.Target.Count, o.Target.Element, o, out int obj) ?? Field(obj, o),
        CheckedProcessLocal l => Locate(l.Target.First, l.Target.Count, l.Target.Element, l, out int p) ?? Local(processes[p], l),
        CheckedOutput o => (Value?)Locate(o.Target.First, o.Target.Count, o.Target.Element, o, out int p) ?? new ListValue(ValueList.From(processes[p].Machine.Output)),
        CheckedPredicate q => Locate(q.Target.First, q.Target.Count, q.Target.Element, q, out int p) ?? Holds(processes[p], q),
        _ => throw new InvalidOperationException($"internal bug: {expression.GetType().Name} is no observation"),
    };

    private Value Load(CheckedLoad load)
    {
        if (Locate(load.Target.First, load.Target.Count, load.Target.Element, load, out int obj) is { } failure) return failure;
        var index = Evaluator.Evaluate(load.Index, this);
        var length = load.Length is null ? Value.Of(load.Type.Size) : Evaluator.Evaluate(load.Length, this);
        if (index is not IntegerValue at || length is not IntegerValue bytes)
            return index as FailureValue ?? length as FailureValue ?? new FailureValue(RunErrors.WrongArgument, "a place is an integer", load.Span);
        long offset = load.Type.IsRange ? at.Number : at.Number * load.Type.Size;
        return model.Load(state, obj, load.Type, offset, bytes.Number)
            ?? new FailureValue(RunErrors.IndexOutOfRange, $"{scenario.Objects[obj].Name} has no such bytes at the end of the run", load.Span);
    }

    private Value Field(int obj, CheckedObservation observation) =>
        model.Observe(state, obj)?[observation.Field]
        ?? new FailureValue(RunErrors.ClaimFalse, $"{scenario.Objects[obj].Name} does not exist at the end of the run", observation.Span);

    private static Value Local(RunProcess process, CheckedProcessLocal local) =>
        process.Machine.Peek(local.Slot)
        ?? new FailureValue(RunErrors.ClaimFalse, $"{process.Symbol.Name}.{local.Name} was never assigned", local.Span);

    private Value Holds(RunProcess process, CheckedPredicate predicate)
    {
        var argument = Evaluator.Evaluate(predicate.Argument, this);
        return argument is FailureValue ? argument : Value.Of(predicate.Predicate switch
        {
            ProcessPredicate.Printed => process.Machine.Output.Contains(argument),
            ProcessPredicate.Exited => process.Ending is Exited e && Value.Of(e.Status) == argument,
            ProcessPredicate.Killed => process.Ending is Killed k && k.Signal == argument.ToString(),
            ProcessPredicate.At => process.Status is not (Status.Ended or Status.NotStarted) && process.Machine.Label is { } label && Value.Of(label) == argument,
            _ => throw new InvalidOperationException($"internal bug: predicate {predicate.Predicate}"),
        });
    }

    private FailureValue? Locate(int first, int count, CheckedExpression? element, CheckedExpression at, out int index)
    {
        index = first;
        if (element is null) return null;
        switch (Evaluator.Evaluate(element, this))
        {
            case FailureValue failure:
                return failure;
            case IntegerValue i when i.Number >= 0 && i.Number < count:
                index = first + (int)i.Number;
                return null;
            case var other:
                return new FailureValue(RunErrors.IndexOutOfRange, $"index {other} is outside 0..{count - 1}", at.Span);
        }
    }
}
