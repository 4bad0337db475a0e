using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;
using static IpcScript.Tests.Runtime.Worker.Operations;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>A real semaphore between real processes: sleep, hand-over, timeout, and what each process sees of it.</summary>
public sealed class ObjectStepsTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    private const int First = 0, Second = 1, Third = 2;

    public static TheoryData<SpawnKind> Spawners => [SpawnKind.Fork, SpawnKind.Exec];

    [Theory, MemberData(nameof(Spawners))]
    public void PostWakesTheWaiterThatWasSeenAsleep(SpawnKind spawn)
    {
        using var run = Opened(spawn, 2);
        Assert.Same(Asleep.Instance, run.Perform(First, Semaphore("wait"), expectsSleep: true));

        // What the poster reads meanwhile may be from before the waiter took it, or from after.
        Assert.Equal("OK", Code(run.Perform(Second, Semaphore("signal"), expectsSleep: false)));
        Assert.Equal(Left(0), run.Collect(First));
        Assert.Equal(Left(1), run.Perform(First, Semaphore("signal"), expectsSleep: false));
        Assert.Equal(RecordValue.Of(new Field("value", Value.Of(1))), run.Observe(Second, 0));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void ATimedWaitEndsWithEtimedoutAndAnInterruptedOneWithEintr(SpawnKind spawn)
    {
        using var run = Opened(spawn, 2);
        Assert.Same(Asleep.Instance, run.Perform(First, Semaphore("wait", Milliseconds(20)), expectsSleep: true));
        Assert.Equal("ETIMEDOUT", Code(run.Expire(First)));
        Assert.Same(Asleep.Instance, run.Perform(First, Semaphore("wait", Milliseconds(20)), expectsSleep: true));
        run.Perform(Second, Of("interrupt", First), expectsSleep: false);
        Assert.Equal("EINTR", Code(run.Collect(First)));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void AHeldWaiterDoesNotGetWhatIsPosted(SpawnKind spawn)
    {
        using var run = Opened(spawn, 3);
        Assert.Same(Asleep.Instance, run.Perform(First, Semaphore("wait", Milliseconds(20)), expectsSleep: true));
        Assert.Same(Asleep.Instance, run.Perform(Second, Semaphore("wait"), expectsSleep: true));
        run.Hold(First);
        Assert.Equal("OK", Code(run.Perform(Third, Semaphore("signal"), expectsSleep: false)));
        Assert.Equal(Left(0), run.Collect(Second));
        run.Unhold(First);
        Assert.Same(Asleep.Instance, run.CollectAsleep(First));
        Assert.Equal("ETIMEDOUT", Code(run.Expire(First)));
    }

    private static Operation Semaphore(string verb, Value? timeout = null) => On("semaphore", "posix", verb, 0, timeout: timeout);

    private static Completed Left(long value) => new(Result.Ok, RecordValue.Of(new Field("value", Value.Of(value))));

    private static string Code(Report report) => Assert.IsType<Completed>(report).Result.Code;

    private KernelExecutor Opened(SpawnKind spawn, int processes)
    {
        var run = fixture.Run(spawn, processes, Declared.Of(("semaphore", "posix")));
        Assert.Equal("OK", Code(run.Perform(First, Semaphore("create"), expectsSleep: false)));
        for (int process = 1; process < processes; process++) Assert.Equal("OK", Code(run.Perform(process, Semaphore("open"), expectsSleep: false)));
        return run;
    }
}
