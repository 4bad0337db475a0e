using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary><c>[@label] verb object [value] [modifiers] [-> names] [expect OUTCOME | on OUTCOME { … }]</c></summary>
internal sealed class StepChecker(ProcessScope scope, StatementChecker statements)
{
    private readonly OperationChecker operations = new(scope);
    private readonly Outcomes outcomes = new(scope);

    public void Check(VerbStep step, ImmutableArray<CheckedStatement>.Builder into)
    {
        string? label = scope.Label(step.Label);
        var checkedOperations = ImmutableArray.CreateBuilder<CheckedOperation>(step.Operations.Length);
        var verbs = new List<Verb>(step.Operations.Length);
        bool mayFault = Outcomes.ExpectsFault(step.Outcome);
        foreach (var operation in step.Operations)
        {
            var (verb, result) = operations.Check(operation, mayFault);
            if (verb is not null) verbs.Add(verb);
            if (result is not null) checkedOperations.Add(result);
            if (verb is { Joins: false } && step.Operations.Length > 1) scope.Report(CheckErrors.DoesNotJoin(operation.Verb.Span, verb.Name));
        }

        CheckJoined(step, checkedOperations);
        bool isKnown = verbs.Count == step.Operations.Length;
        var expected = outcomes.Check(step.Outcome, isKnown ? verbs : null);
        var bindings = Bind(step, isKnown ? verbs[0] : null, expected);
        var handlers = Follow(step.Outcome, expected, bindings, isKnown ? verbs[0] : null);
        if (isKnown && verbs[0] is { Mechanism.Kind: "process", Name: "exit" or "crash" }) scope.Locals.Flow = scope.Locals.Flow.Leave();
        if (checkedOperations.Count == step.Operations.Length && checkedOperations.Count > 0)
            into.Add(new CheckedStep(label, checkedOperations.DrainToImmutable(), Slots(bindings), Expected(step.Outcome, expected), handlers, step.Span));
    }

    /// <summary>Joined operations are one call: on one object, with one timeout.</summary>
    private void CheckJoined(VerbStep step, ImmutableArray<CheckedOperation>.Builder joined)
    {
        if (joined.Count < 2 || joined.Count != step.Operations.Length || joined[0].Target is not ObjectTarget first) return;
        bool hasTimeout = false;
        for (int i = 0; i < joined.Count; i++)
        {
            if (joined[i].Target is ObjectTarget { Element: null } target && first.Element is null && target.First != first.First)
                scope.Report(CheckErrors.JoinsAnother(step.Operations[i].Span, step.Operations[i].Verb.Text));
            foreach (var modifier in step.Operations[i].Modifiers)
            {
                if (joined[i].Verb.IndexOf(modifier.Word) is not (>= 0 and var at) || joined[i].Verb.Parameters[at].Kind != ValueKind.Duration) continue;
                if (hasTimeout) scope.Report(CheckErrors.ModifierTwice(modifier.Span, modifier.Word));
                hasTimeout = true;
            }
        }
    }

    public void Check(CallStep step, ImmutableArray<CheckedStatement>.Builder into) =>
        Finish(step, scope.Helpers.Check(step.Call, isUsed: false).Operation, null, ValueKind.Any, into);

    /// <summary>A load, a store, or a call of a helper.</summary>
    /// <param name="operation">Null when it has an error.</param>
    /// <param name="assigned">What gets the value of a load; null for a store, and for a load that declares what it gives a value.</param>
    /// <param name="kind">Of what a load declares.</param>
    public void Finish(
        StepStatement step, CheckedOperation? operation, Local? assigned, ValueKind kind, ImmutableArray<CheckedStatement>.Builder into)
    {
        string? label = scope.Label(step.Label);
        var expected = outcomes.Check(step.Outcome, operation is null ? null : [operation.Verb]);
        var bindings = ImmutableArray<Local>.Empty;
        var declaring = step as LetStatement;
        if (declaring is not null || assigned is not null)
        {
            var local = assigned ?? scope.Declare(declaring!.Name, kind);
            bindings = [local];
            if (declaring is not null) scope.Locals.Flow = scope.Locals.Flow.Without(local.Slot);
            // A fault is shown by a load whose value nobody will ever see.
            if (step.Outcome is not null && !Outcomes.AnyYields(expected, operation?.Verb)) local.IsRead = true;
        }

        var handlers = Follow(step.Outcome, expected, bindings, operation?.Verb);
        if (operation is not null)
            into.Add(new CheckedStep(label, [operation], Slots(bindings), Expected(step.Outcome, expected), handlers, step.Span));
    }

    private static ImmutableArray<int> Slots(ImmutableArray<Local> bindings)
    {
        if (bindings.IsEmpty) return [];
        int[] slots = new int[bindings.Length];
        for (int i = 0; i < slots.Length; i++) slots[i] = bindings[i].Slot;
        return ImmutableCollectionsMarshal.AsImmutableArray(slots);
    }

    private static ImmutableArray<Outcome> Expected(OutcomeClause? clause, ImmutableArray<Outcome>[] alternatives) =>
        clause is ExpectOutcome ? alternatives[0] : [];

    /// <summary><c>-> body, type</c>: assigns what is visible, and declares what is not.</summary>
    private ImmutableArray<Local> Bind(VerbStep step, Verb? verb, ImmutableArray<Outcome>[] expected)
    {
        if (step.Bindings.IsEmpty) return [];
        bool isRecord = verb is { GivesRecord: true };
        int results = isRecord ? 1 : verb?.Results.Length ?? int.MaxValue;
        var span = step.Bindings[0].Span.To(step.Bindings[^1].Span);
        if (step.Bindings.Length > results)
            scope.Report(CheckErrors.TooManyBindings(span, verb!.Name, isRecord ? ["one record"] : [.. verb.Results.Select(r => r.Name)]));
        else if (step.Outcome is ExpectOutcome && expected[0].Length > 0 && !Outcomes.AnyYields(expected[0], verb))
            scope.Report(CheckErrors.NeverBound(span, expected[0].Select(Outcomes.Text)));
        var bindings = ImmutableArray.CreateBuilder<Local>(step.Bindings.Length);
        for (int i = 0; i < step.Bindings.Length; i++)
        {
            var name = step.Bindings[i];
            var kind = verb is null || i >= results ? ValueKind.Any : isRecord ? ValueKind.Record : verb.Results[i].Kind;
            if (scope.Locals.Find(name.Text) is { } visible)
            {
                if (!Typing.Accepts(visible.Kind, kind))
                    scope.Report(CheckErrors.WrongType(name.Span, $"what `{name.Text}` gets", Evaluation.Kinded.Article(kind), Evaluation.Kinded.Article(visible.Kind)));
                bindings.Add(visible);
                continue;
            }

            var local = scope.Declare(name, kind);
            scope.Locals.Flow = scope.Locals.Flow.Without(local.Slot);
            bindings.Add(local);
        }

        return bindings.DrainToImmutable();
    }

    /// <summary>Where the text goes on after each outcome, and which locals have a value there. Checks the blocks of <c>on</c>.</summary>
    private ImmutableArray<CheckedHandler> Follow(
        OutcomeClause? clause, ImmutableArray<Outcome>[] alternatives, ImmutableArray<Local> bindings, Verb? verb)
    {
        var failed = scope.Locals.Flow;
        var succeeded = failed;
        foreach (var local in bindings) succeeded = succeeded.With(local.Slot);
        if (clause is not OnOutcomes on)
        {
            bool mayGoOn = clause is null || alternatives[0].IsEmpty || alternatives[0].Any(o => !Outcomes.IsDeadly(o));
            bool isBound = clause is null || alternatives[0].IsEmpty || Outcomes.AllYield(alternatives[0], verb);
            scope.Locals.Flow = !mayGoOn ? failed.Leave() : isBound ? succeeded : failed;
            return [];
        }

        var end = alternatives.Any(a => a.Contains(new Outcome(false, "OK"))) ? Flow.Never : succeeded;
        var handlers = ImmutableArray.CreateBuilder<CheckedHandler>(on.Handlers.Length);
        for (int i = 0; i < on.Handlers.Length; i++)
        {
            scope.Locals.Flow = alternatives[i].Length > 0 && Outcomes.AllYield(alternatives[i], verb) ? succeeded : failed;
            var handler = Handle(on.Handlers[i], alternatives[i], verb);
            handlers.Add(handler);
            if (!handler.GoesOn) end = end.Or(scope.Locals.Flow);
        }

        scope.Locals.Flow = end;
        return handlers.MoveToImmutable();
    }

    /// <summary><c>on callback q { … }</c>. Behind a code that does not end the step the block is a world of its own: no jump leaves it, for the step goes on.</summary>
    private CheckedHandler Handle(OutcomeHandler syntax, ImmutableArray<Outcome> alternatives, Verb? verb)
    {
        Code[] codes = [.. alternatives.Select(o => verb?.Codes.FirstOrDefault(c => c.Name == o.Code)).OfType<Code>()];
        bool goesOn = codes.Any(c => c.GoesOn);
        if (goesOn && alternatives.Length > 1) scope.Report(CheckErrors.GoesOn(syntax.Alternatives[0].Span, codes.First(c => c.GoesOn).Name));
        scope.Locals.Enter();
        int slot = -1;
        if (syntax.Name is { IsMissing: false } name)
        {
            if (verb is not null && !alternatives.IsEmpty && (codes.Length == 0 || codes.Any(c => c.Brings.IsEmpty)))
                scope.Report(CheckErrors.BringsNothing(name.Span, name.Text, alternatives.Select(Outcomes.Text)));
            slot = scope.Declare(name, ValueKind.Record).Slot;
        }

        var outside = goesOn ? scope.EnterApart() : null;
        var body = statements.Check(syntax.Body);
        if (outside is not null) scope.LeaveApart(outside);
        scope.Locals.Leave();
        return new CheckedHandler(alternatives, body, slot, goesOn);
    }
}
