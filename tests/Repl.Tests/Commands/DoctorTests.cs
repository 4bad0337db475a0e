using System.Text.RegularExpressions;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

/// <summary>What <c>ipcscript doctor</c> finds on a machine that runs these tests: they need a kernel that lets scenarios run.</summary>
public class DoctorTests
{
    [Fact]
    public void ItTriesEachWayAndShowsLimitsInAFixedLayout()
    {
        var result = IpcScriptProcess.Run("doctor");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = result.Output.Split('\n');
        Assert.Equal(
            ["isolation namespace", "prefix", "spawners fork", "exec", "system kernel", "C library", "locks modelled on", "page size", "processors", "Yama ptrace_scope", "/dev/shm bytes",
                "limits open files", "processes", "RLIMIT_MSGQUEUE", "POSIX queues msg_max", "msgsize_max", "queues_max", "XSI semaphores semmsl", "semmns", "semopm", "semmni",
                "XSI queues msgmax", "msgmnb", "msgmni", "XSI segments shmmax", "shmall", "shmmni"],
            lines.Take(27).Select(line => Regex.Replace(line[..40].Trim(), " {2,}", " ")));
        Assert.All(lines.Take(27), line => Assert.NotEmpty(line[40..]));
        Assert.StartsWith("scenarios can run, ", lines[^2], StringComparison.Ordinal);
        Assert.Equal(result, IpcScriptProcess.Run("doctor"));
    }

    [Fact]
    public void TheValuesAreTheSystemsOwn()
    {
        string output = IpcScriptProcess.Run("doctor").Output;
        Assert.Contains($"kernel                {File.ReadAllText("/proc/sys/kernel/osrelease")}", output, StringComparison.Ordinal);
        Assert.Matches("C library {13}glibc [0-9]+\\.[0-9]+\n", output);
        Assert.Contains($"page size             {Environment.SystemPageSize}\n", output, StringComparison.Ordinal);
    }
}
