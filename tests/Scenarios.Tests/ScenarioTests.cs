using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Scenarios;

/// <summary>Every scenario, under every schedule that it declares: one trace, from real processes and from the model.</summary>
public class ScenarioTests
{
    private static readonly SnapshotStore Snapshots = SnapshotStore.OfEnvironment();

    public static TheoryData<string, string?> Runs()
    {
        var runs = new TheoryData<string, string?>();
        foreach (var run in ScenarioRun.All()) runs.Add(run.File, run.Schedule);
        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void KernelAndModelAgreeOnTheApprovedTrace(string file, string? schedule)
    {
        var run = new ScenarioRun(file, schedule);
        var kernel = run.Run("--spawn", "fork");
        AssertSame("the model", run.Run("--model"), kernel);
        AssertSame("--spawn exec", run.Run("--spawn", "exec"), kernel);
        Assert.True(kernel.ExitCode == 0, $"exit code {kernel.ExitCode}\n{kernel.Error}");
        Snapshots.Verify(run.SnapshotPath, kernel.Output);
    }

    [Fact]
    public void EveryScenarioIsFreeOfErrorsAndWarnings() =>
        Assert.Equal(new IpcScriptResult(0, "", ""), IpcScriptProcess.Run("check", "scenarios/**/*.ipcs"));

    [Fact]
    public void EveryScenarioIsInCanonicalForm() =>
        Assert.Equal(new IpcScriptResult(0, "", ""), IpcScriptProcess.Run("fmt", "--check", "scenarios/**/*.ipcs", "bench/scenarios/*.ipcs"));

    [Fact]
    public void EverySnapshotBelongsToAScenario()
    {
        var expected = ScenarioRun.All().Select(run => run.SnapshotPath + ".verified.txt");
        var present = Directory.EnumerateFiles(RepositoryPaths.Scenarios, "*.verified.txt", SearchOption.AllDirectories);
        Assert.Empty(present.Except(expected).Order(StringComparer.Ordinal));
    }

    private static void AssertSame(string name, IpcScriptResult other, IpcScriptResult kernel)
    {
        string difference = UnifiedDiff.Between(Trace(kernel), Trace(other));
        Assert.True(difference.Length == 0, $"- the kernel (--spawn fork), + {name}\n{difference}\n{other.Error}");
    }

    private static string Trace(IpcScriptResult result) => $"{result.Output}exit code {result.ExitCode}\n";
}
