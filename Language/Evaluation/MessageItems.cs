using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Values;

namespace IpcScript.Language.Evaluation;

/// <summary>The items of a message: <c>(int 42, "text", port inbox send)</c>.</summary>
internal static class MessageItems
{
    public static Value Evaluate(CheckedMessage message, IScope scope)
    {
        var items = new MessageItem[message.Items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            var content = Evaluator.Evaluate(message.Items[i].Content, scope);
            if (content is FailureValue) return content;

            // A message that a local holds, alone: it is the message itself, and no item of one.
            if (content is MessageValue whole && items.Length == 1 && message.Items[0].Type is null) return whole;
            if (Make(message.Items[i], content, out var item) is { } failure) return failure;
            items[i] = item!;
        }

        return new MessageValue(ValueList.Create<MessageItem>(items));
    }

    /// <summary>Makes an item, or says why its value is none of its type.</summary>
    public static FailureValue? Make(CheckedMessageItem written, Value content, out MessageItem? item)
    {
        item = null;
        if ((written.Type ?? ItemType.Usual(Kinded.KindOf(content))) is not { } type)
            return EvaluationErrors.NoItem(content, null, written.Content.Span);
        if (Fitted(type, content) is not { } fitted) return EvaluationErrors.NoItem(content, type, written.Content.Span);
        item = new MessageItem(type.Word, fitted, type.Kind == ValueKind.Object ? written.Right ?? ItemType.Send : null);
        return null;
    }

    private static Value? Fitted(ItemType type, Value content)
    {
        if (content is not ListValue { Items: { IsEmpty: false } all } || !type.IsCounted) return Single(type, content);
        var fitted = new Value[all.Count];
        for (int i = 0; i < fitted.Length; i++)
        {
            if (Single(type, all[i]) is not { } one) return null;
            fitted[i] = one;
        }

        return new ListValue(ValueList.Create<Value>(fitted));
    }

    private static Value? Single(ItemType type, Value content) => (type.Kind, content) switch
    {
        (ValueKind.Integer, IntegerValue { Number: >= int.MinValue and <= int.MaxValue }) => content,
        (ValueKind.Float, FloatValue) => content,
        (ValueKind.Float, IntegerValue i) => new FloatValue(i.Number),
        (ValueKind.Text, TextValue) => content,
        (ValueKind.Object, ObjectValue) => content,
        (ValueKind.Memory, MemoryValue { Number: < 0 }) => content,
        _ => null,
    };
}
