using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Checking;

/// <summary>Objects and processes, with the indices of arrays: <c>fork[me]</c>, <c>worker[1]</c>.</summary>
internal sealed partial class ExpressionChecker
{
    /// <summary>The object or process that <c>name[i][j]</c> begins with, if that is what the name stands for.</summary>
    public (Declared? Declared, IReadOnlyList<IndexExpression> Indices) Root(Expression expression)
    {
        List<IndexExpression>? indices = null;
        while (expression is IndexExpression index)
        {
            (indices ??= []).Add(index);
            expression = index.Target;
        }

        if (position == Position.Claim && expression is MemberExpression member && Root(member.Target) is (DeclaredProcess process, var which)
            && process.Own.TryGetValue(member.Name.Text, out var own) && process.Text?.Outermost.ContainsKey(member.Name.Text) != true) return (own, indices is null ? which : [.. which, .. indices]);
        if (expression is not NameExpression name || locals?.Find(name.Name) is not null) return (null, []);
        indices?.Reverse();
        var declared = Find(name.Name);
        // Named is used, whatever is wrong with what stands around the name.
        if (declared is DeclaredObject obj) obj.IsUsed = true;
        return declared is DeclaredObject or DeclaredProcess ? (declared, indices ?? []) : (null, []);
    }

    private Declared? Find(string name) => session.Names.GetValueOrDefault(name) ?? Own?.GetValueOrDefault(name);

    private CheckedExpression Object(DeclaredObject obj, IReadOnlyList<IndexExpression> indices, Expression expression)
    {
        if (position == Position.Fixed) return Fail(CheckErrors.NotConstant(expression.Span, what, $"`{obj.Name}` is {obj.What}"));
        if (ObjectTarget(obj, indices, expression) is not { } target) return Broken(expression.Span);
        if (position != Position.Claim || obj.Mechanism!.Fields is not [var first, ..]) return new CheckedObject(target, expression.Span);
        if (target.Member is not { } member) return new CheckedObservation(target, first.Name, first.Kind, expression.Span);
        if (Folding.IsInteger(member, out long number) && number >= obj.Members && obj.Members > 0)
            return Fail(CheckErrors.NoElement(member.Span, obj.Name, number, obj.Members));
        return new CheckedIndex(new CheckedObservation(target with { Member = null }, first.Name, first.Kind, expression.Span), member, ValueKind.Any, expression.Span);
    }

    private CheckedExpression Process(DeclaredProcess process, IReadOnlyList<IndexExpression> indices, Expression expression)
    {
        if (position == Position.Fixed) return Fail(CheckErrors.NotConstant(expression.Span, what, $"`{process.Name}` is {process.What}"));
        return ProcessTarget(process, indices, expression) is { } target ? new CheckedProcess(target, expression.Span) : Broken(expression.Span);
    }

    /// <summary>Null when something is wrong with it, which has been said.</summary>
    public ObjectTarget? ObjectTarget(DeclaredObject obj, IReadOnlyList<IndexExpression> indices, Expression expression)
    {
        obj.IsUsed = true;
        int wanted = (obj.IsArray ? 1 : 0) + (obj.Mechanism is { HasMembers: true } ? 1 : 0);
        if (indices.Count > wanted && obj.Mechanism is not null)
        {
            session.Findings.Add(CheckErrors.NotAnArray(Brackets(indices[wanted]), indices.Count > 1 || obj.IsArray ? $"one {obj.Syntax.Kind.Text}" : $"`{obj.Name}`, {obj.What},"));
            return null;
        }

        var element = obj.IsArray && obj.Process is not null && position != Position.Claim ? new CheckedMe(expression.Span)
            : obj.IsArray ? Element(obj, obj.Count, indices, expression) : null;
        if (obj.Mechanism is not { } mechanism || (obj.IsArray && element is null) || (element is not null && IsBroken(element))) return null;
        CheckedExpression? member = null;
        if (mechanism.HasMembers && indices.Count == wanted)
        {
            member = Single(indices[^1]);
            if (member is null || IsBroken(member)) return null;
            if (Folding.IsInteger(member, out long number) && number is < 0 or >= Mechanism.MostMembers)
            {
                session.Findings.Add(CheckErrors.NoElement(member.Span, obj.Name, number, Mechanism.MostMembers));
                return null;
            }
        }

        int first = obj.First;
        int count = obj.Count;
        if (element is not null && Folding.IsInteger(element, out long chosen))
        {
            first += (int)chosen;
            count = 1;
            element = null;
        }

        // Its own port a process of an array has by itself, and no right to those of the others, though one word names them all.
        if (obj.Process is null) Named?.Add(obj, first, count);
        return new ObjectTarget(mechanism, first, count, element, member);
    }

    /// <summary>Null when something is wrong with it, which has been said.</summary>
    public ProcessTarget? ProcessTarget(DeclaredProcess process, IReadOnlyList<IndexExpression> indices, Expression expression)
    {
        process.IsUsed = true;
        if (indices.Count > (process.IsArray ? 1 : 0))
        {
            session.Findings.Add(CheckErrors.NotAnArray(Brackets(indices[^1]), process.IsArray ? "one process" : $"`{process.Name}`"));
            return null;
        }

        if (!process.IsArray) return new ProcessTarget(process.First, 1, null);
        var element = Element(process, process.Count, indices, expression);
        if (element is null || IsBroken(element)) return null;
        return Folding.IsInteger(element, out long chosen)
            ? new ProcessTarget(process.First + (int)chosen, 1, null)
            : new ProcessTarget(process.First, process.Count, element);
    }

    private CheckedExpression? Element(Declared array, int count, IReadOnlyList<IndexExpression> indices, Expression expression)
    {
        if (indices.Count == 0)
        {
            session.Findings.Add(CheckErrors.NeedsIndex(expression.Span, array.Name, array.What, position == Position.Process ? $"{array.Name}[me]" : $"{array.Name}[0]"));
            return null;
        }

        var index = Single(indices[0]);
        if (index is null || !Folding.IsInteger(index, out long number) || (number >= 0 && number < count)) return index;
        session.Findings.Add(CheckErrors.NoElement(indices[0].Arguments[0].Span, array.Name, number, count));
        return null;
    }

    /// <summary>The one integer in brackets.</summary>
    public CheckedExpression? Single(IndexExpression index)
    {
        if (index.Arguments is [var only]) return Check(only, ValueKind.Integer, "an index");
        session.Findings.Add(CheckErrors.NotAnArray(Brackets(index), "a second number behind a comma: one element"));
        return null;
    }

    private static TextSpan Brackets(IndexExpression index) => TextSpan.FromBounds(index.Target.Span.End, index.Span.End);

    private CheckedExpression Index(IndexExpression index)
    {
        if (AsPlace(index) is { } place) return Load(place);
        if (index.Target is MemberExpression { Name.IsMissing: false } member && ElementType.Find(member.Name.Text) is { } type)
            return TextElement(index, member, type);
        var root = Root(index);
        if (root.Declared is DeclaredObject obj) return Object(obj, root.Indices, index);
        if (root.Declared is DeclaredProcess process) return Process(process, root.Indices, index);
        var list = Check(index.Target);
        if (IsBroken(list)) return list;
        if (!Typing.Accepts(ValueKind.List, list.Kind))
            return Fail(CheckErrors.NotAnArray(Brackets(index), Kinded.Article(list.Kind)));
        var at = Single(index);
        if (at is null || IsBroken(at)) return Broken(index.Span);
        if (list is CheckedConstant { Value: Values.ListValue { Items.Count: var count } } && Folding.IsInteger(at, out long number) && (number < 0 || number >= count))
            return Fail(CheckErrors.NoElement(index.Arguments[0].Span, "the list", number, count));
        return Folding.Fold(new CheckedIndex(list, at, ValueKind.Any, index.Span));
    }

    private CheckedExpression TextElement(IndexExpression index, MemberExpression member, ElementType type)
    {
        var text = Check(member.Target, ValueKind.Text, $"what stands before .{type.Name}");
        if (Numbers(index, type) is not var (first, length) || IsBroken(text)) return Broken(index.Span);
        return Folding.Fold(new CheckedElement(text, type, first, length, index.Span));
    }
}
