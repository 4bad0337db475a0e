using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Planning;

/// <summary>Lowers a checked program to instructions: structured statements become jumps, <c>await</c> becomes loads and a park.</summary>
public sealed class Planner
{
    private readonly List<Instruction> instructions = [];
    private readonly Stack<Loop> loops = new();
    private readonly ProcessProgram program;
    private int locals;

    private Planner(ProcessProgram program)
    {
        this.program = program;
        locals = program.Locals.Length;
    }

    public static ProcessPlan Plan(ProcessProgram program)
    {
        var planner = new Planner(program);
        planner.Lower(program.Body);
        return new ProcessPlan(program, [.. planner.instructions], planner.locals);
    }

    /// <summary>Whether some process has such a call in its text.</summary>
    public static bool Makes(CheckedScenario scenario, Func<CheckedOperation, bool> call)
    {
        ProcessProgram? last = null;
        foreach (var process in scenario.Processes)
        {
            if (process.Program == last) continue; // the elements of an array share theirs
            last = process.Program;
            foreach (var instruction in Plan(last).Instructions)
            {
                if (instruction is not StepInstruction step) continue;
                foreach (var operation in step.Step.Operations)
                    if (call(operation)) return true;
            }
        }

        return false;
    }

    private int Here => instructions.Count;

    private void Lower(CheckedBlock block)
    {
        foreach (var statement in block.Statements) Lower(statement);
    }

    private void Lower(CheckedStatement statement)
    {
        switch (statement)
        {
            case CheckedStep s: LowerStep(s); break;
            case CheckedAwait a: LowerAwait(a); break;
            case CheckedAssignment a: instructions.Add(new AssignInstruction(a.Local, a.Value, a.Span)); break;
            case CheckedPrint p: instructions.Add(new PrintInstruction(p.Value, p.Span)); break;
            case CheckedExpect e: instructions.Add(new ExpectInstruction(e.Condition, e.Span)); break;
            case CheckedIf i: LowerIf(i); break;
            case CheckedWhile w: LowerWhile(w); break;
            case CheckedFor f: LowerFor(f); break;
            case CheckedForEach f: LowerForEach(f); break;
            case CheckedRepeat r: LowerRepeat(r); break;
            case CheckedBreak b: loops.Peek().Breaks.Add(Reserve(b.Span)); break;
            case CheckedContinue c: loops.Peek().Continues.Add(Reserve(c.Span)); break;
            default: throw new InvalidOperationException($"internal bug: no plan for {statement.GetType().Name}");
        }
    }

    private void LowerStep(CheckedStep step)
    {
        int at = Reserve(step.Span);
        var handlers = new List<int>();
        var goingOn = new List<int>();
        if (step.Handlers.Length > 0)
        {
            var ends = new List<int> { Reserve(step.Span) };
            foreach (var handler in step.Handlers)
            {
                handlers.Add(Here);
                Lower(handler.Body);
                if (handler.GoesOn) goingOn.Add(Reserve(step.Span));
                ends.Add(Reserve(step.Span));
            }

            foreach (int end in ends) Patch(end, Here);
        }

        var begins = new StepInstruction(step, false) { Handlers = [.. handlers], BoundNames = NamesOf(step.Bindings) };
        instructions[at] = begins;
        foreach (int place in goingOn) instructions[place] = begins with { Began = at };
    }

    private ImmutableArray<string> NamesOf(ImmutableArray<int> bindings)
    {
        if (bindings.IsEmpty) return [];
        string[] names = new string[bindings.Length];
        for (int i = 0; i < names.Length; i++) names[i] = NameOf(bindings[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(names);
    }

    private string NameOf(int local) => local < program.Locals.Length ? program.Locals[local] : "";

    private void LowerIf(CheckedIf statement)
    {
        int test = Reserve(statement.Span);
        Lower(statement.Then);
        if (statement.Else is null)
        {
            instructions[test] = new JumpUnlessInstruction(statement.Condition, Here, statement.Span);
            return;
        }

        int skip = Reserve(statement.Span);
        instructions[test] = new JumpUnlessInstruction(statement.Condition, Here, statement.Span);
        Lower(statement.Else);
        Patch(skip, Here);
    }

    private void LowerWhile(CheckedWhile statement)
    {
        int head = Here;
        Lower(statement.Before);
        int test = Reserve(statement.Span);
        LowerLoopBody(statement.Body, continueAt: head);
        instructions.Add(new JumpInstruction(head, statement.Span));
        instructions[test] = new JumpUnlessInstruction(statement.Condition, Here, statement.Span);
        CloseLoop();
    }

    private void LowerFor(CheckedFor statement)
    {
        int counter = locals++;
        int last = locals++;
        instructions.Add(new AssignInstruction(counter, statement.First, statement.Span));
        instructions.Add(new AssignInstruction(last, statement.Last, statement.Span));
        LowerCounted(counter, last, statement.Local, null, statement.Body, statement.Span);
    }

    private void LowerForEach(CheckedForEach statement)
    {
        int items = locals++;
        int counter = locals++;
        int last = locals++;
        instructions.Add(new OpenListInstruction(statement.List, items, counter, last, statement.Span));
        LowerCounted(counter, last, -1, new ItemInstruction(items, counter, statement.Local, statement.Span), statement.Body, statement.Span);
    }

    private void LowerRepeat(CheckedRepeat statement)
    {
        if (statement.Count is null)
        {
            int head = Here;
            LowerLoopBody(statement.Body, continueAt: head);
            instructions.Add(new JumpInstruction(head, statement.Span));
            CloseLoop();
            return;
        }

        int counter = locals++;
        int last = locals++;
        instructions.Add(new OpenRepeatInstruction(statement.Count, counter, last, statement.Span));
        LowerCounted(counter, last, -1, null, statement.Body, statement.Span);
    }

    private void LowerCounted(int counter, int last, int local, Instruction? first, CheckedBlock body, TextSpan span)
    {
        int head = Reserve(span);
        if (first is not null) instructions.Add(first);
        LowerLoopBody(body, continueAt: -1);
        foreach (int jump in loops.Peek().Continues) Patch(jump, Here);
        loops.Peek().Continues.Clear();
        instructions.Add(new NextInstruction(counter, last, head, span));
        instructions[head] = new LoopInstruction(counter, last, local, Here, span);
        CloseLoop();
    }

    private void LowerLoopBody(CheckedBlock body, int continueAt)
    {
        loops.Push(new Loop(continueAt, [], []));
        Lower(body);
    }

    private void CloseLoop()
    {
        var (continueAt, breaks, continues) = loops.Pop();
        foreach (int jump in breaks) Patch(jump, Here);
        foreach (int jump in continues) Patch(jump, continueAt);
    }

    private void LowerAwait(CheckedAwait statement)
    {
        int head = Here;
        instructions.Add(new BeginRoundInstruction(statement.Span));
        var whenFalse = new List<int>();
        string? label = statement.Label;
        LowerCondition(statement.Condition, whenFalse, ref label, statement.Span);
        int done = Reserve(statement.Span);
        foreach (int jump in whenFalse) PatchUnless(jump, Here);
        instructions.Add(new ParkInstruction(head, statement.Label, statement.Condition, statement.Span));
        Patch(done, Here);
    }

    /// <summary>Goes on when the condition holds; otherwise leaves by one of <paramref name="whenFalse"/>. Each load evaluated is a step.</summary>
    private void LowerCondition(CheckedExpression condition, List<int> whenFalse, ref string? label, TextSpan span)
    {
        switch (condition)
        {
            case CheckedBinary { Operator: BinaryOperator.And } and:
                LowerCondition(and.Left, whenFalse, ref label, span);
                LowerCondition(and.Right, whenFalse, ref label, span);
                break;
            case CheckedBinary { Operator: BinaryOperator.Or } or:
                var leftFalse = new List<int>();
                LowerCondition(or.Left, leftFalse, ref label, span);
                int holds = Reserve(span);
                foreach (int jump in leftFalse) PatchUnless(jump, Here);
                LowerCondition(or.Right, whenFalse, ref label, span);
                Patch(holds, Here);
                break;
            case CheckedUnary { Operator: UnaryOperator.Not } not:
                var holdsNot = new List<int>();
                LowerCondition(not.Operand, holdsNot, ref label, span);
                whenFalse.Add(Here);
                instructions.Add(new JumpUnlessInstruction(new CheckedConstant(Value.False, ValueKind.Boolean, span), -1, span));
                foreach (int jump in holdsNot) PatchUnless(jump, Here);
                break;
            default:
                string? first = label;
                var test = LoadPlaces(condition, ref first, span);
                label = first;
                whenFalse.Add(Here);
                instructions.Add(new JumpUnlessInstruction(test, -1, span));
                break;
        }
    }

    /// <summary>Emits a load step for each place in the expression, and returns the expression over the loaded values.</summary>
    private CheckedExpression LoadPlaces(CheckedExpression expression, ref string? label, TextSpan span)
    {
        switch (expression)
        {
            case CheckedLoad load:
                int local = locals++;
                instructions.Add(new StepInstruction(LoadStep(load, local, label, span), IsAwaited: true));
                label = null;
                return new CheckedLocal(local, "", load.Kind, load.Span);
            case CheckedBinary b:
                var left = LoadPlaces(b.Left, ref label, span);
                return b with { Left = left, Right = LoadPlaces(b.Right, ref label, span) };
            case CheckedUnary u:
                return u with { Operand = LoadPlaces(u.Operand, ref label, span) };
            case CheckedIndex i:
                var list = LoadPlaces(i.List, ref label, span);
                return i with { List = list, Index = LoadPlaces(i.Index, ref label, span) };
            case CheckedListOf l:
                var items = ImmutableArray.CreateBuilder<CheckedExpression>();
                foreach (var item in l.Items) items.Add(LoadPlaces(item, ref label, span));
                return l with { Items = items.ToImmutable() };
            case CheckedCall c:
                var arguments = ImmutableArray.CreateBuilder<CheckedExpression>();
                foreach (var argument in c.Arguments) arguments.Add(LoadPlaces(argument, ref label, span));
                return c with { Arguments = arguments.ToImmutable() };
            default:
                return expression;
        }
    }

    private CheckedStep LoadStep(CheckedLoad load, int local, string? label, TextSpan span)
    {
        var verb = LoadVerb(load);
        var arguments = new CheckedExpression?[verb.Parameters.Length];
        arguments[verb.IndexOf("type")] = new CheckedConstant(new SymbolValue(load.Type.Name), ValueKind.Symbol, load.Span);
        arguments[verb.IndexOf("index")] = load.Index;
        arguments[verb.IndexOf("offset")] = load.Type.Size == 1
            ? load.Index
            : new CheckedBinary(load.Index, BinaryOperator.Multiply, Constant(load.Type.Size, load.Span), ValueKind.Integer, load.Span);
        arguments[verb.IndexOf("length")] = load.Length ?? Constant(load.Type.Size, load.Span);
        var operation = new CheckedOperation(verb, load.Target, [.. arguments], load.Span);
        return new CheckedStep(label, [operation], [local], [], [], span);
    }

    private static CheckedConstant Constant(long number, TextSpan span) => new(Value.Of(number), ValueKind.Integer, span);

    private static Verb LoadVerb(CheckedLoad load) => load.Target.Mechanism.FindVerb("load")
        ?? throw new InvalidOperationException($"internal bug: {load.Target.Mechanism} has no load");

    private int Reserve(TextSpan span)
    {
        instructions.Add(new JumpInstruction(-1, span));
        return Here - 1;
    }

    private void Patch(int jump, int target) => instructions[jump] = ((JumpInstruction)instructions[jump]) with { Target = target };

    private void PatchUnless(int jump, int target) =>
        instructions[jump] = ((JumpUnlessInstruction)instructions[jump]) with { Target = target };

    /// <param name="Continue">Where its continues lead, or −1 when that is not known yet.</param>
    /// <param name="Breaks">The jumps that lead behind it.</param>
    private sealed record Loop(int Continue, List<int> Breaks, List<int> Continues);
}
