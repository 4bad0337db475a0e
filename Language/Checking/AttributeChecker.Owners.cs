using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>Attributes that name processes and objects: <c>owner: driver</c>, <c>ports: [printer, control]</c>.</summary>
internal sealed partial class AttributeChecker
{
    /// <summary>The attributes of one element: of an array whose owner is an array, each element has its own.</summary>
    public static ImmutableArray<Value?> OfElement(DeclaredObject obj, ImmutableArray<Value?> values, int element)
    {
        if ((obj.Process ?? obj.Owners) is not { } owners) return values;
        var mechanism = obj.Mechanism!;
        var own = values.ToBuilder();
        for (int i = 0; i < own.Count; i++)
        {
            var attribute = mechanism.Attributes[i];
            if (attribute.Kind == ValueKind.Process) own[i] = new ProcessValue(owners.First + element, owners.ElementName(element));
            else if (obj.Process is not null)
                foreach (var (name, value) in mechanism.ForEachProcess.First(o => o.Word == obj.Name).Attributes)
                    if (name == attribute.Name) own[i] = value;
        }

        return own.MoveToImmutable();
    }

    private ProcessValue? Owner(DeclaredObject obj, Expression expression)
    {
        if (expression is MissingExpression) return null;
        var checker = new ExpressionChecker(session, Position.Claim);
        var root = checker.Root(expression);
        if (root.Declared is not DeclaredProcess { IsServer: false } process)
        {
            Wrong(checker, expression, root.Declared, "a process");
            return null;
        }

        if (process.IsArray && root.Indices.Count == 0 && obj.IsArray)
        {
            process.IsUsed = true;
            obj.Owners = process;
            if (process.Count != obj.Count) session.Findings.Add(CheckErrors.OwnersDiffer(expression.Span, obj.Name, obj.Count, process.Name, process.Count));
            return new ProcessValue(process.First, process.ElementName(0));
        }

        return checker.ProcessTarget(process, root.Indices, expression) is { Element: null, First: var index }
            ? new ProcessValue(index, process.ElementName(index - process.First))
            : null;
    }

    private ListValue? Listed(Catalog.Attribute attribute, Mechanism mechanism, Expression expression)
    {
        if (expression is not ListExpression { Items: { IsEmpty: false } items })
        {
            if (expression is not MissingExpression) session.Findings.Add(CheckErrors.NotAList(expression.Span, $"`{attribute.Name}:`", attribute.Objects!));
            return null;
        }

        var checker = new ExpressionChecker(session, Position.Claim);
        var listed = new List<Value>();
        foreach (var item in items)
        {
            var root = checker.Root(item);
            if (root.Declared is DeclaredObject { Process: null, Mechanism: { } its } obj && its.Kind == attribute.Objects && its.Family == mechanism.Family)
            {
                if (checker.ObjectTarget(obj, root.Indices, item) is { Element: null, First: var index })
                    listed.Add(new ObjectValue(index, obj.ElementName(index - obj.First)));
            }
            else if (root.Declared is not DeclaredObject { Mechanism: null })
                Wrong(checker, item, root.Declared, $"a {attribute.Objects} of the family {mechanism.Family}");
        }

        return new ListValue(ValueList.From(listed));
    }

    private void Wrong(ExpressionChecker checker, Expression expression, Declared? seen, string expected)
    {
        var value = seen is null ? checker.Check(expression) : null;
        if (value is not null && ExpressionChecker.IsBroken(value)) return;
        session.Findings.Add(CheckErrors.WrongThing(expression.Span, session.Source.Slice(expression.Span), seen?.What ?? Kinded.Article(value!.Kind), expected));
    }
}
