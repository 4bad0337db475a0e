using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary>Messages: <c>(int 42, "text", port inbox send)</c>.</summary>
internal sealed partial class ExpressionChecker
{
    /// <summary>What stands where a message is wanted: a message, or a value that becomes its one item.</summary>
    public CheckedExpression Message(Expression expression)
    {
        var content = Check(expression);
        return content.Kind == ValueKind.Message || IsBroken(content) ? content : Message([new CheckedMessageItem(null, content, null)], expression.Span);
    }

    private CheckedExpression Message(MessageExpression message)
    {
        var items = ImmutableArray.CreateBuilder<CheckedMessageItem>(message.Items.Length);
        foreach (var item in message.Items)
        {
            var type = item.Type is { } word ? ItemType.Find(word.Text) : null;
            items.Add(new CheckedMessageItem(type, type?.Kind == ValueKind.Memory ? Memory(item.Value) : Check(item.Value), item.Right?.Text));
            if (item.Right is { } right && (type?.Kind ?? items[^1].Content.Kind) is not (ValueKind.Object or ValueKind.Any))
                return Fail(CheckErrors.RightWithoutObject(right.Span, right.Text));
        }

        return Message(items.MoveToImmutable(), message.Span);
    }

    /// <summary>A place that stands for the memory itself. Shared memory needs no message.</summary>
    private CheckedExpression Memory(Expression expression)
    {
        if (AsPlace(expression) is not { } syntax)
            return !IsSegment(expression) && Check(expression) is var seen && IsBroken(seen) ? seen : Fail(CheckErrors.NotMemoryToSend(expression.Span));
        if (position == Position.Fixed) return Fail(CheckErrors.NotConstant(expression.Span, what, $"`{session.Source.Slice(expression.Span)}` is a place in a segment"));
        if (CheckPlace(syntax, mayFault: false) is not { } place) return Broken(expression.Span);
        return syntax.Object.Mechanism!.IsOwn
            ? new CheckedMemory(place.Target, place.Offset, place.Bytes, place.Span)
            : Fail(CheckErrors.NotOwnMemory(expression.Span, syntax.Object.Name, syntax.Object.What));
    }

    /// <summary>A segment as a whole, an element of it, or a field: whatever is wrong there, bytes of it are wanted.</summary>
    private bool IsSegment(Expression expression)
    {
        if (expression is MemberExpression member)
            return ElementType.Find(member.Name.Text) is null && IsSegment(member.Target);
        return Root(expression).Declared is DeclaredObject { Mechanism: { } mechanism } && IsMemory(mechanism);
    }

    private CheckedExpression Message(ImmutableArray<CheckedMessageItem> items, Text.TextSpan span)
    {
        bool isBroken = false;
        foreach (var item in items)
        {
            isBroken |= IsBroken(item.Content);
            if (IsBroken(item.Content)) continue;
            if (item.Content is CheckedConstant { Value: var value } && MessageItems.Make(item, value, out _) is { } failure)
            {
                session.Findings.Add(CheckErrors.NoItem(failure.Span, failure.Message));
                isBroken = true;
            }
            else if (item.Type is { } type && !Typing.Accepts(type.Kind, item.Content.Kind) && !(type.IsCounted && item.Content.Kind == ValueKind.List))
            {
                session.Findings.Add(CheckErrors.WrongType(item.Content.Span, $"what stands behind `{type.Word}`", Kinded.Article(item.Content.Kind), Kinded.Article(type.Kind)));
                isBroken = true;
            }
        }

        return isBroken ? Broken(span) : new CheckedMessage(items, span);
    }
}
