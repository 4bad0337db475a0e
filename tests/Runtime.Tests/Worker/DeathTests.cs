using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;
using IpcScript.Tests.Support;
using static IpcScript.Tests.Runtime.Worker.Operations;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>Processes of a run that something outside ends: each death is reported, nothing hangs, nothing stays.</summary>
public sealed class DeathTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    private static readonly Report KilledOutside = new EndedReport(new Killed("SIGKILL"));

    public static TheoryData<SpawnKind> Spawners => [SpawnKind.Fork, SpawnKind.Exec];

    [Theory, MemberData(nameof(Spawners))]
    public void AWorkerKilledBetweenItsStepsIsReportedAtTheNext(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1);
        Assert.Equal(0, Signal.kill(run.PidOf(0), Signal.SIGKILL));
        Assert.Equal(KilledOutside, run.Perform(0, Of("yield"), expectsSleep: false));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void AWorkerKilledInItsSleepIsReportedWhenItIsCollected(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1);
        Assert.Same(Asleep.Instance, run.Perform(0, Of("sleep", value: Milliseconds(1)), expectsSleep: true));
        Assert.Equal(0, Signal.kill(run.PidOf(0), Signal.SIGKILL));
        Assert.Equal(KilledOutside, run.Collect(0));
        Assert.Equal(KilledOutside, run.Expire(0));
        Assert.Equal(KilledOutside, run.Exit(0, 0));
    }

    [Fact]
    public void AProcessThatDoesNotEndIsSaidToLive()
    {
        using var run = fixture.Run(SpawnKind.Fork, 1);
        Assert.Same(Asleep.Instance, run.CollectEnd(0));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void NoProcessOutlivesItsRun(SpawnKind spawn)
    {
        int[] pids;
        using (var run = fixture.Run(spawn, 3))
        {
            run.Perform(0, Of("sleep", value: Milliseconds(1)), expectsSleep: true);
            run.Perform(2, Of("stop", 1), expectsSleep: false);
            pids = [run.PidOf(0), run.PidOf(1), run.PidOf(2)];
            Assert.All(pids, pid => Assert.False(ProcessTable.HasEnded(pid)));
        }

        Assert.All(pids, pid => Assert.True(ProcessTable.HasEnded(pid)));
    }

    [Fact]
    public void WhenTheHostIsKilledItsWorkersDieAndTheRunSaysSo()
    {
        using var run = fixture.Run(SpawnKind.Fork, 2);
        int host = int.Parse(ProcessTable.Status(run.PidOf(0), "PPid"));
        Assert.Equal(0, Signal.kill(host, Signal.SIGKILL));
        Assert.Throws<EnvironmentException>(() => run.Perform(0, Of("crash"), expectsSleep: false));
        Assert.Throws<EnvironmentException>(() => run.Start(2));
        Assert.True(ProcessTable.Becomes(() => ProcessTable.HasEnded(run.PidOf(1))));
    }

    [Fact]
    public void WhenTheServerIsKilledTheNextRunSaysSo()
    {
        using var server = WorkerServer.Start(IpcScriptProgram.Command);
        var options = new KernelOptions(SpawnKind.Fork);
        using var run = new KernelExecutor(server, [], [[]], options);
        run.Start(0);
        int host = int.Parse(ProcessTable.Status(run.PidOf(0), "PPid"));
        Assert.Equal(0, Signal.kill(int.Parse(ProcessTable.Status(host, "PPid")), Signal.SIGKILL));
        Assert.Throws<EnvironmentException>(() => new KernelExecutor(server, [], [[]], options));
        Assert.True(ProcessTable.Becomes(() => ProcessTable.HasEnded(run.PidOf(0)) && ProcessTable.HasEnded(host)));
    }

    [Fact]
    public void AHostThatWasStartedAheadServesOneRun()
    {
        using var server = WorkerServer.Start(IpcScriptProgram.Command);
        server.StartHostAhead();
        int first = HostOf(server, null);
        Assert.NotEqual(first, HostOf(server, null));
        Assert.True(ProcessTable.HasEnded(first));
        Assert.False(server.HasEnded); // now the second one is gone too
        Assert.Empty(ProcessTable.DescendantsOf(server.Pid));
    }

    [Fact]
    public void AHostThatWasStartedAheadLeavesWhenTheRunIsOfAnotherKind()
    {
        using var server = WorkerServer.Start(IpcScriptProgram.Command);
        server.StartHostAhead();
        Assert.True(ProcessTable.Becomes(() => ProcessTable.DescendantsOf(server.Pid).Count == 1));
        int ahead = ProcessTable.DescendantsOf(server.Pid).Single();
        Assert.NotEqual(ahead, HostOf(server, Isolation.NamePrefix));
        Assert.True(ProcessTable.HasEnded(ahead));
        Assert.False(server.HasEnded);
        Assert.Empty(ProcessTable.DescendantsOf(server.Pid));
    }

    [Theory, InlineData("fork"), InlineData("exec")]
    public void AKilledConductorLeavesNoProcess(string spawn)
    {
        const string Busy = "scenario \"Busy\"\nprocess p[3] { repeat { yield } }\n";
        using var conductor = IpcScriptProcess.Start(["run", "-", "--spawn", spawn, "--max-steps", "2000000000"]);
        conductor.StandardInput.Write(Busy);
        conductor.StandardInput.Close();
        HashSet<int> descendants = [];

        // The server, the run's host, setup, and three processes.
        Assert.True(ProcessTable.Becomes(() => (descendants = ProcessTable.DescendantsOf(conductor.Id)).Count >= 6));
        conductor.Kill();
        Assert.All(descendants, pid => Assert.True(ProcessTable.Becomes(() => ProcessTable.HasEnded(pid))));
    }

    /// <summary>The host of a run with one process, which is over then.</summary>
    private static int HostOf(WorkerServer server, Isolation? isolation)
    {
        using var run = new KernelExecutor(server, [], [[]], new KernelOptions(Isolation: isolation));
        run.Start(0);
        return int.Parse(ProcessTable.Status(run.PidOf(0), "PPid"));
    }
}
