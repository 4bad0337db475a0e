using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>Checks the statements of a process, and follows which of them can be reached.</summary>
internal sealed class StatementChecker
{
    private readonly ProcessScope scope;
    private readonly StepChecker steps;
    private readonly AssignmentChecker assignments;

    public StatementChecker(ProcessScope scope)
    {
        this.scope = scope;
        steps = new StepChecker(scope, this);
        assignments = new AssignmentChecker(scope, steps);
    }

    private Flow Flow
    {
        get => scope.Locals.Flow;
        set => scope.Locals.Flow = value;
    }

    public CheckedBlock Check(Block block)
    {
        scope.Locals.Enter();
        var result = CheckInside(block);
        scope.Locals.Leave();
        return result;
    }

    private CheckedBlock CheckInside(Block block)
    {
        var statements = ImmutableArray.CreateBuilder<CheckedStatement>(block.Statements.Length);
        var outside = scope.Before;
        foreach (var statement in block.Statements)
        {
            scope.Before = statements;
            scope.Session.Findings.Step = statement.Header;
            var before = Flow;
            if (!before.IsReachable && !before.IsReported)
            {
                scope.Report(CheckErrors.Unreachable(scope.Session.Findings.Step.Value));
                before = before with { IsReported = true };
                Flow = before;
            }

            Check(statement, statements);
            if (!before.IsReachable) Flow = before;
        }

        scope.Before = outside;
        return new CheckedBlock(statements.DrainToImmutable());
    }

    private void Check(Statement statement, ImmutableArray<CheckedStatement>.Builder into)
    {
        switch (statement)
        {
            case VerbStep s: steps.Check(s, into); break;
            case LetStatement s: assignments.Check(s, into); break;
            case AssignStatement s: assignments.Check(s, into); break;
            case CallStep s: steps.Check(s, into); break;
            case AwaitStatement s: into.Add(Await(s)); break;
            case IfStatement s: into.Add(If(s)); break;
            case WhileStatement s: into.Add(While(s)); break;
            case ForStatement s: into.Add(For(s)); break;
            case RepeatStatement s: into.Add(Repeat(s)); break;
            case BreakStatement s: into.Add(Break(s)); break;
            case ContinueStatement s: into.Add(Continue(s)); break;
            case PrintStatement s: into.Add(new CheckedPrint(scope.Expressions.Check(s.Value), s.Span)); break;
            case ExpectStatement s: into.Add(new CheckedExpect(Condition(s.Condition), s.Span)); break;
            default: throw new InvalidOperationException($"internal bug: no check of {statement.GetType().Name}");
        }
    }

    private CheckedExpression Condition(Expression condition) => scope.Expressions.Check(condition, ValueKind.Boolean, "the condition");

    private CheckedAwait Await(AwaitStatement statement)
    {
        string? label = scope.Label(statement.Label);
        scope.Awaits.Places = 0;
        var condition = scope.Awaits.Check(statement.Condition, ValueKind.Boolean, "the condition");
        if (scope.Awaits.Places == 0 && !ExpressionChecker.IsBroken(condition)) scope.Report(CheckErrors.AwaitWithoutPlace(statement.Condition.Span));
        if (statement.Outcome is { } outcome) scope.Report(CheckErrors.OutcomeOfAwait(outcome.Span));
        return new CheckedAwait(label, condition, statement.Span);
    }

    private CheckedIf If(IfStatement statement)
    {
        var condition = Condition(statement.Condition);
        var start = Flow;
        var then = Check(statement.Then);
        var end = Flow;
        Flow = start;
        CheckedBlock? otherwise = null;
        if (statement.Else is Block block) otherwise = Check(block);
        else if (statement.Else is IfStatement nested)
        {
            scope.Session.Findings.Step = nested.Header;
            var outside = scope.Before;
            var inside = scope.Before = ImmutableArray.CreateBuilder<CheckedStatement>();
            inside.Add(If(nested));
            otherwise = new CheckedBlock(inside.ToImmutable());
            scope.Before = outside;
        }

        Flow = Flow.Or(end);
        return new CheckedIf(condition, then, otherwise, statement.Span);
    }

    private CheckedWhile While(WhileStatement statement)
    {
        var outside = scope.Before;
        var inside = scope.Before = ImmutableArray.CreateBuilder<CheckedStatement>();
        var condition = Condition(statement.Condition);
        scope.Before = outside;
        bool isEndless = condition is CheckedConstant { Value: BooleanValue { Truth: true } };
        return new CheckedWhile(condition, Body(statement.Body, isEndless), statement.Span) { Before = new CheckedBlock(inside.ToImmutable()) };
    }

    private CheckedRepeat Repeat(RepeatStatement statement)
    {
        var count = statement.Count is null ? null : scope.Expressions.Check(statement.Count, ValueKind.Integer, "the count");
        if (count is not null && Folding.IsInteger(count, out long number) && number < 0)
            scope.Report(CheckErrors.OutOfRange(count.Span, "the count", Value.Of(number).ToString()!, "0 or more"));
        return new CheckedRepeat(count, Body(statement.Body, isEndless: count is null), statement.Span);
    }

    private CheckedStatement For(ForStatement statement)
    {
        var kind = statement.Last is null ? ValueKind.List : ValueKind.Integer;
        var first = scope.Expressions.Check(statement.First, kind, statement.Last is null ? "what for goes through" : "the first number");
        var last = statement.Last is null ? null : scope.Expressions.Check(statement.Last, ValueKind.Integer, "the last number");
        scope.Locals.Enter();
        var variable = scope.Declare(statement.Variable, last is null ? ValueKind.Any : ValueKind.Integer, isLoopVariable: true);
        var body = Body(statement.Body, isEndless: false);
        scope.Locals.Leave();
        return last is null
            ? new CheckedForEach(variable.Slot, first, body, statement.Span)
            : new CheckedFor(variable.Slot, first, last, body, statement.Span);
    }

    /// <summary>What follows a loop is reached when it ends, which an endless one does only by break.</summary>
    private CheckedBlock Body(Block body, bool isEndless)
    {
        var start = Flow;
        scope.Loops.Push(new Loop());
        var result = Check(body);
        var breaks = scope.Loops.Pop().Breaks;
        Flow = isEndless ? breaks : start.Or(breaks);
        return result;
    }

    private CheckedBreak Break(BreakStatement statement)
    {
        if (!scope.Loops.TryPeek(out var loop)) scope.Report(CheckErrors.OutsideLoop(statement.Span, "break"));
        else
        {
            loop.Breaks = loop.Breaks.Or(Flow);
            Flow = Flow.Leave();
        }

        return new CheckedBreak(statement.Span);
    }

    private CheckedContinue Continue(ContinueStatement statement)
    {
        if (scope.Loops.Count == 0) scope.Report(CheckErrors.OutsideLoop(statement.Span, "continue"));
        else Flow = Flow.Leave();
        return new CheckedContinue(statement.Span);
    }
}
