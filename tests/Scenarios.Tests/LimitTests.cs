using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Scenarios;

/// <summary>A scenario beyond the machine's limits is skipped, with the reason, before anything of it runs.</summary>
public sealed class LimitTests
{
    private const string Barrier = "run scenarios/classics/barrier.ipcs --set N=200";

    [Fact]
    public void TooManyOpenFiles() => AssertSkipped(
        Limited($"ulimit -n 100 && exec \"$0\" {Barrier}"), "it needs up to 643 open files in one process, and 100 are allowed", "raise the limit (ulimit -n)");

    [Fact]
    public void TooMuchSharedMemory() => AssertSkipped(
        IpcScriptProcess.Run(["run", "-"], "scenario \"Large\"\nsegment a = posix(size: 1024GiB)\nprocess p { a.u8[0] = 1 }"), "its segments are 1099511627776 bytes, and shared memory may take ", "declare smaller segments");

    [Fact]
    public void TooManyBytesOfPorts() => AssertSkipped(
        IpcScriptProcess.RunUnder("bash", ["-c", "ulimit -q 1000 && exec \"$0\" run scenarios/mach/line-printer.ipcs", IpcScriptProcess.ExecutablePath]),
        "its ports are queues of 3680 bytes in all, and 1000 are allowed",
        "raise the limit (ulimit -q), or declare ports with a smaller limit or size");

    [FactNeedsRoot]
    public void TooManyProcesses()
    {
        var result = IpcScriptProcess.RunUnder(
            "setpriv", ["--reuid", "65534", "--regid", "65534", "--clear-groups", "bash", "-c", $"ulimit -u 150 && exec \"$0\" {Barrier}", IpcScriptProcess.ExecutablePath]);
        AssertSkipped(result, "200 processes are too many: this user may have 150 tasks, and ", "raise the limit (ulimit -u), or end other processes");
    }

    [Fact]
    public void TheModelHasNoSuchLimits()
    {
        var result = Limited($"ulimit -n 100 && exec \"$0\" {Barrier} --model");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    private static IpcScriptResult Limited(string command) => IpcScriptProcess.RunUnder("sh", ["-c", command, IpcScriptProcess.ExecutablePath]);

    private static void AssertSkipped(IpcScriptResult result, string reason, string remedy)
    {
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("\nskipped  0 steps, 0 processes, 0 objects left\n", result.Output, StringComparison.Ordinal);
        Assert.StartsWith($"warning IPC3020: {reason}", result.Error, StringComparison.Ordinal);
        Assert.Contains($"help: {remedy}\n", result.Error, StringComparison.Ordinal);
    }
}
