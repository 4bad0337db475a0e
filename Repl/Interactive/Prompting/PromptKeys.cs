using IpcScript.Language.Documentation;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Interactive.Completing;
using IpcScript.Repl.Rendering;
using PrettyPrompt;
using PrettyPrompt.Completion;
using PrettyPrompt.Consoles;
using PrettyPrompt.Documents;
using PrettyPrompt.Highlighting;

namespace IpcScript.Repl.Interactive.Prompting;

/// <summary>
/// What the editor does with keys: completion and colours come from the catalog and the lexer. Enter goes on while a bracket is open, Ctrl-D leaves, Ctrl-R looks through what was
/// typed before: it opens the list of completions with that.
/// </summary>
internal sealed class PromptKeys(Session session, Completer completer, HistoryFile history) : PromptCallbacks
{
    /// <summary>What Ctrl-D ends the prompt with.</summary>
    public const string Leave = ":quit";

    private const int Indent = 2;

    /// <summary>Lines beside the list.</summary>
    private const int LongestHelp = 10;

    private static readonly ConsoleKeyInfo Paste = new('\0', ConsoleKey.Insert, shift: true, alt: false, control: false);

    private static readonly ConsoleKeyInfo Open = new(' ', ConsoleKey.Spacebar, shift: false, alt: false, control: true);

    private readonly ListWatch list = new();
    private Explanations? explanations;

    /// <summary>The open list is of what was typed before.</summary>
    private bool isSearching;

    /// <summary>That list closes with this key.</summary>
    private bool endsSearch;

    /// <summary>An item of the list was chosen by the arrows.</summary>
    private bool hasChosen;

    /// <summary>Another input is asked for.</summary>
    public void Reset()
    {
        list.Reset();
        isSearching = endsSearch = hasChosen = false;
    }

    protected override IEnumerable<(KeyPressPattern Pattern, KeyPressCallbackAsync Callback)> GetKeyPressCallbacks() =>
    [
        (new KeyPressPattern(ConsoleModifiers.Control, ConsoleKey.D), (text, _, _) => Task.FromResult(text.Length == 0 ? new KeyPressCallbackResult(Leave, null) : null)),
    ];

    protected override Task<KeyPress> TransformKeyPressAsync(string text, int caret, KeyPress keyPress, CancellationToken cancellationToken)
    {
        if (endsSearch) isSearching = endsSearch = false;
        list.Begin();
        var key = keyPress.ConsoleKeyInfo;
        hasChosen = key.Key is ConsoleKey.UpArrow or ConsoleKey.DownArrow || (hasChosen && key.Key is ConsoleKey.Enter);
        bool isControl = key.Modifiers == ConsoleModifiers.Control;
        if (isControl && key.Key == ConsoleKey.R)
        {
            isSearching = true;
            return Become(Open);
        }

        if (key is { Key: ConsoleKey.Tab, Modifiers: 0 } && !list.WasOpen && !isSearching)
            return Certain(text, caret) is { Length: > 0 } rest ? Task.FromResult(new KeyPress(Paste, rest)) : Become(Open);

        if (isSearching && key.Key is ConsoleKey.Enter or ConsoleKey.Tab or ConsoleKey.Escape) endsSearch = true;
        else if (key is { Key: ConsoleKey.Enter, Modifiers: 0 } && !hasChosen && Input.IsOpen(text)) return Become(new ConsoleKeyInfo('\n', ConsoleKey.Enter, shift: true, alt: false, control: false));
        else if (isControl && key.Key == ConsoleKey.D && text.Length > 0) return Become(new ConsoleKeyInfo('\0', ConsoleKey.Delete, shift: false, alt: false, control: false));
        return Task.FromResult(keyPress);

        static Task<KeyPress> Become(ConsoleKeyInfo other) => Task.FromResult(new KeyPress(other));
    }

    /// <summary>A line in a block begins as deep as it is, and its closing brace less so.</summary>
    protected override Task<(string Text, int Caret)> FormatInput(string text, int caret, KeyPress keyPress, CancellationToken cancellationToken)
    {
        int line = text.LastIndexOf('\n', Math.Max(caret - 1, 0)) + 1;
        bool isBegun = keyPress.ConsoleKeyInfo is { Key: ConsoleKey.Enter } && line == caret && caret > 0;
        bool isClosed = keyPress.ConsoleKeyInfo.KeyChar == '}' && caret > line && text[line..caret].Trim() == "}";
        if (!isBegun && !isClosed) return Task.FromResult((text, caret));
        int depth = Math.Max(0, text.AsSpan(0, caret).Count('{') - text.AsSpan(0, caret).Count('}'));
        string indent = new(' ', Indent * depth);
        string begun = isClosed ? indent + "}" : indent;
        return Task.FromResult((text[..line] + begun + text[caret..], line + begun.Length));
    }

    protected override Task<IReadOnlyCollection<FormatSpan>> HighlightCallbackAsync(string text, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyCollection<FormatSpan>>(
        [.. PaintedSource.Roles(text).Select(r => new FormatSpan(r.Span.Start, r.Span.Length, ColorOf(r.Role)))]);

    protected override Task<TextSpan> GetSpanToReplaceByCompletionAsync(string text, int caret, CancellationToken cancellationToken)
    {
        var word = Completer.WordAt(text, caret);
        return Task.FromResult(list.Asked(isSearching ? new TextSpan(0, text.Length) : new TextSpan(word.Start, word.Length)));
    }

    protected override Task<IReadOnlyList<CompletionItem>> GetCompletionItemsAsync(string text, int caret, TextSpan spanToBeReplaced, CancellationToken cancellationToken)
    {
        IReadOnlyList<CompletionItem> items = isSearching
            ? [.. history.Read().Where(h => h.Contains(text, StringComparison.OrdinalIgnoreCase)).Index().Select(h => new PastInput(h.Item, h.Index))]
            : [.. Fitting(text, caret).Select(Item)];
        list.Filled(items.Count);
        return Task.FromResult(items);
    }

    /// <summary>The candidates that begin with what is written of the word.</summary>
    private IEnumerable<Candidate> Fitting(string text, int caret)
    {
        var word = Completer.WordAt(text, caret);
        string written = text[word.Start..caret];
        return completer.At(text, caret, Scope.Of(session)).Where(c => c.Text.StartsWith(written, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What all candidates go on with; empty: they differ at once, or there is none.</summary>
    private string Certain(string text, int caret)
    {
        int written = caret - Completer.WordAt(text, caret).Start;
        var candidates = Fitting(text, caret).ToList();
        if (candidates.Count == 0) return "";
        string common = candidates[0].Text;
        foreach (var candidate in candidates)
            while (!candidate.Text.StartsWith(common, StringComparison.Ordinal)) common = common[..^1];
        return common.Length > written ? common[written..] : "";
    }

    /// <summary>Of itself the list opens where a word begins to which there is something to say.</summary>
    protected override Task<bool> ShouldOpenCompletionWindowAsync(string text, int caret, KeyPress keyPress, CancellationToken cancellationToken)
    {
        char typed = keyPress.ConsoleKeyInfo.KeyChar;
        var word = Completer.WordAt(text, caret);
        bool begins = (char.IsAsciiLetter(typed) && word.Length == 1) || typed == '.' || (typed == ':' && text.AsSpan().Trim().Length == 1);
        return Task.FromResult(begins && Fitting(text, caret).Any());
    }

    /// <summary>Enter takes an item only where one was looked for: else it ends the input, as it does without a list.</summary>
    protected override Task<bool> ConfirmCompletionCommit(string text, int caret, KeyPress keyPress, CancellationToken cancellationToken) =>
        Task.FromResult(list.Committed(keyPress.ConsoleKeyInfo.Key != ConsoleKey.Enter || isSearching || hasChosen));

    private CompletionItem Item(Candidate candidate) => new(
        candidate.Text,
        candidate.Text.TrimEnd(' ', ':', '(', '[', '.'),
        getExtendedDescription: _ => Task.FromResult(new FormattedString(Describe(candidate))));

    private string Describe(Candidate candidate)
    {
        string? more = candidate.Word is { } word ? (explanations ??= ExplainCommand.All()).Find(word) : null;
        if (more is null) return candidate.Help;
        var lines = more.TrimEnd('\n').Split('\n');
        return string.Join('\n', lines.Take(LongestHelp)) + (lines.Length > LongestHelp ? $"\n… :help {candidate.Word}" : "");
    }

    private static AnsiColor ColorOf(SourceRole role) => role switch
    {
        SourceRole.Keyword => AnsiColor.Magenta,
        SourceRole.Kind or SourceRole.Label => AnsiColor.Cyan,
        SourceRole.Verb => AnsiColor.Blue,
        SourceRole.Number or SourceRole.Text => AnsiColor.Green,
        SourceRole.Comment => AnsiColor.BrightBlack,
        SourceRole.Mistake => AnsiColor.Red,
        _ => throw new InvalidOperationException($"internal bug: no colour for {role}"),
    };

    /// <summary>An input of before; those that contain what is written are listed, the newest first.</summary>
    private sealed class PastInput(string text, int age) : CompletionItem(text, text.ReplaceLineEndings(" ⏎ "), text)
    {
        public override int GetCompletionItemPriority(string text, int caret, TextSpan spanToBeReplaced) =>
            FilterText.Contains(text, StringComparison.OrdinalIgnoreCase) ? int.MaxValue - age : int.MinValue;
    }
}
