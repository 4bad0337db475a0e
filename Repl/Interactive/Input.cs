using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Parsing;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Interactive;

/// <summary>What a user has written at the prompt.</summary>
internal abstract partial record Input
{
    /// <summary>Calls of helpers are steps where there is C#; whether there is, the whole scenario says later.</summary>
    private const string Title = "scenario \"\";csharp \"\"\" \"\"\";";

    /// <summary><c>:procs</c>, <c>:undo 2</c></summary>
    public sealed record CommandInput(string Name, ImmutableArray<string> Words) : Input;

    /// <summary><c>semaphore s = posix</c>, <c>process p { … }</c>: one or several.</summary>
    public sealed record DeclarationInput(ImmutableArray<Part> Parts) : Input;

    /// <summary><c>p: wait s</c></summary>
    /// <param name="Offset">Where in the input its statements begin.</param>
    public sealed record StepInput(TypedText Typed, int Offset) : Input;

    /// <summary><c>1 + s.value</c></summary>
    public sealed record ExpressionInput(string Text) : Input;

    /// <summary><c>#cs 1 + p["x"]</c>: C# over the state.</summary>
    public sealed record CSharpInput(string Text) : Input;

    /// <summary>Nothing, or only a comment.</summary>
    public sealed record EmptyInput : Input;

    /// <summary>Something that the parser refuses.</summary>
    public sealed record MistakenInput(SourceText Source, ImmutableArray<Diagnostic> Diagnostics) : Input;

    /// <summary>A verb without a process that makes the step.</summary>
    public sealed record HomelessInput(string Verb) : Input;

    public static Input Read(string text)
    {
        if (CSharpHead().Match(text) is { Success: true } mark) return new CSharpInput(text[mark.Length..].Trim());
        if (Blank().IsMatch(text)) return new EmptyInput();
        if (text.AsSpan().TrimStart() is [':', .. var command])
        {
            var words = command.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return new CommandInput(words.FirstOrDefault("help"), [.. words.Skip(1)]);
        }

        if (StepHead().Match(text) is { Success: true } head)
            return ReadStep(text, head);
        if (BeginsDeclaration(text)) return ReadDeclarations(BareProcess().IsMatch(text) ? text.TrimEnd() + " { }" : text);
        string word = FirstWord().Match(text).Value;
        return IsVerb(word) && !Expression().IsMatch(text) ? new HomelessInput(word) : new ExpressionInput(text.Trim());
    }

    /// <summary>Whether brackets are open at its end: it goes on in the next line.</summary>
    public static bool IsOpen(string text)
    {
        if (CSharpHead().Match(text) is { Success: true } mark) text = text[mark.Length..];
        var cut = Lexer.Tokenize(new SourceText("", text));
        int open = 0;
        foreach (var token in cut.Tokens.AsSpan(0, cut.Count))
        {
            open += token.Kind switch
            {
                TokenKind.OpenBrace or TokenKind.OpenParenthesis or TokenKind.OpenBracket => 1,
                TokenKind.CloseBrace or TokenKind.CloseParenthesis or TokenKind.CloseBracket => -1,
                _ => 0,
            };
            if (token.Kind == TokenKind.Raw && !text.AsSpan(token.Start, token.Length)[3..].EndsWith("\"\"\"")) return true;
        }

        return open > 0;
    }

    /// <summary>Whether the first word can begin a declaration only.</summary>
    public static bool BeginsDeclaration(string text) =>
        FirstWord().Match(text).Value is { Length: > 0 } word
        && (word == "expect" ? text.Contains('{', StringComparison.Ordinal) : Keywords.Declarations.Contains(word) || LanguageCatalog.Standard.Mechanisms.Any(m => m.Kind == word && m.Family.Length > 0))
        && !Expression().IsMatch(text);

    private static bool IsVerb(string word) => LanguageCatalog.Standard.Verbs.Any(v => v.IsWritten && (v.Name.Split(' ')[0] == word || v.Aliases.Contains(word)))
        || word is "print" or "if" or "while" or "for" or "repeat" or "await";

    private static Input ReadDeclarations(string text)
    {
        var result = Parser.Parse(new SourceText("input", Title + text), LanguageCatalog.Standard);
        return Refused(text, Title.Length, result) ?? (Input)new DeclarationInput(Part.Of(Title + text, Title.Length, result.Scenario.Declarations.Skip(1)));
    }

    private static Input ReadStep(string text, Match head)
    {
        string process = head.Groups["name"].Value;
        int element = head.Groups["element"].Success ? int.Parse(head.Groups["element"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : -1;
        string before = $"{Title}process {process} {{";
        string statements = text[head.Length..];
        var result = Parser.Parse(new SourceText("input", $"{before}{statements}\n}}"), LanguageCatalog.Standard);
        if (Refused(text, before.Length - head.Length, result) is { } mistaken) return mistaken;
        if (result.Scenario.Declarations is not [_, ProcessDeclaration { Body.Statements.IsEmpty: false }]) return new EmptyInput();
        int blanks = statements.Length - statements.TrimStart().Length;
        return new StepInput(new TypedText(process, element, statements.Trim()), head.Length + blanks);
    }

    /// <param name="shift">How much further behind everything stands in what was parsed.</param>
    private static MistakenInput? Refused(string text, int shift, ParseResult result) => result.Diagnostics.Any(d => d.IsError)
        ? new MistakenInput(new SourceText("input", text), [.. result.Diagnostics.Select(d => d with { Span = Shift(d.Span, -shift, text.Length) })])
        : null;

    /// <summary>The span elsewhere, and within a text of that length.</summary>
    public static TextSpan Shift(TextSpan span, int by, int length)
    {
        int start = Math.Clamp(span.Start + by, 0, length);
        return new TextSpan(start, Math.Min(span.Length, length - start));
    }

    [GeneratedRegex(@"^\s*#cs\b")]
    private static partial Regex CSharpHead();

    [GeneratedRegex(@"^(\s|#[^\n]*)*$")]
    private static partial Regex Blank();

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z_]\w*)(\s*\[\s*(?<element>\d{1,4})\s*\])?\s*:")]
    private static partial Regex StepHead();

    [GeneratedRegex(@"^(\s*#[^\n]*\n)*\s*((manual|daemon)\s+)?process\s+\w+\s*(\[[^\]\n]*\])?\s*$")]
    private static partial Regex BareProcess();

    /// <summary>Comments above it do not count.</summary>
    [GeneratedRegex(@"(?<=^(\s|#[^\n]*\n)*)[A-Za-z_]\w*")]
    private static partial Regex FirstWord();

    /// <summary>A name with an operator, a member or an index behind it.</summary>
    [GeneratedRegex(@"^\s*[A-Za-z_]\w*\s*([.+\-*/%<>]|==|!=|$)")]
    private static partial Regex Expression();
}
