using IpcScript.Language.Text;

namespace IpcScript.Language.Diagnostics;

/// <summary>What the checker says about C# helpers and their calls.</summary>
public static partial class CheckErrors
{
    public static Diagnostic NoCSharp(TextSpan span) =>
        new(CheckKinds.NoCSharp, span, "C# is refused here", "run without `--no-csharp`, if you trust this text: it has all the rights that you have");

    /// <param name="declared">The scenario has helpers.</param>
    public static Diagnostic NoSuchFunction(TextSpan span, string name, IEnumerable<string> known, string? nearest, bool declared) =>
        new(CheckKinds.UnknownFunction, span, $"there is no function{(declared ? " and no helper" : "")} `{name}`; there are {List(known)}",
            Suggest(nearest) ?? "write it in C#: `csharp \"\"\" … \"\"\"` at top level");

    public static Diagnostic WrongHelperArguments(TextSpan span, string signature, int seen) =>
        new(CheckKinds.ArgumentCount, span, $"`{signature}` does not take {Number(seen)} argument{(seen == 1 ? "" : "s")}");

    public static Diagnostic NotCallable(TextSpan span, string signature, string obstacle) =>
        new(CheckKinds.NotCallable, span, $"a process cannot call `{signature}`: {obstacle}", "call it from another helper, which takes and gives what the language has");

    public static Diagnostic AmbiguousHelper(TextSpan span, string name, int count) =>
        new(CheckKinds.NotCallable, span, $"several helpers `{name}` take {Number(count)} argument{(count == 1 ? "" : "s")}", "give each a name of its own");

    /// <param name="where">Such as <c>in `await`</c>.</param>
    public static Diagnostic HelperOutsideStep(TextSpan span, string call, string where, string remedy) =>
        new(CheckKinds.HelperPlace, span, $"`{call}` is a step, and {where} there are none", remedy);

    public static Diagnostic GivesNothing(TextSpan span, string signature) =>
        new(CheckKinds.GivesNothing, span, $"`{signature}` gives nothing that could be used here", "write the call on a line of its own");

    public static Diagnostic ValueUnused(TextSpan span, string name) =>
        new(CheckKinds.GivesNothing, span, $"what `{name}` gives is used by nobody", $"keep it: `let x = {name}(…)`");
}
