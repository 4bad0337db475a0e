namespace IpcScript.Language.Parsing;

/// <summary>The words that are no names anywhere, and those that begin declarations and statements.</summary>
public static class Keywords
{
    public static IReadOnlyList<string> Declarations { get; } =
        ["scenario", "param", "let", "limits", "process", "manual", "daemon", "schedule", "expect", "csharp"];

    public static IReadOnlyList<string> Statements { get; } =
        ["let", "if", "while", "for", "repeat", "break", "continue", "print", "expect", "await"];

    public static bool IsReserved(ReadOnlySpan<char> word) => word
        is "let" or "if" or "else" or "while" or "for" or "in" or "repeat" or "break" or "continue" or "print" or "expect" or "await"
        or "on" or "and" or "or" or "not" or "true" or "false";

    public static bool BeginsStatement(ReadOnlySpan<char> word) => word
        is "let" or "if" or "while" or "for" or "repeat" or "break" or "continue" or "print" or "expect" or "await";
}
