using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Conductor;

/// <summary>Virtual time: a deadline passes only when nothing else can run, the earliest first.</summary>
public sealed class TimeTests
{
    [Theory]
    [InlineData("process a { sleep 2ms; print \"a\" }\nprocess b { sleep 1ms; print \"b\" }", "b a")]
    [InlineData("process a { sleep 1ms; print \"a\" }\nprocess b { sleep 1ms; print \"b\" }", "a b")]
    [InlineData("process a { sleep 1ms; print \"a\" }\nprocess b { repeat 9 { yield }; print \"b\" }", "b a")]
    [InlineData("process a { sleep 1ms; sleep 1ms; print \"a\" }\nprocess b { sleep 3ms; print \"b\" }\nprocess c { sleep 2ms; print \"c\" }", "a c b")]
    [InlineData("process a { sleep 9ms; print \"a\" }\nprocess b { sleep 1ms; print \"b\" }\nschedule [a, b, fire a]", "a b")]
    public void DeadlinesPassInOrder(string processes, string printed)
    {
        var run = ModelRun.Of(processes);
        Assert.Empty(run.Outcome.Failures);
        Assert.Equal(printed, string.Join(' ', run.Trace.Split('\n').Where(l => l.Contains("print ", StringComparison.Ordinal)).Select(l => l[^2..^1])));
    }

    [Fact]
    public void TimeoutEndsAWaitThatNobodyEnds()
    {
        var run = ModelRun.Of("semaphore s = posix(initial: 0)\nprocess a { wait s timeout 50ms expect blocks then ETIMEDOUT }");
        Assert.Empty(run.Outcome.Failures);
        Assert.Contains("sem_timedwait(s, 50ms) = -1 ETIMEDOUT", run.Trace, StringComparison.Ordinal);
    }
}
