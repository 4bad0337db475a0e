using IpcScript.Runtime.Conductor;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Conductor;

/// <summary>Whatever goes wrong ends a run with a code, a place and a message.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("IPC3004", 3, "semaphore s = posix(initial: 0)\nprocess a { wait s nowait }")]
    [InlineData("IPC3004", 3, "semaphore s = posix(initial: 1)\nprocess a { wait s nowait expect EAGAIN }")]
    [InlineData("IPC3004", 3, "semaphore s = posix(initial: 1)\nprocess a { wait s expect blocks }")]
    [InlineData("IPC3005", 3, "\nprocess a { yield; let x = 1; expect x == 2 }")]
    [InlineData("IPC3006", 4, "semaphore s = posix(initial: 1)\nprocess a { wait s }\nexpect { s == 1 }")]
    [InlineData("IPC3006", 4, "semaphore s = posix(initial: 1)\nprocess a { wait s; signal s }\nexpect { throughout s == 1 }")]
    [InlineData("IPC3007", 3, "mutex m = posix\nprocess a { lock m; lock m }")]
    [InlineData("IPC3008", 4, "mutex m = posix\nprocess a { lock m; unlock m }\nexpect { deadlock always }")]
    [InlineData("IPC3012", 3, "mutex m = posix\nprocess a { unlock m }")]
    [InlineData("IPC3013", 3, "\nprocess a { yield; while true { let x = 1; print x } }")]
    [InlineData("IPC3014", 3, "\nprocess a { repeat { yield } }")]
    [InlineData("IPC3001", 4, "segment m = posix(size: 4)\nprocess a {\nfor i in 0..1 { m.i32[i] = 1 } }")]
    [InlineData("IPC3003", 4, "segment m = posix(size: 4)\nprocess a {\nfor i in 127..128 { m.i8[0] = i } }")]
    public void FailureHasItsCodeAndPlace(string code, int line, string text)
    {
        var run = ModelRun.Of(text);
        Assert.Equal(Verdict.Failed, run.Outcome.Verdict);
        var failure = Assert.Single(run.Outcome.Failures);
        var place = ModelRun.Check("scenario \"Test\"\n" + text).Source.PositionOf(failure.Span.Start);
        Assert.Equal((code, line), (failure.Code, place.Line));
        Assert.Contains($"  {code}  test.ipcs:{line}:", run.Trace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failed  1 step, 1 process, broken off", "semaphore s = posix\nprocess a { wait s nowait }")]
    [InlineData("failed  2 steps, 1 process, 0 objects left", "semaphore s = posix\nprocess a { signal s; wait s }\nexpect { s == 1 }")]
    [InlineData("failed  1 step, 1 process, 0 objects left", "semaphore s = posix\nprocess a { wait s }")]
    [InlineData("ok  1 step, 1 process, 1 object left: semaphore /s", "manual semaphore s = posix\nprocess a { create s }")]
    public void LastLineSaysWhatTheScenarioLeftUnlessTheRunWasBrokenOff(string line, string text) =>
        Assert.Contains($"\n{line}\n", ModelRun.Of(text).Trace, StringComparison.Ordinal);

    [Fact]
    public void DeadlockNamesWaiterHolderLineAndCycle()
    {
        var run = ModelRun.Of(
            """
            mutex a = posix
            mutex b = posix
            process left { lock a; lock b }
            process right { lock b; lock a }
            """);
        Assert.Contains(
            """
            deadlock  nothing can go on
              left   lock b  test.ipcs:4:24  held by right
              right  lock a  test.ipcs:5:25  held by left
              cycle  left → right → left
            """,
            run.Trace,
            StringComparison.Ordinal);
    }

    [Fact]
    public void DaemonMayStayBlocked()
    {
        var run = ModelRun.Of("semaphore s = posix(initial: 0)\ndaemon process d { repeat { wait s } }\nprocess a { signal s }");
        Assert.Empty(run.Outcome.Failures);
        Assert.Contains("killed by SIGKILL", run.Trace, StringComparison.Ordinal);
    }
}
