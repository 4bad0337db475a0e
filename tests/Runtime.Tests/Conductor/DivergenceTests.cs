using IpcScript.Language.Values;
using IpcScript.Runtime;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Tracing;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Conductor;

/// <summary>Where the kernel contradicts the model, the run fails with both sides; nothing is smoothed over.</summary>
public sealed class DivergenceTests
{
    private const string Text = "scenario \"Test\"\nsemaphore s = posix(initial: 1)\nprocess a { wait s; signal s }";

    private static readonly Report Busy = new Completed(Result.Fail("EAGAIN"), null);
    private static readonly Report WrongState = new Completed(Result.Ok, RecordValue.Of(new Field("value", Value.Of(7))));
    private static readonly Report Gone = new EndedReport(new Killed("SIGKILL"));
    private static readonly Report Faulted = new EndedReport(new Killed("SIGSEGV"));

    public static TheoryData<string, string, string> Contradictions() => new()
    {
        { nameof(Busy), "IPC3009", "model: it ends with OK; kernel: it ends with EAGAIN" },
        { nameof(Asleep), "IPC3009", "model: it ends with OK; kernel: it blocks" },
        { nameof(Faulted), "IPC3009", "model: it ends with OK; kernel: the process killed by SIGSEGV" },
        { nameof(WrongState), "IPC3011", "model: value 0; kernel: value 7" },
        { nameof(Gone), "IPC3016", "the worker of a was ended from outside by SIGKILL" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void ContradictionEndsTheRunAtItsStep(string report, string code, string message)
    {
        Report answer = report switch
        {
            nameof(Busy) => Busy,
            nameof(Asleep) => Asleep.Instance,
            nameof(Faulted) => Faulted,
            nameof(WrongState) => WrongState,
            _ => Gone,
        };
        var kernel = new ScriptedExecutor((_, operation) => operation.Verb.Name == "wait" ? answer : null);
        var outcome = ScenarioRunner.Run(ModelRun.Check(Text), new RunOptions(), new NoTrace(), _ => kernel);
        Assert.Equal(report == nameof(Gone) ? Verdict.Refused : Verdict.Failed, outcome.Verdict);
        var failure = Assert.Single(outcome.Failures);
        Assert.Equal((code, message, "process a, step 1 \"wait s\""), (failure.Code, failure.Message, failure.Context));
        Assert.Equal("wait s", Text.Substring(failure.Span.Start, failure.Span.Length));
        Assert.True(kernel.IsDisposed);
    }

    [Fact]
    public void RefusalOfTheEnvironmentIsNoFailureOfTheScenario()
    {
        var kernel = new ScriptedExecutor((_, operation) => operation.Verb.Name == "signal" ? throw new EnvironmentException("fork failed: EAGAIN", "raise ulimit -u") : null);
        var outcome = ScenarioRunner.Run(ModelRun.Check(Text), new RunOptions(), new NoTrace(), _ => kernel);
        Assert.Equal(Verdict.Refused, outcome.Verdict);
        var failure = Assert.Single(outcome.Failures);
        Assert.Equal((RunErrors.Environment.Code, "raise ulimit -u"), (failure.Code, failure.Remedy));
    }

    [Fact]
    public void CancellationInterruptsBetweenSteps()
    {
        using var cancellation = new CancellationTokenSource();
        var kernel = new ScriptedExecutor((_, operation) =>
        {
            if (operation.Verb.Name == "wait") cancellation.Cancel();
            return null;
        });
        var outcome = ScenarioRunner.Run(ModelRun.Check(Text), new RunOptions(), new NoTrace(), _ => kernel, cancellation.Token);
        Assert.Equal((Verdict.Interrupted, 1), (outcome.Verdict, outcome.Steps));
        Assert.True(kernel.IsDisposed);
    }
}
