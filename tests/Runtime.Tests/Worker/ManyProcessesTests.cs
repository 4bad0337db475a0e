using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;
using static IpcScript.Tests.Runtime.Worker.Operations;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>Runs of many processes, and many runs of one server.</summary>
public sealed class ManyProcessesTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    private static readonly Report Done = new Completed(Result.Ok, null);

    [Fact]
    public void AHundredProcessesWaitInAChainThatOneExitUndoes()
    {
        const int Count = 100;
        using var run = fixture.Run(SpawnKind.Fork, Count);
        for (int i = 1; i < Count; i++) Assert.Same(Asleep.Instance, run.Perform(i, Of("join", i - 1), expectsSleep: true));
        for (int i = 0; i < Count; i++)
        {
            if (i > 0) Assert.Equal(Done, run.Collect(i));
            Assert.Equal(new EndedReport(new Exited(i)), run.Exit(i, i));
        }
    }

    [Fact]
    public void OneServerServesManyRuns()
    {
        for (int i = 0; i < 20; i++)
        {
            using var run = fixture.Run(SpawnKind.Fork, 2);
            Assert.Equal(Done, run.Perform(1, Of("kill", 0), expectsSleep: false));
            Assert.Equal(new EndedReport(new Killed("SIGKILL")), run.CollectEnd(0));
        }
    }

    [Fact]
    public void TwoRunsAtOnceDoNotMeet()
    {
        using var first = fixture.Run(SpawnKind.Fork, 1);
        using var second = fixture.Run(SpawnKind.Fork, 1);
        Assert.Equal(Done, first.Perform(0, Of("yield"), expectsSleep: false));
        Assert.Equal(new EndedReport(new Exited(1)), second.Exit(0, 1));
        Assert.Equal(Done, first.Perform(0, Of("yield"), expectsSleep: false));
    }
}
