using System.Runtime.InteropServices;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary>A verb and what it acts on. The target decides which mechanism's verb is meant.</summary>
internal sealed class OperationChecker(ProcessScope scope)
{
    private readonly ArgumentChecker arguments = new(scope);

    /// <returns>The verb as soon as it is known, and the operation when it has no error.</returns>
    public (Verb? Verb, CheckedOperation? Operation) Check(VerbOperation syntax, bool mayFault)
    {
        if (syntax.Verb.IsMissing) return (null, null);
        var (verb, target, place) = Target(syntax, mayFault);
        if (verb is null)
        {
            // The rest may have errors of its own.
            if (syntax.Value is not null) scope.Expressions.Check(syntax.Value);
            foreach (var modifier in syntax.Modifiers)
                if (modifier.Value is not null) scope.Expressions.Check(modifier.Value);
            return (null, null);
        }

        var values = arguments.Check(verb, syntax, place);
        return target is null || values is null ? (verb, null) : (verb, new CheckedOperation(verb, target, ImmutableCollectionsMarshal.AsImmutableArray(values), syntax.Span));
    }

    private (Verb? Verb, CheckedTarget? Target, CheckedPlace? Place) Target(VerbOperation syntax, bool mayFault)
    {
        string name = syntax.Verb.Text;
        var verbs = scope.Session.Catalog.VerbsNamed(name);
        if (syntax.Target is null)
        {
            // None: the parser has said that a target is missing.
            return (verbs.FirstOrDefault(v => v.Target == TargetKind.None), NoTarget.Instance, null);
        }

        if (syntax.Target is MissingExpression) return (null, null, null);
        if (scope.Expressions.AsPlace(syntax.Target) is { } place) return Place(syntax, verbs, place, mayFault);
        var root = scope.Expressions.Root(syntax.Target);
        switch (root.Declared)
        {
            case DeclaredObject obj:
                return Object(syntax, verbs, obj, root.Indices);
            case DeclaredProcess process:
                return Process(syntax, process, root.Indices);
            default:
                return Found(syntax, syntax.Target, verbs);
        }
    }

    /// <summary>An object that only the run knows, or the record that a step has given, or (<c>r[0]</c>) one entry of that.</summary>
    private (Verb?, CheckedTarget?, CheckedPlace?) Found(VerbOperation syntax, Expression written, IReadOnlyList<Verb> verbs)
    {
        bool hasEntries = verbs.Any(v => v is { Record: RecordUse.Only, Members: MemberUse.One });
        var entry = hasEntries ? written as IndexExpression : null;
        var seen = scope.Expressions.Check(entry?.Target ?? written);
        var member = entry is null ? null : scope.Expressions.Single(entry);
        var verb = Typing.Accepts(ValueKind.Object, seen.Kind) ? verbs.FirstOrDefault(v => v.Mechanism.IsFoundInRun && v.Target == TargetKind.Object) : null;
        if (Typing.Accepts(ValueKind.Record, seen.Kind)) verb ??= verbs.FirstOrDefault(v => v.Record != RecordUse.None);
        if (ExpressionChecker.IsBroken(seen) || (member is not null && ExpressionChecker.IsBroken(member))) return (verb, null, null);
        if (verb is null) scope.Report(CheckErrors.WrongTarget(written.Span, syntax.Verb.Text, Kinded.Article(seen.Kind), Expected(verbs)));
        else if (hasEntries && member is null) scope.Report(CheckErrors.WrongTarget(written.Span, verb.Name, "the whole message", $"one entry, such as `{scope.Session.Source.Slice(written.Span)}[0]`"));
        else return (verb, new ValueTarget(verb.Mechanism, seen, member), null);
        return (verb, null, null);
    }

    private (Verb?, CheckedTarget?, CheckedPlace?) Object(
        VerbOperation syntax, IEnumerable<Verb> verbs, DeclaredObject obj, IReadOnlyList<IndexExpression> indices)
    {
        var target = scope.Expressions.ObjectTarget(obj, indices, syntax.Target!);
        if (obj.Mechanism is not { } mechanism) return (null, null, null);
        var verb = mechanism.FindVerb(syntax.Verb.Text);
        if (verb is not { IsWritten: true })
        {
            NoSuchVerb(syntax, obj.ElementWhat, VerbsOf(mechanism, obj.Syntax.IsManual));
            return (null, null, null);
        }

        if (verb.Record == RecordUse.Only)
        {
            scope.Report(CheckErrors.WrongTarget(syntax.Target!.Span, verb.Name, obj.ElementWhat, Expected([verb])));
            return (verb, null, null);
        }

        if (verb.Target == TargetKind.Place)
        {
            scope.Report(CheckErrors.WrongTarget(syntax.Target!.Span, verb.Name, "the whole segment", $"a place: `{obj.Name}.i32[0]`"));
            return (null, null, null);
        }

        if (verb.ManualOnly && !obj.Syntax.IsManual)
            scope.Report(CheckErrors.NeedsManual(syntax.Verb.Span, verb.Name, obj.Name, obj.Syntax.Kind.Text));
        return (verb, target is not null && MembersFit(syntax.Target!, verb, target, obj) ? target : null, null);
    }

    // Apart: its lambda would cost every step, right or wrong.
    private static IEnumerable<Verb> VerbsOf(Mechanism mechanism, bool isManual) => mechanism.Verbs.Where(v => v.IsWritten && (isManual || !v.ManualOnly));

    /// <summary>One member where the verb takes one, and none where it takes the whole.</summary>
    private bool MembersFit(Expression written, Verb verb, ObjectTarget target, DeclaredObject obj)
    {
        if (!target.Mechanism.HasMembers) return true;
        string text = scope.Session.Source.Slice(written.Span);
        if (verb.Members == MemberUse.Whole && target.Member is not null)
            scope.Report(CheckErrors.WrongTarget(written.Span, verb.Name, "one member", $"the whole of `{obj.Name}`"));
        else if (verb.Members == MemberUse.One && target.Member is null && obj.Members > 1)
            scope.Report(CheckErrors.WrongTarget(written.Span, verb.Name, $"a {obj.Syntax.Kind.Text} with {obj.Members} members", $"one member, such as `{text}[0]`"));
        else
            return true;
        return false;
    }

    private (Verb?, CheckedTarget?, CheckedPlace?) Process(VerbOperation syntax, DeclaredProcess process, IReadOnlyList<IndexExpression> indices)
    {
        var target = scope.Expressions.ProcessTarget(process, indices, syntax.Target!);
        var mechanism = scope.Session.Processes;
        if (mechanism.FindVerb(syntax.Verb.Text) is not { Target: TargetKind.Process } verb)
        {
            NoSuchVerb(syntax, "a process", mechanism.Verbs.Where(v => v.Target == TargetKind.Process));
            return (null, null, null);
        }

        if (process.IsServer)
        {
            scope.Report(CheckErrors.WrongTarget(syntax.Target!.Span, verb.Name, $"`{process.Name}`, which serves objects of the scenario", "a declared process"));
            return (verb, null, null);
        }

        if (verb.Name == "start")
        {
            process.IsStarted = true;
            if (process.Syntax.Mode != ProcessMode.Manual) scope.Report(CheckErrors.StartNeedsManual(syntax.Target!.Span, process.Name));
        }

        return (verb, target, null);
    }

    private (Verb?, CheckedTarget?, CheckedPlace?) Place(VerbOperation syntax, IEnumerable<Verb> verbs, PlaceSyntax written, bool mayFault)
    {
        var place = scope.Expressions.CheckPlace(written, mayFault);
        if (written.Object.Mechanism is not { } mechanism) return (null, null, null);
        if (mechanism.FindVerb(syntax.Verb.Text) is not { Target: TargetKind.Place } verb)
        {
            if (place is not null) scope.Report(CheckErrors.WrongTarget(syntax.Target!.Span, syntax.Verb.Text, "a place in a segment", Expected(verbs)));
            return (null, null, null);
        }

        if (place is not null && !place.Type.IsAtomic)
        {
            scope.Report(CheckErrors.NotAtomic(written.Member.Name.Span, place.Type.Name));
            place = null;
        }

        return (verb, place?.Target, place);
    }

    private void NoSuchVerb(VerbOperation syntax, string what, IEnumerable<Verb> known)
    {
        string[] names = [.. known.Select(v => v.Name)];
        scope.Report(CheckErrors.NoSuchVerb(syntax.Verb.Span, syntax.Verb.Text, what, names, scope.Session.Nearest.To(syntax.Verb.Text, names)));
    }

    private static string Expected(IEnumerable<Verb> verbs)
    {
        var kinds = verbs.Where(v => v.Target != TargetKind.None)
            .Select(v => v.Target == TargetKind.Place ? "a place such as `ring.i32[0]`" : v.Record == RecordUse.Only ? "what a step has given: a connection, or a message" : $"a {v.Mechanism.Kind}")
            .Distinct();
        return string.Join(" or ", kinds);
    }
}
