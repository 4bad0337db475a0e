using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Formatting;
using IpcScript.Language.Parsing;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Interactive;

/// <summary>
/// A script as the language reads it. It is checked as it was written, so that what is wrong points at what the user wrote; it runs in its canonical form, which is also what
/// <c>:save</c> writes, so that both have the same lines.
/// </summary>
internal sealed class Reading
{
    private readonly ScriptText written;
    private readonly SourceText source;
    private readonly Scenario parsed;

    private readonly HelperCompiler? compile;

    private Reading(Script script, ScriptText written, string path, HelperCompiler? compile)
    {
        Script = script;
        this.written = written;
        this.compile = compile;
        source = new SourceText(path, written.Text);
        var result = Parser.Parse(source, LanguageCatalog.Standard);
        parsed = result.Scenario;
        Diagnostics = result.Diagnostics;
        if (HasErrors) return;
        var compiled = Helpers(source, parsed);
        Diagnostics = [.. (compiled?.Diagnostics ?? []).Concat(Checker.Check(source, parsed, LanguageCatalog.Standard, helpers: compiled?.Library).Diagnostics).OrderBy(d => d.Span.Start)];
    }

    public Script Script { get; }

    /// <summary>About the text as it was written.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; private set; }

    public bool HasErrors => Diagnostics.Any(d => d.IsError);

    /// <summary>In its canonical form; null when there are errors.</summary>
    public CheckedScenario? Scenario { get; private set; }

    /// <summary>The canonical form as a tree.</summary>
    public Scenario Tree { get; private set; } = null!;

    /// <param name="path">The name that the scenario has.</param>
    /// <param name="compile">Compiles its C#; null: that is refused.</param>
    public static Reading Of(Script script, string path, HelperCompiler? compile)
    {
        var reading = new Reading(script, ScriptText.Of(script, []), path, compile);
        if (reading.HasErrors) return reading;
        var idle = reading.NeverWaiting();
        if (!idle.IsEmpty) reading = new Reading(script, ScriptText.Of(script, idle), path, compile);
        reading.Canonicalize(path);
        return reading;
    }

    /// <summary>The canonical text, with a schedule before all others: the one that a run takes.</summary>
    public string TextWith(string schedule)
    {
        var longer = new SourceText(source.Path, $"{written.Text[..written.Last]}\n{schedule}\n{written.Text[written.Last..]}");
        return Formatter.Format(Parser.Parse(longer, LanguageCatalog.Standard).Scenario);
    }

    /// <summary>The piece of the script that a finding is about, and where in it; null: none.</summary>
    public (Placed Piece, int Offset)? Find(TextSpan span) => written.Find(span);

    /// <summary>What was typed that a step of the canonical form stands in, and the step as it was written; null: it was not typed, or the run speaks of no step.</summary>
    public (int Typed, StepStatement Step, int Offset)? FindTyped(TextSpan span)
    {
        int index = Steps.Of(Tree).Index().FirstOrDefault(s => s.Item.Span.Start <= span.Start && s.Item.Span.End >= span.End && IsInnermost(s.Item, span), (-1, null!)).Index;
        if (index < 0) return null;
        var step = Steps.Of(parsed).ElementAt(index);
        return written.Find(step.Span) is ({ Typed: >= 0 } piece, var offset) ? (piece.Typed, step, offset) : null;
    }

    /// <summary>The source of the findings.</summary>
    public SourceText Written => source;

    private static bool IsInnermost(StepStatement step, TextSpan span) =>
        step.Outcome is not OnOutcomes on || !on.Handlers.Any(h => h.Body.Span.Start <= span.Start && span.End <= h.Body.Span.End);

    private ImmutableHashSet<string> NeverWaiting() =>
        [.. written.Waits.Where(w => Diagnostics.Any(d => d.Kind == CheckKinds.Unreachable && d.Span.Start >= w.Start && d.Span.Start < w.Start + ScriptText.WaitingStep.Length)).Select(w => w.Process)];

    private CompiledHelpers? Helpers(SourceText text, Scenario scenario) =>
        compile is not null && scenario.Declarations.OfType<CSharpDeclaration>().ToImmutableArray() is { IsEmpty: false } blocks ? compile(text, blocks) : null;

    private void Canonicalize(string path)
    {
        var canonical = new SourceText(path, Formatter.Format(parsed));
        Tree = Parser.Parse(canonical, LanguageCatalog.Standard).Scenario;
        Scenario = Checker.Check(canonical, Tree, LanguageCatalog.Standard, helpers: Helpers(canonical, Tree)?.Library).Scenario
            ?? throw new InvalidOperationException("internal bug: the canonical form of a scenario without errors has errors");
    }
}
