using System.Collections;
using System.Reflection;
using System.Text;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Tests.Support;

/// <summary>A tree as text without its spans: two trees are the same when their texts are.</summary>
public static class TreeText
{
    /// <param name="hasTrivia">With comments and empty lines, and what each belongs to.</param>
    public static string Print(object? node, bool hasTrivia = true)
    {
        var text = new StringBuilder();
        Print(text, node, 0, hasTrivia);
        return text.ToString();
    }

    private static void Print(StringBuilder text, object? value, int depth, bool hasTrivia)
    {
        switch (value)
        {
            case null:
                text.Append("null\n");
                break;
            case string or bool or long or double or Enum:
                text.Append(value).Append('\n');
                break;
            case IEnumerable items:
                text.Append("[\n");
                foreach (object? item in items) Print(text.Append(' ', depth), item, depth + 1, hasTrivia);
                text.Append(' ', depth).Append("]\n");
                break;
            case byte b:
                text.Append(b).Append('\n');
                break;
            case Trivia or Comment when !hasTrivia:
                break;
            default:
                text.Append(value.GetType().Name).Append('\n');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                    if (property.PropertyType != typeof(TextSpan) && property.GetIndexParameters().Length == 0 && property.Name != nameof(Identifier.IsMissing))
                        Print(text.Append(' ', depth).Append(property.Name).Append(' '), property.GetValue(value), depth + 1, hasTrivia);
                break;
        }
    }
}
