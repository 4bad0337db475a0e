using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;

namespace IpcScript.Language.Checking;

/// <summary>Collects what the checker finds; the passes run in another order than the text, so it is sorted at the end.</summary>
internal sealed class Findings(SourceText source)
{
    private const int LongestStep = 60;

    private readonly List<Diagnostic> found = [];

    /// <summary>The name of the process that is being checked, or null.</summary>
    public string? Process { get; set; }

    /// <summary>The text of the step that is being checked, or null.</summary>
    public TextSpan? Step { get; set; }

    public bool HasErrors { get; private set; }

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.IsError;
        found.Add(diagnostic with { Context = Context() });
    }

    public ImmutableArray<Diagnostic> InSourceOrder() => found.Count == 0 ? [] : Sorted();

    private ImmutableArray<Diagnostic> Sorted() => [.. found.OrderBy(d => d.Span.Start).ThenBy(d => d.Code, StringComparer.Ordinal)];

    /// <summary>Such as <c>process producer, step "wait empty"</c>.</summary>
    private string? Context()
    {
        if (Process is null) return null;
        if (Step is not { } step) return $"process {Process}";
        var text = source.Text.AsSpan(step.Start, Math.Min(step.Length, LongestStep));
        int end = text.IndexOfAny('\r', '\n');
        return $"process {Process}, step \"{(end < 0 ? text : text[..end]).Trim()}\"";
    }
}
