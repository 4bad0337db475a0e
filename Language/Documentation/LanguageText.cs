using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;

namespace IpcScript.Language.Documentation;

/// <summary>What <c>explain</c> says of the language's own words: functions, limits, and the codes of diagnostics.</summary>
internal static class LanguageText
{
    public static void Function(PlainText text, Builtin function) =>
        text.Line(0, $"{function.Name}: a function").Line(0, "").Rows(2, [(function.Signature, function.Help)]);

    public static void Word(PlainText text, LanguageWord word) =>
        text.Line(0, $"{word.Word}: {word.What}").Line(0, "").Rows(2, [(word.Form, word.Help)]);

    public static void Limit(PlainText text, KernelLimit limit) =>
        text.Line(0, $"{limit.Name}: a limit, set by limits({limit.Name}: …)").Line(0, "").Line(2, limit.Help);

    public static void TraceWord(PlainText text, TraceWord word) => text
        .Line(0, $"{word.Word}: {word.Where}")
        .Line(0, "")
        .Rows(2, [($"{word.Kind} = {word.Family}", (word.Number is { } number ? $"{number}: " : "") + word.Help)]);

    public static void Item(PlainText text, ItemType item) =>
        text.Line(0, $"{item.Word}: the type of an item of a message").Line(0, "").Rows(2, [($"({item.Word} …)", item.Help)]);

    public static void Diagnostic(PlainText text, DiagnosticKind kind) => text
        .Line(0, $"{kind.Code}: {(kind.Severity == Severity.Error ? "an error" : "a warning")} of {Phase(kind.Code)}")
        .Line(0, "")
        .Line(2, kind.Title);

    private static string Phase(string code) => code[3] switch
    {
        '0' => "syntax; the file is not checked further, exit code 2",
        '1' => "the check before a run; an error keeps the scenario from running, exit code 2",
        '2' => "a step that computes; the run fails there, exit code 1",
        '3' => "the run",
        _ => throw new InvalidOperationException($"internal bug: no phase for {code}"),
    };
}
