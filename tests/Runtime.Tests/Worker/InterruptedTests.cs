using System.Diagnostics;
using IpcScript.Runtime.Interop;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>SIGINT and SIGTERM end a run also when one of the processes behind it is stopped, and so answers nothing.</summary>
public class InterruptedTests
{
    private const string Endless = "scenario \"Endless\"\nsemaphore s = posix(initial: 1)\nprocess p { repeat { wait s; signal s } }\n";

    [Theory]
    [InlineData("server", "SIGTERM", "fork", "namespace")]
    [InlineData("host", "SIGTERM", "fork", "namespace")]
    [InlineData("host", "SIGINT", "fork", "prefix")]
    [InlineData("host", "SIGTERM", "exec", "namespace")]
    [InlineData("setup", "SIGTERM", "fork", "prefix")]
    public void ARunWithAStoppedProcessEndsWhenItIsInterrupted(string stopped, string signal, string spawn, string isolation)
    {
        using var conductor = Start("--spawn", spawn, "--isolation", isolation, "--max-steps", "2000000000");
        conductor.StandardInput.Write(Endless);
        conductor.StandardInput.Close();

        // The first line of a process: by then all are there, and the run goes on.
        while (conductor.StandardOutput.ReadLine() is { } line && !line.Contains("wait s", StringComparison.Ordinal))
        {
            // what comes before
        }

        _ = conductor.StandardOutput.ReadToEndAsync();
        int server = Child(conductor.Id), host = Child(server);
        Stop(stopped switch { "server" => server, "host" => host, _ => ProcessTable.DescendantsOf(host).Min() });
        AssertEnds(conductor, signal);
    }

    [Theory]
    [InlineData("SIGTERM")]
    [InlineData("SIGINT")]
    public void ARunThatWaitsForAStoppedServerEndsWhenItIsInterrupted(string signal)
    {
        using var conductor = Start();
        _ = conductor.StandardOutput.ReadToEndAsync();
        // One that is stopped before it has become the program keeps its parent in vfork(2), which no signal ends.
        Assert.True(ProcessTable.Becomes(() => ProcessTable.DescendantsOf(conductor.Id).Any(IsServer)));
        Stop(Child(conductor.Id));
        conductor.StandardInput.Write(Endless);
        conductor.StandardInput.Close();
        Assert.True(ProcessTable.Becomes(() => IsIn(conductor.Id, SysSyscall.SYS_recvfrom)));
        AssertEnds(conductor, signal);
    }

    private static Process Start(params string[] options) => IpcScriptProcess.Start(["run", "-", .. options]);

    private static void AssertEnds(Process conductor, string signal)
    {
        var error = conductor.StandardError.ReadToEndAsync();
        var descendants = ProcessTable.DescendantsOf(conductor.Id);
        Assert.Equal(0, Signal.kill(conductor.Id, Signal.NumberOf(signal)));
        bool hasEnded = conductor.WaitForExit(TimeSpan.FromMinutes(1));
        if (!hasEnded) conductor.Kill(entireProcessTree: true);
        Assert.True(hasEnded, "it went on after the signal");
        Assert.Equal(130, conductor.ExitCode);
        Assert.Contains("error IPC3018: interrupted after ", error.Result, StringComparison.Ordinal);
        Assert.All(descendants, pid => Assert.True(ProcessTable.Becomes(() => ProcessTable.HasEnded(pid))));
    }

    private static void Stop(int pid)
    {
        Assert.Equal(0, Signal.kill(pid, Signal.SIGSTOP));
        Assert.True(ProcessTable.Becomes(() => ProcessTable.Status(pid, "State").StartsWith('T')));
    }

    private static int Child(int pid) => ProcessTable.DescendantsOf(pid).Single(each => ProcessTable.Status(each, "PPid") == $"{pid}");

    private static bool IsServer(int pid) => File.ReadAllText($"/proc/{pid}/cmdline").Contains("__server", StringComparison.Ordinal);

    private static bool IsIn(int pid, long call) => File.ReadAllText($"/proc/{pid}/syscall").StartsWith($"{call} ", StringComparison.Ordinal);
}
