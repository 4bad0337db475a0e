using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using Xunit;

namespace IpcScript.Tests.Language.Checking;

/// <summary><c>--set N=7</c></summary>
public sealed class ParameterTests
{
    private const string Text = "scenario \"t\"\nparam N = 5 in 2..9\nparam NAME = \"x\"\nparam WAIT = 5ms\nprocess p[N] { print NAME; sleep WAIT }";

    [Theory]
    [InlineData("N", "7", "")]
    [InlineData("N", "2", "")]
    [InlineData("N", "0x9", "")]
    [InlineData("N", "10", "IPC1036")]
    [InlineData("N", "-1", "IPC1036")]
    [InlineData("N", "\"7\"", "IPC1041")]
    [InlineData("N", "", "IPC1035")]
    [InlineData("N", "seven", "IPC1035")]
    [InlineData("N", "7\nlet y = 1", "IPC1035")]
    [InlineData("M", "7", "IPC1034")]
    [InlineData("NAME", "\"hello\"", "")]
    [InlineData("NAME", "hello", "IPC1035")]
    [InlineData("WAIT", "2s", "")]
    [InlineData("WAIT", "2", "IPC1041")]
    public void OverridesAreLiteralsOfTheSameTypeInRange(string name, string text, string code)
    {
        var result = CheckedText.Check(Text, new Dictionary<string, string> { [name] = text });
        Assert.Equal(code.Length == 0 ? [] : [code], result.Diagnostics.Select(d => d.Code));
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("9", 9)]
    public void OverridesReachCountsOfArrays(string text, int count)
    {
        var scenario = CheckedText.Clean(Text, new Dictionary<string, string> { ["N"] = text });
        Assert.Equal(count, scenario.Processes.Length);
        Assert.Equal($"p[{count - 1}]", scenario.Processes[^1].Name);
    }

    [Fact]
    public void ConstantsMayUseEachOtherInAnyOrder()
    {
        var scenario = CheckedText.Clean("scenario \"t\"\nlet a = b * 2\nlet b = c + N\nparam N = 4\nlet c = min(1, 2)\nprocess p { print a }");
        var print = Assert.IsType<CheckedPrint>(scenario.Processes[0].Program.Body.Statements[0]);
        Assert.Equal(Value.Of(10), Assert.IsType<CheckedConstant>(print.Value).Value);
    }

    [Fact]
    public void AChainOfConstantsMayBeAsLongAsTheFile()
    {
        const int length = 50_000;
        var text = new System.Text.StringBuilder("scenario \"t\"\n");
        for (int i = 0; i < length; i++) text.Append($"let c{i} = c{i + 1} + 1\n");
        text.Append($"let c{length} = 0\nprocess p {{ print c0 }}");
        var scenario = CheckedText.Clean(text.ToString());
        var print = Assert.IsType<CheckedPrint>(scenario.Processes[0].Program.Body.Statements[0]);
        Assert.Equal(Value.Of(length), Assert.IsType<CheckedConstant>(print.Value).Value);
    }
}
