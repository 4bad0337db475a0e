using IpcScript.Language.Values;

namespace IpcScript.Tests.Runtime.Scripting;

/// <summary>The table of types in docs/csharp.md: what a parameter takes, and what a result is.</summary>
public sealed class TypeTests
{
    private const string Own = "record Point(int X, int Y); struct Pair { public byte Low; public byte High; } enum Color { RED, GREEN } class Box { public string Name { get; set; } = \"\"; }\n";

    private static readonly Value Text = Value.Of("ab");
    private static readonly Value Bytes = new TextValue(ValueList.Create<byte>([0xFF, 0x00]));
    private static readonly Value Numbers = new ListValue([Value.Of(1), Value.Of(2)]);
    private static readonly Value Point = RecordValue.Of(new Field("x", Value.Of(3)), new Field("y", Value.Of(4)));
    private static readonly Value Time = new DurationValue(1_500_000);

    public static TheoryData<string, Value, string> Taken() => new()
    {
        { "byte", Value.Of(255), "255" },
        { "byte", Value.Of(256), "InvalidCastException: 256 does not fit byte" },
        { "sbyte", Value.Of(-128), "-128" },
        { "short", Value.Of(-32769), "InvalidCastException: -32769 does not fit short" },
        { "ushort", Value.Of(65535), "65535" },
        { "int", Value.Of(int.MinValue), "-2147483648" },
        { "uint", Value.Of(-1), "InvalidCastException: -1 does not fit uint" },
        { "long", Value.Of(long.MaxValue), "9223372036854775807" },
        { "ulong", Value.Of(-1), "InvalidCastException: -1 does not fit ulong" },
        { "nint", Value.Of(-5), "-5" },
        { "int?", Value.Of(5), "5" },
        { "double", Value.Of(2), "2.0" },
        { "double", new FloatValue(0.1), "0.1" },
        { "float", new FloatValue(0.5), "0.5" },
        { "int", new FloatValue(1.5), "InvalidCastException: 1.5 does not fit int" },
        { "bool", Value.True, "true" },
        { "bool", Value.Of(1), "InvalidCastException: 1 does not fit bool" },
        { "char", Value.Of("ä"), "\"ä\"" },
        { "char", Text, "InvalidCastException: \"ab\" does not fit char" },
        { "string", Text, "\"ab\"" },
        { "string", Bytes, "InvalidCastException: \"\\xFF\\x00\" is no UTF-8 text; a parameter byte[] takes it" },
        { "string", new SymbolValue("EAGAIN"), "\"EAGAIN\"" },
        { "string", new ProcessValue(0, "p[1]"), "\"p[1]\"" },
        { "byte[]", Bytes, "\"\\xFF\\x00\"" },
        { "byte[]", Numbers, "\"\\x01\\x02\"" },
        { "ReadOnlyMemory<byte>", Bytes, "\"\\xFF\\x00\"" },
        { "TimeSpan", Time, "1500us" },
        { "Color", new SymbolValue("GREEN"), "GREEN" },
        { "Color", new SymbolValue("BLUE"), "InvalidCastException: BLUE does not fit Color" },
        { "int[]", Numbers, "[1, 2]" },
        { "List<long>", Numbers, "[1, 2]" },
        { "IEnumerable<double>", Numbers, "[1.0, 2.0]" },
        { "System.Collections.Immutable.ImmutableArray<int>", Numbers, "[1, 2]" },
        { "string[]", Numbers, "InvalidCastException: 1 does not fit string" },
        { "(int, long)", Numbers, "[1, 2]" },
        { "(int, int, int)", Numbers, "InvalidCastException: [1, 2] does not fit ValueTuple<int, int, int>" },
        { "Point", Point, "{X: 3, Y: 4}" },
        { "Point", RecordValue.Of(new Field("x", Value.Of(3))), "InvalidCastException: {x: 3} does not fit Point" },
        { "Point[]", new ListValue([Point]), "[{X: 3, Y: 4}]" },
        { "Pair", RecordValue.Of(new Field("low", Value.Of(1))), "{Low: 1, High: 0}" },
        { "Box", RecordValue.Of(new Field("name", Text)), "{Name: \"ab\"}" },
        { "Dictionary<string, int>", Point, "{x: 3, y: 4}" },
        { "object", Numbers, "[1, 2]" },
        { "object", Point, "{x: 3, y: 4}" },
        { "object", Bytes, "\"\\xFF\\x00\"" },
    };

    [Theory, MemberData(nameof(Taken))]
    public void AParameterTakesWhatTheTableSays(string type, Value value, string expected) =>
        Assert.Equal(expected, Helpers.Give($"{Own}{type} same({type} x) => x;", "same", value));

    [Theory]
    [InlineData("void f() { }", "nothing")]
    [InlineData("string f() => null;", "InvalidCastException: it gives null, and the language has none")]
    [InlineData("int? f() => null;", "InvalidCastException: it gives null, and the language has none")]
    [InlineData("ulong f() => ulong.MaxValue;", "OverflowException: Arithmetic operation resulted in an overflow")]
    [InlineData("object f() => new { A = 1, B = \"x\" };", "{A: 1, B: \"x\"}")]
    [InlineData("(int, string)[] f() => [(1, \"a\"), (2, \"b\")];", "[[1, \"a\"], [2, \"b\"]]")]
    [InlineData("IEnumerable<int> f() { yield return 1; yield return 2; }", "[1, 2]")]
    [InlineData("object f() { var a = new object[1]; a[0] = a; return a; }", "InvalidCastException: what it gives is more than 64 deep")]
    [InlineData("int f(int n = 7) => n;", "7")]
    [InlineData("static readonly int[] table = [4, 5]; int n = 1; n += table[1]; int f() => n;", "6")]
    [InlineData("int f() => throw new ArgumentException(\"no.\");", "ArgumentException: no")]
    public void AResultIsWhatTheTableSays(string code, string expected) => Assert.Equal(expected, Helpers.Give(code, "f"));
}
