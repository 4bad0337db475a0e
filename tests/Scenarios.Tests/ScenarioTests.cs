using IpcScript.Testing.Differences;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Scenarios;

/// <summary>Every scenario, under every schedule that it declares: one trace, from real processes and from the model.</summary>
public class ScenarioTests
{
    private static readonly ScenarioRun[] All = [.. ScenarioRun.All()];
    private static readonly ScenarioBatch Kernel = new(All, "--spawn", "fork"), Exec = new(All, "--spawn", "exec"), Model = new(All, "--model");

    public static TheoryData<string, string?> Runs()
    {
        var runs = new TheoryData<string, string?>();
        foreach (var run in All) runs.Add(run.File, run.Schedule);
        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void KernelAndModelAgreeOnTheApprovedTrace(string file, string? schedule)
    {
        var run = new ScenarioRun(file, schedule);
        var kernel = Kernel.Of(run);
        AssertSame("the model", Model.Of(run), kernel);
        AssertSame("--spawn exec", Exec.Of(run), kernel);
        Assert.True(kernel.ExitCode == 0, $"exit code {kernel.ExitCode}\n{kernel.Error}");
        string difference = Difference(run.Approved ?? "", kernel.Output);
        Assert.True(difference.Length == 0, $"- approved, + now; ipcscript test {file}, then ipcscript review\n{difference}");
    }

    [Fact]
    public void EveryScenarioIsFreeOfErrorsAndWarnings() =>
        Assert.Equal(new IpcScriptResult(0, "", ""), IpcScriptProcess.Run("check", "scenarios/**/*.ipcs"));

    [Fact]
    public void EveryScenarioIsInCanonicalForm() =>
        Assert.Equal(new IpcScriptResult(0, "", ""), IpcScriptProcess.Run("fmt", "--check", "scenarios/**/*.ipcs", "bench/scenarios/*.ipcs"));

    /// <summary>The command itself: no snapshot is missing, changed or left over, and two that run side by side do not disturb each other.</summary>
    [Fact]
    public void TheTestCommandAgrees()
    {
        var result = IpcScriptProcess.Run("test", "scenarios", "--no-write", "--jobs", "4");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    private static void AssertSame(string name, IpcScriptResult other, IpcScriptResult kernel)
    {
        string difference = Difference(Trace(kernel), Trace(other));
        Assert.True(difference.Length == 0, $"- the kernel (--spawn fork), + {name}\n{difference}\n{other.Error}");
    }

    private static string Difference(string before, string after) => UnifiedDiff.Text(UnifiedDiff.Between(before, after, isTrace: true));

    private static string Trace(IpcScriptResult result) => $"{result.Output}exit code {result.ExitCode}\n";
}
