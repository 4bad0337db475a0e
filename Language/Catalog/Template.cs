using System.Collections.Immutable;
using System.Text;

namespace IpcScript.Language.Catalog;

/// <summary>A text with slots, as the catalog writes native calls: <c>{name}</c>, <c>{name:o}</c>, <c>{name:u}</c>, <c>{name?text}</c>, <c>{name!text}</c>; texts may hold slots.</summary>
public sealed class Template
{
    private const char Plain = '\0';

    private Template(ImmutableArray<Part> parts) => Parts = parts;

    public ImmutableArray<Part> Parts { get; }

    /// <summary>Literal text when <see cref="Name"/> is null, else a slot. <see cref="Format"/> is the letter behind the colon.</summary>
    /// <param name="WhenPresent">Whether <see cref="Inner"/> stands when what the slot names is present, or when it is absent; null: the slot itself stands.</param>
    public sealed record Part(string Literal, string? Name, char Format, bool? WhenPresent, Template? Inner);

    public static Template Parse(string text)
    {
        int at = 0;
        var template = Parse(text, ref at);
        return at == text.Length ? template : throw new InvalidOperationException($"internal bug: unbalanced template {text}");
    }

    /// <summary>Appends the text; <paramref name="lookUp"/> gives a slot's text, or null when it is absent.</summary>
    public void Render(StringBuilder output, Func<string, char, string?> lookUp)
    {
        foreach (var part in Parts)
        {
            if (part.Name is null) output.Append(part.Literal);
            else if (part.WhenPresent is not { } whenPresent) output.Append(lookUp(part.Name, part.Format));
            else if (lookUp(part.Name, Plain) is null != whenPresent) part.Inner!.Render(output, lookUp);
        }
    }

    private static Template Parse(string text, ref int at)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        int from = at;
        while (at < text.Length && text[at] != '}')
        {
            if (text[at] != '{')
            {
                at++;
                continue;
            }

            if (at > from) parts.Add(new Part(text[from..at], null, Plain, null, null));
            at++;
            parts.Add(ParseSlot(text, ref at));
            from = at;
        }

        if (at > from) parts.Add(new Part(text[from..at], null, Plain, null, null));
        return new Template(parts.ToImmutable());
    }

    private static Part ParseSlot(string text, ref int at)
    {
        int from = at;
        while (text[at] is not ('}' or '?' or '!' or ':')) at++;
        string name = text[from..at];
        Part part;
        switch (text[at])
        {
            case '?' or '!':
                bool whenPresent = text[at++] == '?';
                part = new Part("", name, Plain, whenPresent, Parse(text, ref at));
                break;
            case ':':
                part = new Part("", name, text[at + 1], null, null);
                at += 2;
                break;
            default:
                part = new Part("", name, Plain, null, null);
                break;
        }

        at++;
        return part;
    }
}
