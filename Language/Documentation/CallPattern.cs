using System.Text;
using IpcScript.Language.Catalog;

namespace IpcScript.Language.Documentation;

/// <summary>
/// A template of a native call as a person reads it: <c>{object}</c> becomes <c>object</c>, what depends on a modifier stands in brackets
/// (<c>O_RDWR[|O_CREAT]</c>), and one of two stands as <c>a or b</c>.
/// </summary>
internal static class CallPattern
{
    public static string Of(string template) => Of(Template.Parse(template));

    /// <summary>The functions of C that it calls: <c>mq_setattr</c> and <c>mq_send</c> of a send that does not wait.</summary>
    public static IEnumerable<string> Functions(string template)
    {
        for (int open = template.IndexOf('('); open >= 0; open = template.IndexOf('(', open + 1))
        {
            int start = open;
            while (start > 0 && (char.IsAsciiLetterLower(template[start - 1]) || char.IsAsciiDigit(template[start - 1]) || template[start - 1] == '_')) start--;
            if (start < open) yield return template[start..open];
        }
    }

    private static string Of(Template template)
    {
        var text = new StringBuilder();
        for (int i = 0; i < template.Parts.Length; i++)
        {
            var part = template.Parts[i];
            if (part.Name is null) text.Append(part.Literal);
            else if (part.Inner is null) text.Append(Word(part.Name));
            else if (i + 1 < template.Parts.Length && IsOpposite(part, template.Parts[i + 1]))
                text.Append($"{Of(part.Inner)} or {Of(template.Parts[++i].Inner!)}");
            else text.Append($"[{Of(part.Inner)}]");
        }

        return text.ToString();
    }

    private static string Word(string slot) => slot[0] == '#' ? "length of " + Word(slot[1..]) : slot.TrimStart('=');

    private static bool IsOpposite(Template.Part one, Template.Part other) =>
        one.Name == other.Name && one.WhenPresent == !other.WhenPresent;
}
