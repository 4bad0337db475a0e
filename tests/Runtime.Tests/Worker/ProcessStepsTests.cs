using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;
using static IpcScript.Tests.Runtime.Worker.Operations;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>The steps of processes on the real kernel, with both spawners.</summary>
public sealed class ProcessStepsTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    private static readonly Report Done = new Completed(Result.Ok, null);

    public static TheoryData<SpawnKind> Spawners => [SpawnKind.Fork, SpawnKind.Exec];

    public static TheoryData<SpawnKind, string, string> Ends
    {
        get
        {
            var data = new TheoryData<SpawnKind, string, string>();
            foreach (var spawn in new[] { SpawnKind.Fork, SpawnKind.Exec })
            {
                data.Add(spawn, "exit", "exits 3");
                data.Add(spawn, "crash", "killed by SIGKILL");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Spawners))]
    public void YieldCompletes(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 2);
        for (int i = 0; i < 10; i++) Assert.Equal(Done, run.Perform(i % 2, Of("yield"), expectsSleep: false));
    }

    [Theory, MemberData(nameof(Ends))]
    public void AnEndIsReportedWithTheKernelsStatus(SpawnKind spawn, string verb, string ending)
    {
        using var run = fixture.Run(spawn, 1);
        var report = run.Perform(0, Of(verb, value: verb == "exit" ? Value.Of(3) : null), expectsSleep: false);
        Assert.Equal(ending, Assert.IsType<EndedReport>(report).Ending.ToString());
    }

    [Theory, MemberData(nameof(Spawners))]
    public void TheConductorEndsAProcessWithAStatus(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1);
        Assert.Equal(new EndedReport(new Exited(7)), run.Exit(0, 7));
        Assert.Equal(new EndedReport(new Exited(7)), run.Perform(0, Of("yield"), expectsSleep: false));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void SleepEndsWhenItsDeadlineIsLetPass(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1);
        Assert.Same(Asleep.Instance, run.Perform(0, Of("sleep", value: Milliseconds(10)), expectsSleep: true));
        Assert.Equal(Done, run.Expire(0));
        Assert.Equal(Done, run.Perform(0, Of("sleep", value: Milliseconds(0)), expectsSleep: false));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void AnUnforeseenSleepIsSeenToo(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1);
        Assert.Same(Asleep.Instance, run.Perform(0, Of("sleep", value: Milliseconds(10)), expectsSleep: false));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void JoinSleepsUntilTheProcessIsKilled(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 3);
        Assert.Same(Asleep.Instance, run.Perform(0, Of("join", 1), expectsSleep: true));
        Assert.Equal(Done, run.Perform(2, Of("kill", 1), expectsSleep: false));
        Assert.Equal(new EndedReport(new Killed("SIGKILL")), run.CollectEnd(1));
        Assert.Equal(Done, run.Collect(0));
        Assert.Equal(Done, run.Perform(0, Of("join", 1), expectsSleep: false));
        Assert.Equal(Done, run.Perform(0, Of("kill", 1), expectsSleep: false));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void TimedCallsEndWithTheirOwnCodes(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 2, default, "SIGUSR1");
        Assert.Same(Asleep.Instance, run.Perform(0, Of("join", 1, timeout: Milliseconds(5)), expectsSleep: true));
        Assert.Equal(new Completed(Result.Fail("ETIMEDOUT"), null), run.Expire(0));
        Assert.Same(Asleep.Instance, run.Perform(0, Of("sigwait", value: new SymbolValue("SIGUSR1"), timeout: Milliseconds(5)), expectsSleep: true));
        Assert.Equal(new Completed(Result.Fail("EAGAIN"), null), run.Expire(0));
        Assert.Equal(new Completed(Result.Fail("ETIMEDOUT"), null), run.Perform(0, Of("join", 1, timeout: Milliseconds(0)), expectsSleep: false));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void AStoppedSleeperSleepsOnWhenResumed(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 3);
        Assert.Same(Asleep.Instance, run.Perform(0, Of("join", 2), expectsSleep: true));
        Assert.Equal(Done, run.Perform(1, Of("stop", 0), expectsSleep: false));
        run.AwaitStopped(0);
        Assert.Equal(Done, run.Perform(1, Of("resume", 0), expectsSleep: false));
        run.AwaitContinued(0);
        Assert.Same(Asleep.Instance, run.CollectAsleep(0));
        run.Hold(0);
        run.Unhold(0);
        Assert.Same(Asleep.Instance, run.CollectAsleep(0));
        Assert.Equal(new EndedReport(new Exited(0)), run.Exit(2, 0));
        Assert.Equal(Done, run.Collect(0));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void AProcessThatStopsItselfGoesOnWhenResumed(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 2);
        Assert.Equal(Done, run.Perform(0, Of("stop", 0), expectsSleep: false));
        Assert.Equal(Done, run.Perform(1, Of("resume", 0), expectsSleep: false));
        run.AwaitContinued(0);
        Assert.Equal(new EndedReport(new Exited(4)), run.Perform(0, Of("exit", value: Value.Of(4)), expectsSleep: false));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void InterruptEndsASleepWithEintr(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 2);
        Assert.Equal(Done, run.Perform(1, Of("interrupt", 0), expectsSleep: false));
        Assert.Same(Asleep.Instance, run.Perform(0, Of("sleep", value: Milliseconds(10)), expectsSleep: true));
        Assert.Equal(Done, run.Perform(1, Of("interrupt", 0), expectsSleep: false));
        Assert.Equal(new Completed(Result.Fail("EINTR"), null), run.Collect(0));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void SigwaitTakesARaisedSignal(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 2, default, "SIGUSR1", "SIGCHLD");
        var usr1 = new SymbolValue("SIGUSR1");
        Assert.Same(Asleep.Instance, run.Perform(0, Of("sigwait", value: usr1), expectsSleep: true));
        Assert.Equal(Done, run.Perform(1, Of("raise", 0, usr1), expectsSleep: false));
        Assert.Equal(Done, run.Collect(0));
        Assert.Equal(Done, run.Perform(1, Of("raise", 0, new SymbolValue("SIGCHLD")), expectsSleep: false));
        Assert.Equal(Done, run.Perform(0, Of("sigwait", value: new SymbolValue("SIGCHLD")), expectsSleep: false));
    }

    public static TheoryData<SpawnKind, string> DeadlySignals
    {
        get
        {
            var data = new TheoryData<SpawnKind, string>();
            foreach (var spawn in new[] { SpawnKind.Fork, SpawnKind.Exec })
                foreach (string signal in new[] { "SIGUSR1", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGALRM", "SIGPIPE" })
                    data.Add(spawn, signal);
            return data;
        }
    }

    [Theory, MemberData(nameof(DeadlySignals))]
    public void ASignalThatNobodyAwaitsKills(SpawnKind spawn, string signal)
    {
        using var run = fixture.Run(spawn, 2);
        Assert.Equal(Done, run.Perform(1, Of("raise", 0, new SymbolValue(signal)), expectsSleep: false));
        Assert.Equal(new EndedReport(new Killed(signal)), run.CollectEnd(0));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void AProcessThatWasNeverStartedCannotBeKilled(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1);
        Assert.Equal(new Completed(Result.Fail("ESRCH"), null), run.Perform(0, Of("kill", 1), expectsSleep: false));
    }
}
