using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Scripting;
using IpcScript.Runtime.Tracing;
using IpcScript.Runtime.Worker;
using IpcScript.Tests.Runtime.Worker;

namespace IpcScript.Tests.Runtime.Scripting;

/// <summary>Helpers in real processes: what a call does to its step, its process and the run.</summary>
public sealed class HelperRunTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    private const string Text = """"
        scenario "t"
        csharp(limit: LIMIT) """
        int spin() { while (true) { } }
        int nap() { System.Threading.Thread.Sleep(-1); return 1; }
        int halve(int n)
        {
            if (n % 2 == 1)
                throw new ArgumentException($"{n} is odd");
            return n / 2;
        }
        int deep(int n) => n == 0 ? halve(3) : deep(n - 1) + 1;
        int chance() => Random.Shared.Next();
        int count = 0;
        int next() => ++count;
        int self() => Environment.ProcessId;
        [StructLayout(LayoutKind.Explicit)] struct Torn { [FieldOffset(0)] public string Text; [FieldOffset(4)] public int Number; }
        int torn() => new Torn { Number = 3 }.Number;
        """
        process p {
          STEP
        }
        """";

    public static TheoryData<string, string> Failures() => new()
    {
        { "spin()", "p died of SIGXCPU, expected success" },
        { "nap()", "p died of SIGXCPU, expected success" },
        { "halve(3)", "csharp halve(…) threw ArgumentException: 3 is odd (line 8), expected success" },
        { "let _x = deep(2)", "csharp deep(…) threw ArgumentException: 3 is odd (line 8), expected success" },
        { "next(); next()", "model: it ends with OK [1]; kernel: it ends with OK [2]" },
    };

    [Theory, MemberData(nameof(Failures))]
    public void AFailedCallFailsItsStep(string step, string message)
    {
        foreach (var spawn in new[] { SpawnKind.Fork, SpawnKind.Exec })
        {
            var failure = Assert.Single(Run(step, spawn, limit: message.Contains("SIGXCPU", StringComparison.Ordinal) ? "100ms" : "30s").Outcome.Failures);
            Assert.Equal(message, failure.Message);
            Assert.StartsWith("process p, step ", failure.Context, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("chance()")]
    [InlineData("self()")]
    public void AnImpureHelperIsADivergence(string step)
    {
        var failure = Assert.Single(Run(step, SpawnKind.Fork).Outcome.Failures);
        Assert.Equal("IPC3009", failure.Code);
        Assert.Contains("a helper is a function of its arguments", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spin() expect SIGXCPU", "killed by SIGXCPU")]
    [InlineData("halve(3) expect EXCEPTION", "exits 0")]
    [InlineData("torn() expect EXCEPTION", "exits 0")]
    [InlineData("let x = halve(3) on EXCEPTION { exit 5 }\nexit x", "exits 5")]
    [InlineData("let x = halve(4) on EXCEPTION { exit 5 }\nexit x", "exits 2")]
    public void AnExpectedEndOfACallIsNoFailure(string step, string ending)
    {
        string limit = ending.Contains("SIGXCPU", StringComparison.Ordinal) ? "100ms" : "30s";
        var kernel = Run(step, SpawnKind.Fork, limit: limit);
        Assert.Equal([], kernel.Outcome.Failures.Select(f => f.Message));
        Assert.Contains($"p      {ending}", kernel.Trace, StringComparison.Ordinal);
        Assert.Equal(kernel.Trace, Run(step, null, limit: limit).Trace);
        Assert.Equal(kernel.Trace, Run(step, SpawnKind.Exec, limit: limit).Trace);
    }

    [Fact]
    public void ACallThatHangsIsInterrupted()
    {
        using var interruption = new CancellationTokenSource(200);
        Assert.Equal(Verdict.Interrupted, Run("nap()", SpawnKind.Fork, interruption.Token, limit: "3600s").Outcome.Verdict);
    }

    [Fact]
    public void AModelRunWithCSharpNeedsNobodyButItsOwnProcess() =>
        Assert.Contains("x = halve(8)  csharp halve(…) = 4", Run("let x = halve(8)\nprint x", null).Trace, StringComparison.Ordinal);

    /// <param name="spawn">Null: on the model.</param>
    private (RunOutcome Outcome, string Trace) Run(string step, SpawnKind? spawn, CancellationToken interrupted = default, string limit = "30s")
    {
        var (scenario, findings) = Helpers.Check(Text.Replace("STEP", step, StringComparison.Ordinal).Replace("LIMIT", limit, StringComparison.Ordinal));
        Assert.Empty(findings);
        using var server = interrupted.CanBeCanceled ? WorkerServer.Start(Support.IpcScriptProgram.Command) : null;
        var used = server ?? fixture.Server;
        var trace = new StringWriter { NewLine = "\n" };
        var outcome = ScenarioRunner.Run(
            scenario!,
            new RunOptions { ModelOnly = spawn is null },
            new TextTrace(trace),
            s => new KernelExecutor(used, s, new KernelOptions(spawn!.Value), interrupted),
            interrupted,
            helpers => new HelperProcess(used, helpers, interrupted));
        return (outcome, trace.ToString());
    }
}
