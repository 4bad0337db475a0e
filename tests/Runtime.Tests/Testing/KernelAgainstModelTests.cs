using System.Text;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;
using IpcScript.Testing;
using IpcScript.Tests.Runtime.Conductor;

namespace IpcScript.Tests.Runtime.Testing;

/// <summary>A test compares kernel and model before it looks at any snapshot.</summary>
public sealed class KernelAgainstModelTests : IDisposable
{
    private const string Text = "scenario \"Test\"\nsemaphore s = posix(initial: 1)\nprocess a {\n  wait s\n  signal s\n}\n";

    private readonly KernelSeat seat = new(() => throw new InvalidOperationException("no server is needed"));
    private int posts;

    [Fact]
    public void ADivergenceFailsWithBothSides()
    {
        var result = Test((_, operation) => operation.Verb.Name == "signal" ? new Completed(Result.Fail("EOVERFLOW"), null) : null);
        Assert.Equal(TestVerdict.Failed, result.Verdict);
        Assert.Null(result.Trace);
        Assert.Equal(["run", "divergence"], result.Failures.Select(f => f.Kind));
        Assert.Equal("IPC3009 model: it ends with OK; kernel: it ends with EOVERFLOW", result.Failures[0].Message);
        var hunk = result.Failures[1].Difference[0];
        Assert.Equal("round_robin, step 1: a wait s", hunk.Enclosing);
        Assert.Contains(hunk.Lines, l => l is { Kind: '-' } && l.Text.Contains("sem_post(s) = 0", StringComparison.Ordinal));
        Assert.Contains(hunk.Lines, l => l is { Kind: '+' } && l.Text.StartsWith("failed ", StringComparison.Ordinal));
    }

    [Fact]
    public void ARunThatDiffersFromTheFirstFails()
    {
        var result = Test((_, operation) => operation.Verb.Name == "signal" && ++posts == 3 ? new Completed(Result.Fail("EOVERFLOW"), null) : null, repeat: 5);
        Assert.Equal("run 3 gave another trace than run 1 (- run 1, + run 3)", Assert.IsType<NotRepeatable>(Assert.Single(result.Failures)).Message);
        Assert.Equal(3, posts);
    }

    [Fact]
    public void AnEnvironmentThatRefusesALaterRunIsNoDifference()
    {
        var result = Test((_, operation) => operation.Verb.Name == "signal" && ++posts == 2 ? throw new EnvironmentException("no fork", "try again") : null, repeat: 3);
        Assert.Equal((TestVerdict.Refused, "IPC3017 no fork"), (result.Verdict, Assert.Single(result.Failures).Message));
    }

    [Fact]
    public void WhereBothAgreeOnlyApprovalIsMissing() => Assert.IsType<SnapshotMissing>(Assert.Single(Test((_, _) => null).Failures));

    [Fact]
    public void ALimitOfTheMachineSkipsWithItsReason()
    {
        var result = Test((_, _) => throw new LimitException("too big", "buy more"));
        Assert.Equal("too big; buy more", result.Reason);
        Assert.IsType<SnapshotMissing>(Assert.Single(result.Failures));
    }

    [Fact]
    public void ARefusalOfTheEnvironmentIsNoVerdictOnTheScenario() =>
        Assert.Equal(TestVerdict.Refused, Test((_, _) => throw new EnvironmentException("no fork", "try again")).Verdict);

    public void Dispose() => seat.Dispose();

    private ScheduleResult Test(Func<int, Operation, Report?> answer, int repeat = 1) => Assert.Single(
        new ScenarioTest(seat, new TestOptions { Repeat = repeat }, _ => new ScriptedExecutor(answer)).Run("/nowhere/test.ipcs", Encoding.UTF8.GetBytes(Text), default).Schedules);
}
