using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;

namespace IpcScript.Runtime.Scripting;

/// <summary>What the compiler says about a place of the C# text, wherever in a file that stands.</summary>
/// <param name="Code">The compiler's own: <c>CS0103</c>.</param>
/// <param name="Span">In the C# text.</param>
internal sealed record CompilerFinding(string Code, bool IsError, string Title, string Message, TextSpan Span)
{
    public Diagnostic In(HelperSource source) => At(source.SpanOf(Span)) with { Context = "csharp" };

    /// <param name="place">Where it stands in what the user has written.</param>
    public Diagnostic At(TextSpan place) => new(new DiagnosticKind(Code, IsError ? Severity.Error : Severity.Warning, Title), place, Message);
}
