using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;
using IpcScript.Tests.Language.Checking;
using Xunit;

namespace IpcScript.Tests.Language.Evaluation;

/// <summary>What expressions yield, as they print; a failure prints as its code.</summary>
public sealed class EvaluatorTests
{
    [Theory]
    // Division and remainder round down, so that the remainder has the sign of the divisor.
    [InlineData("7 / 2", "3")]
    [InlineData("-7 / 2", "-4")]
    [InlineData("7 / -2", "-4")]
    [InlineData("-7 / -2", "3")]
    [InlineData("7 % 3", "1")]
    [InlineData("-7 % 3", "2")]
    [InlineData("7 % -3", "-2")]
    [InlineData("(0 - 1) % 5", "4")]
    [InlineData("-6 / 3", "-2")]
    [InlineData("-6 % 3", "0")]
    [InlineData("1 / 0", "IPC2102")]
    [InlineData("1 % 0", "IPC2102")]
    [InlineData("1.0 / 0", "IPC2102")]
    // Nothing wraps.
    [InlineData("9223372036854775807 + 1", "IPC2101")]
    [InlineData("-9223372036854775807 - 1", "-9223372036854775808")]
    [InlineData("-9223372036854775807 - 2", "IPC2101")]
    [InlineData("(-9223372036854775807 - 1) / -1", "IPC2101")]
    [InlineData("(-9223372036854775807 - 1) % -1", "0")]
    [InlineData("-(-9223372036854775807 - 1)", "IPC2101")]
    [InlineData("abs(-9223372036854775807 - 1)", "IPC2101")]
    [InlineData("4611686018427387904 * 2", "IPC2101")]
    [InlineData("-4611686018427387904 * 2", "-9223372036854775808")]
    [InlineData("3037000500 * 3037000500", "IPC2101")]
    [InlineData("9223372036854775807ns + 1ns", "IPC2101")]
    [InlineData("2 * 3 + 4KiB", "4102")]
    // Floats, alone and with integers.
    [InlineData("1 + 0.5", "1.5")]
    [InlineData("2.0 * 3", "6.0")]
    [InlineData("-7.5 % 2", "0.5")]
    [InlineData("1 == 1.0", "true")]
    [InlineData("9007199254740993 == 9007199254740992.0", "false")]
    [InlineData("9007199254740993 > 9007199254740992.0", "true")]
    [InlineData("9223372036854775807 < 9223372036854775808.0", "true")]
    [InlineData("2 < 2.5 and 3 > 2.5 and -3 < -2.5 and not (2.5 <= 2)", "true")]
    // Durations.
    [InlineData("1s + 500ms", "1500ms")]
    [InlineData("1s - 1500ms", "-500ms")]
    [InlineData("3 * 5ms", "15ms")]
    [InlineData("5ms * 3", "15ms")]
    [InlineData("1s == 1000ms and 1s > 999ms", "true")]
    // Strings are bytes.
    [InlineData("\"a\" + \"b\"", "\"ab\"")]
    [InlineData("length(\"é\")", "2")]
    [InlineData("\"a\" < \"b\" and \"a\" < \"aa\" and \"Z\" < \"a\" and \"é\" > \"z\"", "true")]
    [InlineData("\"{1 + 1} and {\"x\"} and {2ms} and {[1, \"q\"]}\"", "\"2 and x and 2ms and [1, \\\"q\\\"]\"")]
    [InlineData("\"{\"\\n\"}\" == \"\\n\"", "true")]
    [InlineData("\"\\xFF\" == \"{\"\\xFF\"}\"", "true")]
    [InlineData("\"\\x01\\x02\\x00\\x00\\xFF\\xFF\\xFF\\xFF\".i32[0]", "513")]
    [InlineData("\"\\x01\\x02\\x00\\x00\\xFF\\xFF\\xFF\\xFF\".i32[1]", "-1")]
    [InlineData("\"\\x01\\x02\\x00\\x00\\xFF\\xFF\\xFF\\xFF\".u32[1]", "4294967295")]
    [InlineData("\"\\x01\\x02\\x00\\x00\\xFF\\xFF\\xFF\\xFF\".i32[2]", "IPC2103")]
    [InlineData("\"\\x01\\x02\\x00\\x00\\xFF\\xFF\\xFF\\xFF\".u64[0]", "IPC2101")]
    [InlineData("\"abcdef\".bytes[2, 3]", "\"cde\"")]
    [InlineData("\"abcdef\".bytes[2, 5]", "IPC2103")]
    [InlineData("\"abcdef\".bytes[6, 0]", "\"\"")]
    [InlineData("\"abcdef\".bytes[9223372036854775807, 9223372036854775807]", "IPC2103")]
    [InlineData("\"ab\\x00cd\".text[0, 5]", "\"ab\"")]
    [InlineData("\"\\x00\\x00\\x80\\x3F\".f32[0]", "1.0")]
    // Lists.
    [InlineData("[1, 2] + [3]", "[1, 2, 3]")]
    [InlineData("[1, [2.0]] == [1.0, [2]]", "true")]
    [InlineData("[1, 2][1]", "2")]
    [InlineData("length([])", "0")]
    // Logic stops early.
    [InlineData("false and 1 / 0 == 1", "false")]
    [InlineData("true or 1 / 0 == 1", "true")]
    [InlineData("true and 1 / 0 == 1", "IPC2102")]
    [InlineData("not true or true", "true")]
    // Functions.
    [InlineData("min(3, 1, 2)", "1")]
    [InlineData("max(1, 2.5)", "2.5")]
    [InlineData("max(1s, 2ms)", "1s")]
    [InlineData("abs(-3) + abs(3)", "6")]
    [InlineData("abs(-1.5)", "1.5")]
    [InlineData("text(12) + text(\"x\")", "\"12x\"")]
    [InlineData("bytes([104, 105])", "\"hi\"")]
    [InlineData("bytes([256])", "IPC2105")]
    // Symbols.
    [InlineData("EAGAIN == EAGAIN", "true")]
    [InlineData("EAGAIN == EINTR", "false")]
    public void ExpressionsYield(string expression, string expected)
    {
        Assert.Equal(expected, Show(Evaluator.Evaluate(Checked(expression), new Scope())));
    }

    [Theory]
    [InlineData("l[2]", "IPC2103")]
    [InlineData("l[-1]", "IPC2103")]
    [InlineData("l[1] + l[5]", "IPC2103")]
    [InlineData("l[0] + l[1]", "30")]
    [InlineData("l[0] + t", "IPC2105")]
    [InlineData("l[0] and true", "IPC2105")]
    [InlineData("true and l[0]", "IPC2105")]
    [InlineData("not l[0]", "IPC2105")]
    [InlineData("l[l[0]]", "IPC2103")]
    [InlineData("l[t == t]", null)]
    [InlineData("r.size", "64")]
    [InlineData("r.mode", "IPC2107")]
    [InlineData("l[0] == \"10\"", "false")]
    [InlineData("l[0] < t", "IPC2105")]
    [InlineData("\"{l[9]}\"", "IPC2103")]
    [InlineData("length(l[0])", "IPC2105")]
    [InlineData("min(l[0], l[1])", "10")]
    [InlineData("t.u8[l[1]]", "IPC2103")]
    [InlineData("t.u8[-l[0]]", "IPC2109")]
    [InlineData("gate == gate", "true")]
    [InlineData("\"{gate} {f[l[0] - 9]} {p[1]}\"", "\"gate f[1] p[1]\"")]
    [InlineData("f[l[0]]", "IPC2103")]
    [InlineData("p[l[0]] == p[0]", "IPC2103")]
    public void WhatOnlyTheRunKnowsFailsAsAValue(string expression, string? expected)
    {
        string text = "scenario \"t\"\nmutex gate = posix\nmutex f[2] = posix\nmanual segment s = posix(size: 64)\n"
            + $"process p[2] {{\nlet l = [10, 20]\nlet t = \"abc\"\nstatus s -> r\nprint {expression}\n}}";
        var result = CheckedText.Check(text);
        if (expected is null)
        {
            Assert.Contains(result.Diagnostics, d => d.IsError);
            return;
        }

        Assert.NotNull(result.Scenario);
        var print = Assert.IsType<CheckedPrint>(result.Scenario.Processes[0].Program.Body.Statements[^1]);
        Assert.Equal(expected, Show(Evaluator.Evaluate(print.Value, new Scope())));
    }

    [Fact]
    public void IntegersThatAreSmallAreNotAllocated()
    {
        var sum = new CheckedBinary(new CheckedMe(default), BinaryOperator.Add, new CheckedMe(default), ValueKind.Integer, default);
        var scope = new Scope();
        Evaluator.Evaluate(sum, scope);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Evaluator.Evaluate(sum, scope);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Show(Value value) => value is FailureValue failure ? failure.Kind.Code : ValueText.Print(value);

    private static CheckedExpression Checked(string expression)
    {
        var scenario = CheckedText.Clean($"scenario \"t\"\nprocess p {{\nprint {expression}\n}}");
        return Assert.IsType<CheckedPrint>(scenario.Processes[0].Program.Body.Statements[0]).Value;
    }

    private sealed class Scope : IScope
    {
        private static readonly Value[] Locals =
        [
            new ListValue([Value.Of(10), Value.Of(20)]),
            Value.Of("abc"),
            new RecordValue([new Field("size", Value.Of(64))]),
        ];

        public long Me => 1;

        public Value Local(int slot) => Locals[slot];

        public Value Observe(CheckedExpression expression) => throw new InvalidOperationException("processes see no state");

        public string ObjectName(int index) => new[] { ".locks", "gate", "f[0]", "f[1]", "s" }[index];

        public string ProcessName(int index) => string.Create(CultureInfo.InvariantCulture, $"p[{index}]");
    }
}
