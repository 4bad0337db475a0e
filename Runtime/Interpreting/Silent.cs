using IpcScript.Language.Evaluation;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Interpreting;

/// <summary>The silent instructions: those that no one outside the process can see.</summary>
internal static class Silent
{
    /// <summary>Runs one and moves on; a failure is returned.</summary>
    public static FailureValue? Run(Instruction instruction, Machine machine, Value[] locals, ref int at)
    {
        switch (instruction)
        {
            case AssignInstruction a:
                at++;
                return Set(locals, a.Local, Evaluator.Evaluate(a.Value, machine));
            case JumpInstruction j:
                at = j.Target;
                return null;
            case JumpUnlessInstruction j:
                var condition = Evaluator.Evaluate(j.Condition, machine);
                if (condition is FailureValue unknown) return unknown;
                if (condition is not BooleanValue truth) return new FailureValue(RunErrors.WrongArgument, $"the condition is {condition}, which is neither true nor false", j.Condition.Span);
                at = truth.Truth ? at + 1 : j.Target;
                return null;
            case LoopInstruction l: return Loop(l, locals, ref at);
            case NextInstruction n:
                long next = Number(locals, n.Counter);
                if (next >= Number(locals, n.Last)) at++;
                else
                {
                    locals[n.Counter] = Value.Of(next + 1);
                    at = n.Head;
                }

                return null;
            case PrintInstruction p:
                at++;
                var printed = Evaluator.Evaluate(p.Value, machine);
                if (printed is FailureValue f) return f;
                machine.Output.Add(printed is TextValue ? printed : Value.Of(ValueText.Show(printed)));
                return null;
            case ExpectInstruction e:
                at++;
                return Evaluator.Evaluate(e.Condition, machine) switch
                {
                    BooleanValue { Truth: true } => null,
                    FailureValue failure => failure,
                    _ => new FailureValue(RunErrors.ConditionFalse, "expected: " + ConditionText.Describe(e.Condition, machine), e.Condition.Span),
                };
            case OpenRepeatInstruction r:
                at++;
                return OpenRepeat(r, Evaluator.Evaluate(r.Count, machine), locals);
            case OpenListInstruction o:
                at++;
                return OpenList(o, Evaluator.Evaluate(o.List, machine), locals);
            case ItemInstruction i:
                at++;
                locals[i.Local] = ((ListValue)locals[i.Items]).Items[(int)Number(locals, i.Counter)];
                return null;
            case BeginRoundInstruction:
                at++;
                machine.Watched = default;
                machine.WatchHit = false;
                return null;
            default:
                throw new InvalidOperationException($"internal bug: {instruction.GetType().Name} is not silent");
        }
    }

    private static FailureValue? Set(Value[] locals, int slot, Value value)
    {
        if (value is FailureValue failure) return failure;
        locals[slot] = value;
        return null;
    }

    private static FailureValue? Loop(LoopInstruction loop, Value[] locals, ref int at)
    {
        if (locals[loop.Counter] is not IntegerValue counter || locals[loop.Last] is not IntegerValue last)
            return new FailureValue(RunErrors.WrongArgument, "the bounds of a loop are integers", loop.Span);
        if (counter.Number > last.Number)
        {
            at = loop.Exit;
            return null;
        }

        if (loop.Local >= 0) locals[loop.Local] = counter;
        at++;
        return null;
    }

    private static FailureValue? OpenRepeat(OpenRepeatInstruction repeat, Value count, Value[] locals)
    {
        if (count is FailureValue failure) return failure;
        if (count is not IntegerValue { Number: >= 0 })
            return new FailureValue(RunErrors.WrongArgument, $"repeat takes a number of rounds, not {count}", repeat.Count.Span);
        locals[repeat.Counter] = Value.Of(1);
        locals[repeat.Last] = count;
        return null;
    }

    private static FailureValue? OpenList(OpenListInstruction open, Value list, Value[] locals)
    {
        if (list is FailureValue failure) return failure;
        if (list is not ListValue items)
            return new FailureValue(RunErrors.WrongArgument, $"for … in takes a list or a range, not {list}", open.List.Span);
        locals[open.Items] = list;
        locals[open.Counter] = Value.Of(0);
        locals[open.Last] = Value.Of(items.Items.Count - 1L);
        return null;
    }

    private static long Number(Value[] locals, int slot) => ((IntegerValue)locals[slot]).Number;
}
