using IpcScript.Repl.Interactive;
using IpcScript.Tests.Repl.Commands;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Interactive;

/// <summary><c>ipcscript repl</c> without a terminal.</summary>
public class LineModeTests
{
    [Theory]
    [InlineData("process p\np: yield\n:quit\n", 0)]
    [InlineData("process p\np: wait s\np: yield\n", 2)]
    [InlineData("queue q = posix\nprocess p\np: receive q nowait\n", 1)]
    [InlineData(":nonsense\n1 + 1\n", 2)]
    public void TheExitCodeIsTheWorstOfAllInputs(string input, int code)
    {
        var result = IpcScriptProcess.Run(["repl"], input, ("TERM", "xterm-256color"));
        Assert.Equal(code, result.ExitCode);
        Assert.DoesNotContain("\u001b", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Equal(code == 0, result.Error.Length == 0);
    }

    [Fact]
    public void TextsAreMadeOneAfterTheOther()
    {
        var result = IpcScriptProcess.Run("repl", "--model", "-e", "semaphore s = posix(initial: 3)", "--execute", "s + 1", "-e", ":quit", "-e", "s + 2");
        Assert.Equal(new IpcScriptResult(0, "s  semaphore posix  value 3\n4\n", ""), result);
    }

    [Fact]
    public void AFileIsLoadedFirst()
    {
        var result = IpcScriptProcess.Run("repl", "scenarios/classics/bounded-buffer.ipcs", "-e", ":run", "-e", ":finish");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\nok  ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrongIsOnStandardError()
    {
        var result = IpcScriptProcess.Run("repl", "--model", "-e", "semaphore s = posixx");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(" --> input:1:15\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryScenarioCanBeLoadedAndRun()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "scenarios", "classics"), "*.ipcs").Order(StringComparer.Ordinal))
        {
            using var session = new TestSession(model: true);
            session.Do($":load {file}");
            Assert.True(session.Last.Code == IpcScript.Repl.ExitCode.Passed, file);
            session.Do(":run");
            session.Do(":undo");
            Assert.Equal(1, session.Session.Depth);
        }
    }

    [Fact]
    public void TheLoopGoesOnBehindAMistakeAndEndsWithQuit()
    {
        using var session = new TestSession(model: true);
        var terminal = new TestTerminal();
        var code = new LineLoop(session.Interpreter, new Printer(terminal.Terminal)).Run(["1 +", "1 + 1", ":quit", "3"], CancellationToken.None);
        Assert.Equal((IpcScript.Repl.ExitCode.Unusable, "2\n"), (code, terminal.Output));
    }
}
