using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Interactive;

/// <summary>How a line of an answer is meant.</summary>
internal enum Tone
{
    /// <summary>What was asked for.</summary>
    Plain,

    /// <summary>A line of the trace.</summary>
    Trace,

    /// <summary>What goes without saying, for those who want to know.</summary>
    Faint,
    Heading,
    Warning,
    Error,

    /// <summary>Text of a scenario.</summary>
    Source,
}

/// <summary>A line of an answer.</summary>
internal readonly record struct AnswerLine(Tone Tone, string Text);

/// <summary>Findings, and the text that they are about.</summary>
internal sealed record FindingsAbout(SourceText Source, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>What a session says to an input. It knows no console.</summary>
internal sealed record Answer(ImmutableArray<AnswerLine> Lines)
{
    public static readonly Answer None = new([]);

    /// <summary>What went wrong, drawn behind the lines.</summary>
    public FindingsAbout? Findings { get; init; }

    public ExitCode Code { get; init; }

    /// <summary>The session is over.</summary>
    public bool IsEnd { get; init; }

    public static Answer Of(Tone tone, params IEnumerable<string> lines) => new([.. lines.Select(l => new AnswerLine(tone, l))]);

    /// <summary>What the user wrote cannot be done.</summary>
    public static Answer Refuse(string message) => Of(Tone.Error, message) with { Code = ExitCode.Unusable };

    public static Answer Wrong(SourceText source, IEnumerable<Diagnostic> diagnostics, ExitCode code) =>
        None with { Findings = new FindingsAbout(source, [.. diagnostics]), Code = code };

    public Answer And(Tone tone, params IEnumerable<string> lines) => this with { Lines = [.. Lines, .. lines.Select(l => new AnswerLine(tone, l))] };

    public Answer And(Answer next) => next with { Lines = [.. Lines, .. next.Lines], Code = Code.Worse(next.Code), Findings = next.Findings ?? Findings };
}
