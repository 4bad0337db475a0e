using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;

namespace IpcScript.Tests.Language.Checking;

/// <summary>What a compiler might have made of the C# of a scenario: the checker only sees this.</summary>
internal static class CompiledElsewhere
{
    public static HelperLibrary Library { get; } = new(
    [
        new("twice", "int twice(int n)", [Number("n")], ValueKind.Integer, null),
        new("sum", "int sum(int a, int b = 0)", [Number("a"), Number("b") with { IsOptional = true }], ValueKind.Integer, null),
        new("odd", "bool odd(int n)", [Number("n")], ValueKind.Boolean, null),
        new("log", "void log(string line)", [new("line", "string", [ValueKind.Text], false)], null, null),
        new("view", "Span<byte> view()", [], ValueKind.Any, "`Span<byte>` has no form in the language"),
        new("pick", "int pick(int n)", [Number("n")], ValueKind.Integer, null),
        new("pick", "int pick(string s)", [new("s", "string", [ValueKind.Text], false)], ValueKind.Integer, null),
    ], [0], []);

    private static HelperParameter Number(string name) => new(name, "int", [ValueKind.Integer], false);
}
