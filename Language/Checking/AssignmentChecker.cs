using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary><c>let x = e</c>, <c>x = e</c>, <c>x += e</c>, and with places loads and stores.</summary>
internal sealed class AssignmentChecker(ProcessScope scope, StepChecker steps)
{
    public void Check(LetStatement statement, ImmutableArray<CheckedStatement>.Builder into)
    {
        if (scope.Expressions.AsPlace(statement.Value) is { } place)
        {
            var source = scope.Expressions.CheckPlace(place, Outcomes.ExpectsFault(statement.Outcome));
            steps.Finish(statement, source is null ? null : MemorySteps.Load(source, statement.Span),
                null, source?.Type.Kind ?? ValueKind.Any, into);
            return;
        }

        if (scope.Helpers.AsCall(statement.Value) is { } call)
        {
            var (operation, result) = scope.Helpers.Check(call, isUsed: true);
            steps.Finish(statement, operation, null, result, into);
            return;
        }

        scope.RefuseStepParts(statement);
        var value = scope.Expressions.Check(statement.Value);
        var local = scope.Declare(statement.Name, value.Kind);
        into.Add(new CheckedAssignment(local.Slot, value, statement.Span));
    }

    public void Check(AssignStatement statement, ImmutableArray<CheckedStatement>.Builder into)
    {
        if (scope.Expressions.AsPlace(statement.Target) is { } place)
        {
            Store(statement, place, into);
            return;
        }

        var local = Target(statement.Target);
        if (statement.Operator is null && scope.Expressions.AsPlace(statement.Value) is { } loaded)
        {
            var source = scope.Expressions.CheckPlace(loaded, Outcomes.ExpectsFault(statement.Outcome));
            if (local is not null && source is not null) CheckKind(local, source.Type.Kind, statement);
            steps.Finish(statement, source is null ? null : MemorySteps.Load(source, statement.Span), local, ValueKind.Any, into);
            return;
        }

        if (statement.Operator is null && scope.Helpers.AsCall(statement.Value) is { } call)
        {
            var (operation, result) = scope.Helpers.Check(call, isUsed: true);
            if (local is not null && operation is not null) CheckKind(local, result, statement);
            steps.Finish(statement, operation, local, ValueKind.Any, into);
            return;
        }

        scope.RefuseStepParts(statement);
        var value = scope.Expressions.Check(statement.Value);
        if (local is null) return;
        if (statement.Operator is { } op)
        {
            // To read a local only in order to change it is no use of it.
            bool wasRead = local.IsRead;
            var old = scope.Expressions.Check(statement.Target);
            local.IsRead = wasRead;
            value = scope.Expressions.Combine(old, op, value, statement.Span);
        }

        CheckKind(local, value.Kind, statement);
        scope.Locals.Flow = scope.Locals.Flow.With(local.Slot);
        into.Add(new CheckedAssignment(local.Slot, value, statement.Span));
    }

    private void Store(AssignStatement statement, PlaceSyntax syntax, ImmutableArray<CheckedStatement>.Builder into)
    {
        var place = scope.Expressions.CheckPlace(syntax, Outcomes.ExpectsFault(statement.Outcome));
        var value = scope.Expressions.Check(statement.Value);
        if (statement.Operator is not { } op)
        {
            if (place is not null) MemorySteps.CheckStored(scope, place, value);
            steps.Finish(statement, place is null ? null : MemorySteps.Store(place, value, statement.Span), null, ValueKind.Any, into);
            return;
        }

        if (statement.Outcome is { } outcome) scope.Report(CheckErrors.OutcomeOfTwo(outcome.Span));
        string? label = scope.Label(statement.Label);
        if (place is null) return;
        int hidden = scope.Locals.Hidden();
        var sum = scope.Expressions.Combine(new CheckedLocal(hidden, "", place.Type.Kind, syntax.Whole.Span), op, value, statement.Span);
        MemorySteps.CheckStored(scope, place, sum);
        into.Add(new CheckedStep(label, [MemorySteps.Load(place, statement.Span)], [hidden], [], [], statement.Span));
        into.Add(new CheckedStep(null, [MemorySteps.Store(place, sum, statement.Span)], [], [], [], statement.Span));
    }

    /// <summary>The local that is assigned to; null when there is none, which has been said.</summary>
    private Local? Target(Expression target)
    {
        if (target is MissingExpression or NameExpression { Name.Length: 0 }) return null;
        if (target is NameExpression name)
        {
            if (scope.Locals.Find(name.Name) is { } local) return local;
            if (name.Name == "me") scope.Report(CheckErrors.CannotAssign(name.Span, "`me`, the index of the process,", "use a local of another name"));
            else if (scope.Session.Names.TryGetValue(name.Name, out var declared))
                scope.Report(CheckErrors.CannotAssign(name.Span, $"`{name.Name}`, {declared.What},", declared is DeclaredObject
                    ? $"act on it by a verb, or store to a place: `{name.Name}.i32[0] = …`" : "use a local of another name"));
            else
                scope.Report(CheckErrors.NotDeclared(name.Span, name.Name, scope.Session.Nearest.To(name.Name, scope.Locals.VisibleNames)));
            return null;
        }

        scope.Report(CheckErrors.CannotAssign(target.Span, "this expression", "assign to a local, or store to a place: `ring.i32[0] = …`"));
        return null;
    }

    private void CheckKind(Local local, ValueKind kind, AssignStatement statement)
    {
        if (!Typing.Accepts(local.Kind, kind))
            scope.Report(CheckErrors.WrongType(statement.Value.Span, $"what `{local.Name}` gets", Kinded.Article(kind), Kinded.Article(local.Kind),
                $"`{local.Name}` was declared with {Kinded.Article(local.Kind)}; use another local"));
    }
}
