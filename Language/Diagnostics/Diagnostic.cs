using IpcScript.Language.Text;

namespace IpcScript.Language.Diagnostics;

public enum Severity
{
    Warning,
    Error,
}

/// <summary>A kind of diagnostic: its stable code, and what <c>explain</c> and grammar.md say of it.</summary>
/// <param name="Code">Stable: <c>IPC0001</c>… for syntax, <c>IPC1001</c>… for checks, <c>IPC2001</c>… for runs.</param>
/// <param name="Title">The rule that was broken, as one short line.</param>
public sealed record DiagnosticKind(string Code, Severity Severity, string Title);

/// <summary>One finding about a source text: what was seen, what was expected, and the likely fix.</summary>
/// <param name="Message">What was seen and what was expected.</param>
/// <param name="Remedy">The likely fix, or null when none is known.</param>
/// <param name="Context">The enclosing process and step, such as <c>process producer, step "wait empty"</c>; null at top level.</param>
public sealed record Diagnostic(DiagnosticKind Kind, TextSpan Span, string Message, string? Remedy = null, string? Context = null)
{
    public string Code => Kind.Code;

    public bool IsError => Kind.Severity == Severity.Error;
}
