using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Language.Diagnostics;

/// <summary>Every finding of the reader, the lexer and the parser, worded in one place.</summary>
public static class SyntaxErrors
{
    public static readonly DiagnosticKind InvalidUtf8Kind = Error("IPC0001", "A scenario is UTF-8 text.");
    public static readonly DiagnosticKind NulByteKind = Error("IPC0002", "A scenario holds no NUL byte.");
    public static readonly DiagnosticKind InvalidCharacterKind = Error("IPC0003", "Outside strings and comments only ASCII letters, digits and the signs of the language stand.");
    public static readonly DiagnosticKind UnterminatedStringKind = Error("IPC0004", "A string ends on the line where it begins.");
    public static readonly DiagnosticKind UnterminatedHoleKind = Error("IPC0005", "A hole in a string ends with a brace, on the same line.");
    public static readonly DiagnosticKind UnterminatedRawKind = Error("IPC0006", "Raw text ends with three quotes.");
    public static readonly DiagnosticKind InvalidEscapeKind = Error("IPC0007", "A backslash in a string begins one of the known escapes.");
    public static readonly DiagnosticKind StrayBraceKind = Error("IPC0008", "A closing brace in a string is written with a backslash.");
    public static readonly DiagnosticKind InvalidNumberKind = Error("IPC0009", "A number is digits, and perhaps a unit.");
    public static readonly DiagnosticKind NumberOutOfRangeKind = Error("IPC0010", "An integer, and a duration in nanoseconds, fits 64 bits with a sign; a float fits 64 bits too.");
    public static readonly DiagnosticKind UnexpectedKind = Error("IPC0011", "Something else belongs here.");
    public static readonly DiagnosticKind UnclosedBraceKind = Error("IPC0012", "Every opening brace has its closing brace.");
    public static readonly DiagnosticKind UnmatchedBraceKind = Error("IPC0013", "Every closing brace has its opening brace.");
    public static readonly DiagnosticKind UnknownStatementKind = Error("IPC0014", "A statement begins with a verb, a keyword of a statement, or the name that is assigned to.");
    public static readonly DiagnosticKind UnknownDeclarationKind = Error("IPC0015", "A declaration begins with its keyword or the kind of its object.");
    public static readonly DiagnosticKind UnknownModifierKind = Error("IPC0016", "Behind a verb's object and value stand only the modifiers of that verb.");
    public static readonly DiagnosticKind ReservedWordKind = Error("IPC0017", "A keyword is no name.");
    public static readonly DiagnosticKind ChainedComparisonKind = Error("IPC0018", "Comparisons do not chain.");
    public static readonly DiagnosticKind TooDeepKind = Error("IPC0019", "Nesting has a limit.");
    public static readonly DiagnosticKind LabelNeedsStepKind = Error("IPC0020", "A label stands in front of a step, on its line.");
    public static readonly DiagnosticKind MixedOutcomesKind = Error("IPC0021", "A step has either expect or on behind it.");
    public static readonly DiagnosticKind TitleKind = Error("IPC0022", "A file begins with the scenario line, and has one.");
    public static readonly DiagnosticKind TooManyKind = Error("IPC0023", "Only so many syntax errors are shown.");

    public static ImmutableArray<DiagnosticKind> Kinds { get; } =
    [
        InvalidUtf8Kind, NulByteKind, InvalidCharacterKind, UnterminatedStringKind, UnterminatedHoleKind, UnterminatedRawKind,
        InvalidEscapeKind, StrayBraceKind, InvalidNumberKind, NumberOutOfRangeKind, UnexpectedKind, UnclosedBraceKind,
        UnmatchedBraceKind, UnknownStatementKind, UnknownDeclarationKind, UnknownModifierKind, ReservedWordKind,
        ChainedComparisonKind, TooDeepKind, LabelNeedsStepKind, MixedOutcomesKind, TitleKind, TooManyKind,
    ];

    public static Diagnostic InvalidUtf8(TextSpan span, int offset, int line, int count) => new(
        InvalidUtf8Kind,
        span,
        $"byte {offset} (line {line}) is not valid UTF-8{(count > 1 ? $", nor are {count - 1} places behind it" : "")}",
        offset == 0 ? "save the file as UTF-8" : "save the file as UTF-8; a byte of a string is written \\xNN");

    public static Diagnostic NulByte(TextSpan span, int offset, int line) => new(
        NulByteKind, span, $"byte {offset} (line {line}) is NUL", "in a string it is written \\0");

    public static Diagnostic InvalidCharacter(TextSpan span, string seen) => new(
        InvalidCharacterKind,
        span,
        seen == "//" ? "a comment does not begin with `//`" : $"`{Printable(seen[0])}` has no meaning here",
        (seen[0], seen) switch
        {
            (_, "//") => "write `#`",
            (_, "&&") => "write `and`",
            (_, "||") => "write `or`",
            ('!', _) => "write `not`",
            ('\'' or '\u2018' or '\u2019' or '\u201C' or '\u201D', _) => "strings stand in plain double quotes",
            _ => null,
        });

    public static Diagnostic UnterminatedString(TextSpan quote) => new(
        UnterminatedStringKind, quote, "this string has no closing quote on its line", "close it with `\"`; a line end inside is written \\n");

    public static Diagnostic UnterminatedHole(TextSpan brace) => new(
        UnterminatedHoleKind, brace, "this `{` in a string has no closing `}` on its line", "close the hole, or write `\\{` for the character");

    public static Diagnostic UnterminatedRaw(TextSpan quotes) => new(
        UnterminatedRawKind, quotes, "this raw text has no closing `\"\"\"`", "close it with `\"\"\"`");

    public static Diagnostic InvalidEscape(TextSpan span, string seen) => new(
        InvalidEscapeKind,
        span,
        seen == "\\x" ? "expected two hexadecimal digits behind `\\x`" : $"`{Printable(seen)}` is not an escape",
        "the escapes are \\n \\t \\r \\0 \\\\ \\\" \\{ \\} \\xNN");

    public static Diagnostic StrayBrace(TextSpan span) => new(
        StrayBraceKind, span, "this `}` in a string closes no hole", "write `\\}` for the character");

    public static Diagnostic InvalidNumber(TextSpan span, string seen, string problem) => new(
        InvalidNumberKind,
        span,
        $"`{Printable(seen)}` is no number: {problem}",
        "numbers are 12, 1_000, 0x1F, 0b101, 1.5; sizes end in KiB, MiB, GiB, durations in ns, us, ms, s");

    public static Diagnostic NumberOutOfRange(TextSpan span, string seen, string what) => new(
        NumberOutOfRangeKind, span, $"`{Printable(seen)}` is too large for {what}", what switch
        {
            "a float" => "the largest is about 1.8e308",
            "a duration" => $"the largest is {long.MaxValue}ns",
            _ => $"the largest is {long.MaxValue}",
        });

    public static Diagnostic Unexpected(TextSpan span, string expected, string seen, string? remedy) => new(
        UnexpectedKind, span, $"expected {expected}, found {seen}", remedy);

    public static Diagnostic UnclosedBrace(TextSpan brace, int? nextLine, string nextWord) => new(
        UnclosedBraceKind,
        brace,
        "this `{` is never closed",
        nextLine is { } line ? $"close it with `}}` before line {line}, where `{nextWord}` begins a declaration" : "close it with `}`");

    public static Diagnostic UnmatchedBrace(TextSpan brace) => new(
        UnmatchedBraceKind, brace, "this `}` closes nothing", "remove it, or add the `{` that it belongs to");

    public static Diagnostic UnknownStatement(TextSpan span, string word, string? near, string? remedy = null) => new(
        UnknownStatementKind, span, $"`{Printable(word)}` is neither a verb nor a statement", near is null ? remedy : DidYouMean(near));

    public static Diagnostic UnknownDeclaration(TextSpan span, string seen, string? near) => new(
        UnknownDeclarationKind, span, $"expected a declaration, found {seen}", near is null ? null : DidYouMean(near));

    public static Diagnostic UnknownModifier(TextSpan span, string seen, string verb, string expected, string? remedy) => new(
        UnknownModifierKind, span, $"expected {expected} behind {verb}, found {seen}", remedy);

    public static Diagnostic ReservedWord(TextSpan span, string word) => new(
        ReservedWordKind, span, $"`{word}` is a keyword, not a name", "choose another name");

    public static Diagnostic ChainedComparison(TextSpan span) => new(
        ChainedComparisonKind, span, "a comparison does not go on with another one", "write `a < b and b < c`");

    public static Diagnostic TooDeep(TextSpan span, string what, int limit) => new(
        TooDeepKind, span, $"{what} more than {limit} deep", null);

    public static Diagnostic LabelNeedsStep(TextSpan span, string label) => new(
        LabelNeedsStepKind, span, $"`@{label}` has no step behind it on its line", $"put it in front of a step, or write `@{label} yield`");

    public static Diagnostic MixedOutcomes(TextSpan span, string seen) => new(
        MixedOutcomesKind,
        span,
        $"`{seen}` cannot follow: the step already says how it may end",
        "name all outcomes behind `expect`, or handle each with its own `on`");

    public static Diagnostic NoTitle(TextSpan span, string seen) => new(
        TitleKind, span, $"expected `scenario \"…\"` at the beginning, found {seen}", "give the scenario a title in its first line");

    public static Diagnostic SecondTitle(TextSpan span) => new(
        TitleKind, span, "a file has only one `scenario` line, its first", "move the second scenario to a file of its own");

    public static Diagnostic TooMany(TextSpan span, int shown) => new(
        TooManyKind, span, $"more than {shown} syntax errors; the others are not shown");

    private static string DidYouMean(string near) => $"did you mean `{near}`?";

    private static string Printable(char c) => c < ' ' || c == '\x7f' || char.IsSurrogate(c) || c == '\uFFFD' ? $"U+{(int)c:X4}" : c.ToString();

    private static string Printable(string seen) => string.Concat(seen.Length > 40 ? seen.AsSpan(0, 40).ToString() + "…" : seen);

    private static DiagnosticKind Error(string code, string title) => new(code, Severity.Error, title);
}
