using System.Collections.Immutable;

namespace IpcScript.Repl.Interactive;

/// <summary>The scenario of a session as it grows: its declarations, and what was typed for its processes.</summary>
internal sealed record Script(string Title, ImmutableArray<Part> Parts, ImmutableArray<TypedText> Typed)
{
    public const string UsualTitle = "session";

    private const string Quotes = "\"\"\"";

    public static readonly Script Empty = new(UsualTitle, [], []);

    public bool IsEmpty => Parts.IsEmpty;

    public IEnumerable<Part> Processes => Parts.Where(p => p.IsProcess);

    /// <summary>With declarations, each in the place of one of the same name if there is one: what is declared anew takes its place, and what was typed for it is gone.</summary>
    public Script With(ImmutableArray<Part> declared)
    {
        var (parts, typed) = (Parts, Typed);
        foreach (var part in declared)
        {
            int old = part.Name.Length == 0 ? -1 : IndexOf(parts, part.Name);
            parts = old < 0 ? parts.Add(part) : parts.SetItem(old, part);
            if (old >= 0) typed = [.. typed.Where(t => t.Process != part.Name)];
        }

        return this with { Parts = parts, Typed = typed };
    }

    /// <summary>The C# of all blocks, as one text; empty: there is none.</summary>
    public string Code => string.Join('\n', Parts.Select(p => p.Code).OfType<string>());

    /// <summary>With this C# in the place of all blocks; what the first one says of itself stays.</summary>
    public Script WithCode(string code)
    {
        var first = Parts.FirstOrDefault(p => p.Code is not null);
        string head = first is null ? "csharp " : first.Text[..first.Text.IndexOf(Quotes, StringComparison.Ordinal)];
        var block = new Part($"{head}{Quotes}\n{code}\n{Quotes}", "", -1, false) { Code = code };
        return this with { Parts = [block, .. Parts.Where(p => p.Code is null)] };
    }

    public Script With(TypedText typed) => this with { Typed = Typed.Add(typed) };

    /// <summary>With other text in the place of what was typed.</summary>
    public Script With(int typed, string text) => this with { Typed = Typed.SetItem(typed, Typed[typed] with { Text = text }) };

    private static int IndexOf(ImmutableArray<Part> parts, string name)
    {
        for (int i = 0; i < parts.Length; i++)
            if (parts[i].Name == name) return i;
        return -1;
    }
}
