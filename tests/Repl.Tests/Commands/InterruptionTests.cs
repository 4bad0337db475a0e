using System.Diagnostics;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

/// <summary>Ctrl-C on a run that would never end.</summary>
public class InterruptionTests
{
    private const string Endless = """
        scenario "Endless"
        semaphore s = posix(initial: 0)
        process p {
          repeat {
            signal s
            wait s
          }
        }
        """;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task AnInterruptedRunEndsWithItsReportAndCode130(string signal)
    {
        using var process = IpcScriptProcess.Start(["run", "-", "--max-steps", "2147483647"]);
        process.StandardInput.Write(Endless);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();

        // The trace has begun: the run is under way.
        Assert.StartsWith("scenario \"Endless\"", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        var output = process.StandardOutput.ReadToEndAsync();
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) await kill.WaitForExitAsync();

        bool hasEnded = process.WaitForExit(TimeSpan.FromMinutes(1));
        if (!hasEnded) process.Kill(entireProcessTree: true);
        Assert.True(hasEnded, "it went on after the signal");
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("error IPC3018: interrupted after ", await error, StringComparison.Ordinal);
        Assert.EndsWith("\n", await output, StringComparison.Ordinal);
    }
}
