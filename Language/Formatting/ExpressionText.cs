using System.Collections.Immutable;
using System.Text;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;

namespace IpcScript.Language.Formatting;

/// <summary>Expressions on one line: one blank around operators and behind commas, numbers as they were written.</summary>
public static class ExpressionText
{
    public static string Print(Expression expression)
    {
        var text = new StringBuilder();
        Print(text, expression);
        return text.ToString();
    }

    private static StringBuilder Print(StringBuilder text, Expression expression) => expression switch
    {
        MissingExpression => text,
        IntegerLiteral e => text.Append(e.Text),
        FloatLiteral e => text.Append(e.Text),
        DurationLiteral e => text.Append(e.Text),
        BooleanLiteral e => text.Append(e.Value ? "true" : "false"),
        StringLiteral e => PrintString(text, e),
        NameExpression e => text.Append(e.Name),
        MemberExpression e => Print(text, e.Target).Append('.').Append(e.Name.Text),
        IndexExpression e => PrintList(Print(text, e.Target).Append('['), e.Arguments).Append(']'),
        CallExpression e => PrintList(text.Append(e.Name.Text).Append('('), e.Arguments).Append(')'),
        ListExpression e => PrintList(text.Append('['), e.Items).Append(']'),
        ParenthesizedExpression e => Print(text.Append('('), e.Inner).Append(')'),
        MessageExpression e => PrintItems(text.Append('('), e.Items).Append(')'),
        UnaryExpression e => Print(text.Append(e.Operator == UnaryOperator.Not ? "not " : "-"), e.Operand),
        BinaryExpression e => Print(Print(text, e.Left).Append(' ').Append(e.Operator.Symbol()).Append(' '), e.Right),
        PredicateExpression e => Print(Print(text, e.Process).Append(' ').Append(e.Predicate.Text).Append(' '), e.Argument),
        LabelExpression e => text.Append('@').Append(e.Label.Text),
        _ => throw new InvalidOperationException($"internal bug: no text for {expression.GetType().Name}"),
    };

    private static StringBuilder PrintList(StringBuilder text, ImmutableArray<Expression> items)
    {
        for (int i = 0; i < items.Length; i++) Print(i == 0 ? text : text.Append(", "), items[i]);
        return text;
    }

    private static StringBuilder PrintItems(StringBuilder text, ImmutableArray<MessageItemSyntax> items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (i > 0) text.Append(", ");
            if (items[i].Type is { } type) text.Append(type.Text).Append(' ');
            Print(text, items[i].Value);
            if (items[i].Right is { } right) text.Append(' ').Append(right.Text);
        }

        return text;
    }

    private static StringBuilder PrintString(StringBuilder text, StringLiteral literal)
    {
        text.Append('"');
        foreach (var part in literal.Parts)
        {
            if (part is StringText plain) text.Append(ValueText.Print(new TextValue(plain.Bytes)).AsSpan()[1..^1]);
            if (part is StringHole hole) Print(text.Append('{'), hole.Value).Append('}');
        }

        return text.Append('"');
    }
}
