using IpcScript.Language.Catalog;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Repl.Interactive.Commands;

namespace IpcScript.Repl.Interactive.Completing;

/// <summary>What may stand where the caret is: from the catalog, from the names in scope, from the commands. It guesses from the words before, as an input is seldom whole.</summary>
internal sealed class Completer(CommandTable commands)
{
    private static readonly LanguageCatalog Catalog = LanguageCatalog.Standard;

    /// <summary>The word that is being written.</summary>
    public static TextSpan WordAt(string text, int caret)
    {
        int start = caret;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '_')) start--;
        int end = caret;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        return TextSpan.FromBounds(start, end);
    }

    public IEnumerable<Candidate> At(string text, int caret, Scope scope)
    {
        string before = text[..WordAt(text, caret).Start];
        var found = before.AsSpan().TrimStart().StartsWith(":") ? new CommandCandidates(commands).At(before.TrimStart(), scope) : AtStatement(before, scope);
        return found.DistinctBy(c => c.Text);
    }

    private static IEnumerable<Candidate> AtStatement(string text, Scope scope)
    {
        var cut = Lexer.Tokenize(new SourceText("", text));
        var tokens = cut.Tokens.AsSpan(0, cut.Count - 1);
        if (tokens.Length > 0 && tokens[^1] is { Kind: TokenKind.StringEnd, Length: 0 }) return [];
        if (cut.Comments.Any(c => !text.AsSpan(c.Span.Start).Contains('\n'))) return [];
        var words = Line.Of(text, tokens, out bool isInside, out string? process);
        if (words is [.., ".", var owner]) return Members(owner, scope);
        bool isTop = !isInside && process is null;
        return words switch
        {
            [] => isTop ? [.. Processes(scope, ": "), .. Declarations(), .. Names(scope, process)] : Statements(scope),
            [var kind, ..] when isTop && Kinds.Contains(kind) => DeclarationCandidates.Behind(words, scope),
            ["manual" or "daemon"] when isTop => [new("process", "a process of the scenario"), .. words is ["manual"] ? KindCandidates() : []],
            ["manual", .. var rest] when isTop => DeclarationCandidates.Behind(rest, scope),
            _ => StepCandidates.Behind(words, scope, process) ?? Names(scope, process),
        };
    }

    public static IEnumerable<Candidate> Names(Scope scope, string? process) =>
    [
        .. process is not null && scope.Locals.TryGetValue(process, out var locals) ? locals.Select(l => new Candidate(l, "a local")) : [],
        .. scope.Objects.Select(o => new Candidate(o.Key, o.Value.Summary, o.Value.Kind)),
        .. scope.Constants.Select(c => new Candidate(c, "a constant")),
        .. Processes(scope, ""),
        .. Builtins.All.Select(b => new Candidate(b.Name + "(", $"{b.Signature}: {b.Help}", b.Name)),
    ];

    public static IEnumerable<Candidate> Processes(Scope scope, string behind) => scope.Processes.Select(p => new Candidate(p + behind, "a process"));

    private static IEnumerable<string> Kinds => Catalog.Mechanisms.Where(m => m.Family.Length > 0).Select(m => m.Kind).Distinct();

    private static IEnumerable<Candidate> KindCandidates() =>
        Kinds.Select(k => new Candidate(k + " ", string.Join(", ", Catalog.Mechanisms.Where(m => m.Kind == k).Select(m => m.Family).Distinct()), k));

    private static IEnumerable<Candidate> Declarations() =>
    [
        .. KindCandidates(),
        new("process ", "process p starts a process that waits; process p { … } one with a program"),
        new("manual ", "its lifecycle is left to steps"),
        new("daemon ", "may be blocked when all others have ended"),
        new("let ", "let N = 5: a constant"),
        new("param ", "param N = 5 in 2..9"),
        new("limits(", "limits of the namespace"),
        new("expect ", "expect { … }: claims"),
        new("csharp ", "helpers in C#"),
    ];

    /// <summary>Verbs of what there is come first.</summary>
    private static IEnumerable<Candidate> Statements(Scope scope) =>
    [
        .. Catalog.Verbs.Where(v => v.IsWritten).OrderBy(v => scope.Objects.ContainsValue(v.Mechanism) ? 0 : 1).GroupBy(v => v.Name).Select(g => new Candidate(g.Key + (g.First().Target == TargetKind.None && g.First().Parameters.IsEmpty ? "" : " "), g.First().Help, g.Key)),
        .. Keywords.Statements.Select(k => new Candidate(k + " ", "a statement")),
    ];

    /// <summary>Behind a dot.</summary>
    private static IEnumerable<Candidate> Members(string owner, Scope scope)
    {
        if (scope.Locals.TryGetValue(owner, out var locals)) return [.. locals.Select(l => new Candidate(l, $"a local of {owner}")), new("output", "what it has printed")];
        if (!scope.Objects.TryGetValue(owner, out var mechanism)) return [];
        var fields = mechanism.Fields.Select(f => new Candidate(f.Name, f.Help, f.Name));
        return mechanism.Kind == "segment" ? ElementType.All.Select(t => new Candidate(t.Name + "[", $"{t.Size} byte{(t.Size == 1 ? "" : "s")}")).Concat(fields) : fields;
    }
}
