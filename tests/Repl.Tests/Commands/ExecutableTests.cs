using IpcScript.Repl.Commands;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

/// <summary>The real executable as a shell sees it: streams and exit codes.</summary>
public class ExecutableTests
{
    private const string Mistaken = """
        scenario "S"
        semaphore empty = posix(initial: 4)
        process p {
          wait emty
          signal empty
        }
        """;

    [Theory]
    [InlineData("--help", 0)]
    [InlineData("", 2)]
    public void HelpIsDataOnStandardOutput(string arguments, int code)
    {
        var result = IpcScriptProcess.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(new IpcScriptResult(code, Help.Main.Text + "\n", ""), result);
    }

    [Fact]
    public void TheVersionIsOneLine() =>
        Assert.Matches("^ipcscript [0-9]+\\.[0-9]+\\.[0-9]+\n$", IpcScriptProcess.Run("--version").Output);

    [Fact]
    public void AMistakenOptionIsOneLineOnStandardError()
    {
        var result = IpcScriptProcess.Run("run", "x", "--modle");
        Assert.Equal(new IpcScriptResult(2, "", "ipcscript: run has no option --modle; did you mean --model?\n"), result);
    }

    [Fact]
    public void AMistakeInAScenarioIsDrawn()
    {
        var result = IpcScriptProcess.Run(["check", "-"], Mistaken);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(" --> <stdin>:4:8\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("4 |   wait emty\n  |        ^^^^\n", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n1 error\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto", null, false)]
    [InlineData("always", null, true)]
    [InlineData("always", "1", true)]
    [InlineData("never", null, false)]
    public void ARedirectedStreamIsColouredOnlyWhenAsked(string color, string? noColor, bool expected)
    {
        var variables = noColor is null ? [("TERM", "xterm")] : new[] { ("TERM", "xterm"), ("NO_COLOR", noColor) };
        var result = IpcScriptProcess.Run(["check", "-", "--color", color], Mistaken, variables);
        Assert.Equal(expected, result.Error.Contains('\u001b'));
    }

    [Fact]
    public void AFileWithoutMistakesIsNotMentioned()
    {
        var result = IpcScriptProcess.Run(["check", "-"], Mistaken.Replace("emty", "empty", StringComparison.Ordinal));
        Assert.Equal(new IpcScriptResult(0, "", ""), result);
    }
}
