using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Documentation;
using IpcScript.Language.Text;
using IpcScript.Repl.Rendering;
using IpcScript.Runtime;

namespace IpcScript.Repl.Commands;

/// <summary><c>ipcscript explain WORD</c>: says what a word of the language, a code or a diagnostic means; without a word it lists what there is.</summary>
internal sealed class ExplainCommand(Terminal terminal)
{
    public static Explanations All() => new(
        LanguageCatalog.Standard, [.. SyntaxErrors.Kinds, .. CheckErrors.Kinds, .. EvaluationErrors.Kinds, .. RunErrors.Kinds]);

    public ExitCode Execute(ExplainSettings settings)
    {
        var all = All();
        string word = string.Join(' ', settings.Words);
        if (word.Length == 0)
        {
            terminal.Output.Write(all.Overview);
            return ExitCode.Passed;
        }

        if (all.Find(word) is { } text)
        {
            terminal.Output.Write(text);
            return ExitCode.Passed;
        }

        string hint = Nearest(word, all.Words) is { } near ? $"did you mean {near}?" : "ipcscript explain lists what there is";
        terminal.Complain($"there is nothing to explain about \"{word}\"; {hint}");
        return ExitCode.Unusable;
    }

    // Codes are written in capitals, and few people type them so.
    private static string? Nearest(string word, IReadOnlyList<string> words) =>
        Spelling.Nearest(word, words) ?? Spelling.Nearest(word.ToUpperInvariant(), words);
}
