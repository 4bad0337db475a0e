using IpcScript.Runtime;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Scheduling;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Conductor;

public sealed class ScheduleTests
{
    private const string TwoTwice =
        """
        process a { yield; yield }
        process b { yield; yield }
        """;

    [Theory]
    [InlineData("", "a b a b")]
    [InlineData("schedule round_robin", "a b a b")]
    [InlineData("schedule [b]", "b a b a")]
    [InlineData("schedule [b*2]", "b b a a")]
    [InlineData("schedule [a, a, b]", "a a b b")]
    public void GrantsFollowTheSchedule(string schedule, string order)
    {
        var run = ModelRun.Of($"{TwoTwice}\n{schedule}");
        Assert.Equal(Verdict.Passed, run.Outcome.Verdict);
        Assert.Equal(order, Order(run));
    }

    [Fact]
    public void ToStopsBeforeTheLabelledStep()
    {
        var run = ModelRun.Of("process a { yield; yield; @here yield }\nprocess b { yield }\nschedule [a to @here, b]");
        Assert.Equal("a a b a", Order(run));
    }

    [Theory]
    [InlineData("schedule [a*3]", "the schedule grants a, which has ended")]
    [InlineData("schedule [b blocks]", "the schedule says that b blocks here, but it does not")]
    [InlineData("schedule [fire a]", "the schedule fires a, which is at \"yield\": it has no deadline that could pass now")]
    public void ScheduleThatDoesNotFitFailsLoudly(string schedule, string message)
    {
        var run = ModelRun.Of($"{TwoTwice}\n{schedule}");
        Assert.Equal(Verdict.Failed, run.Outcome.Verdict);
        var failure = Assert.Single(run.Outcome.Failures);
        Assert.Equal((RunErrors.ScheduleMisfit, message), (failure.Kind, failure.Message));
    }

    [Fact]
    public void SeedGivesTheSameOrderAgainAndAnotherSeedAnother()
    {
        const string Many = "process p[4] { repeat 5 { yield } }";
        string Run(int seed) => Order(ModelRun.Of(Many, new RunOptions { Schedule = $"random({seed})" }));
        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }

    [Fact]
    public void SavedScheduleReplaysToTheSameTrace()
    {
        const string Many = "semaphore s = posix(initial: 1)\nprocess p[3] { repeat 2 { wait s; yield; signal s } }";
        var original = ModelRun.Of(Many, new RunOptions { Schedule = "random(3)", RecordChoices = true });
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, ScheduleFile.Write("Test", original.Outcome.Schedule, original.Outcome.Choices));
            var replayed = ModelRun.Of(Many, new RunOptions { Schedule = $"replay({file})" });
            Assert.Equal(original.Trace, replayed.Trace);
            var drifted = ModelRun.Of(Many.Replace("yield", "sleep 1ms", StringComparison.Ordinal), new RunOptions { Schedule = $"replay({file})" });
            Assert.Contains("was at \"yield\", and is now at \"sleep 1ms\"", Assert.Single(drifted.Outcome.Failures).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("random(x)")]
    [InlineData("random()")]
    [InlineData("replay()")]
    [InlineData("replay(/nowhere/at/all)")]
    public void UnknownScheduleIsRefusedWithARemedy(string name)
    {
        var refusal = Assert.Throws<ScheduleException>(() => ModelRun.Of(TwoTwice, new RunOptions { Schedule = name }));
        Assert.NotEmpty(refusal.Remedy);
    }

    private static string Order(ModelRun run) => string.Join(' ', run.Steps.Split('\n').Select(s => s.Split(' ')[1]));
}
