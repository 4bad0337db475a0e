using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>The helpers of <c>csharp """ … """</c>: calling one is a step. The kind is <c>csharp</c>; there is no family to write, and no object.</summary>
public static class CSharpHelpers
{
    public const string Kind = "csharp";

    /// <summary>The code of a call that an exception has ended.</summary>
    public const string Exception = "EXCEPTION";

    /// <summary>The signal that ends a process whose call is over its limit.</summary>
    public const string OverLimit = "SIGXCPU";

    public static Mechanism Create() => new()
    {
        Kind = Kind,
        Family = "",
        Summary = "a helper of the scenario, written in C#",
        Verbs =
        [
            new Verb
            {
                Name = "call",
                Help = "call a helper in this process; over its limit the process is ended by SIGXCPU",
                Target = TargetKind.None,
                IsImplicit = true,
                Form = "helper(value, …)",
                Parameters =
                [
                    new("function", Any, "the name of the helper") { IsImplicit = true },
                    new("arguments", List, "what it is given") { IsImplicit = true },
                ],
                Results = [new("value", Any, "what it gives")],
                Phrase = "{->?{->} = }{function}({arguments:i})",
                Native = [new("csharp {function}({arguments:d})", "{=value}", ErrorStyle: ErrorStyle.Thrown)],
                Codes = [new(Exception, "it threw an exception")],
            },
        ],
    };
}
