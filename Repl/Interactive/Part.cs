using System.Collections.Immutable;
using IpcScript.Language.Syntax;

namespace IpcScript.Repl.Interactive;

/// <summary>One declaration of a session's scenario, as it was written.</summary>
/// <param name="Name">What it declares; empty where a declaration has no name.</param>
/// <param name="Brace">Of a process: where in the text its closing brace stands; −1: it is no process.</param>
/// <param name="IsArray">Of a process: it is several.</param>
internal sealed record Part(string Text, string Name, int Brace, bool IsArray)
{
    /// <summary>Of <c>csharp """ … """</c>: what stands between the quotes; else null.</summary>
    public string? Code { get; init; }

    public bool IsProcess => Brace >= 0;

    /// <summary>It speaks of what the others declare, a schedule or claims, and stands behind them and behind the schedule that the session makes.</summary>
    public bool IsLast { get; init; }

    /// <summary>The declarations of a text, each with the comments above it.</summary>
    /// <param name="start">Where the first one may begin.</param>
    public static ImmutableArray<Part> Of(string text, int start, IEnumerable<Declaration> declarations)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        foreach (var declaration in declarations)
        {
            int end = EndOf(declaration, text);
            int from = Math.Min(start + LeadingBlanks(text, start), declaration.Span.Start);
            parts.Add(Of(text[from..end], declaration, from));
            start = end;
        }

        return parts.ToImmutable();
    }

    private static Part Of(string text, Declaration declaration, int from) => declaration switch
    {
        ProcessDeclaration p => new Part(text, p.Name.Text, p.Body.Span.End - 1 - from, p.Count is not null),
        ObjectDeclaration o => new Part(text, o.Name.Text, -1, false),
        ConstantDeclaration c => new Part(text, c.Name.Text, -1, false),
        ParameterDeclaration p => new Part(text, p.Name.Text, -1, false),
        ScheduleDeclaration { Name: { } name } => new Part(text, "schedule " + name.Text, -1, false) { IsLast = true },
        ScheduleDeclaration or ExpectDeclaration => new Part(text, "", -1, false) { IsLast = true },
        CSharpDeclaration c => new Part(text, "", -1, false) { Code = c.Code },
        _ => new Part(text, "", -1, false),
    };

    /// <summary>The comment behind it belongs to it; that of a process may stand behind its opening brace, inside.</summary>
    private static int EndOf(Declaration declaration, string text)
    {
        int end = Math.Max(declaration.Span.End, declaration.Trivia.Trailing?.Span.End ?? 0);
        return Math.Min(end, text.Length);
    }

    private static int LeadingBlanks(string text, int start)
    {
        int blanks = 0;
        while (start + blanks < text.Length && (char.IsWhiteSpace(text[start + blanks]) || text[start + blanks] == ';')) blanks++;
        return blanks;
    }
}

/// <summary>What was typed for a process: <c>p: wait s</c>.</summary>
/// <param name="Process">Its name, without an index.</param>
/// <param name="Element">Its index in an array; −1: it is in none.</param>
/// <param name="Text">Statements, as they were written.</param>
internal sealed record TypedText(string Process, int Element, string Text)
{
    public string ProcessName => Element < 0 ? Process : $"{Process}[{Element}]";
}
