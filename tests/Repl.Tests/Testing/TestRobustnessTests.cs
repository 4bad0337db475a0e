using System.Diagnostics;
using IpcScript.Testing.Snapshots;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Testing;

/// <summary>What happens to people: odd names, big trees, two runs at once, Ctrl-C and worse.</summary>
public sealed class TestRobustnessTests : IDisposable
{
    private readonly ScratchRepository repository = new();

    [Theory]
    [InlineData("with blanks and 'quotes'")]
    [InlineData("äöü – 読み手")]
    [InlineData("a [b] {c} $HOME %41, x:y")]
    public void AnyNameOfAFileWillDo(string name)
    {
        repository.Write($"{name}.ipcs", ScratchRepository.Scenario("Odd"));
        string output = repository.Run("test", "--report", "junit=r.xml", "--report", "json=r.json", "--report", "github").Output;
        string command = output.Split('\n').First(l => l.StartsWith("  → ", StringComparison.Ordinal))[4..];

        // The printed command is one that a shell understands.
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command.Replace("ipcscript ", "\"$0\" ", StringComparison.Ordinal), IpcScriptProcess.ExecutablePath])
        {
            WorkingDirectory = repository.Path,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_ROOT"] = DotNetRoot },
        })!;
        Assert.Equal($"accepted {name}\n", shell.StandardOutput.ReadToEnd());
        shell.WaitForExit();
        Assert.Equal((0, "1 scenario: 2 passed\n"), (repository.Run("test").ExitCode, repository.Run("test").Output));
    }

    [Fact]
    public async Task TwoRunsAtOnceInOneFolderDoNotDisturbEachOther()
    {
        for (int i = 0; i < 12; i++) repository.Write($"{i}.ipcs", ScratchRepository.Scenario($"Number {i}"));
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => repository.Run("test"))));
        Assert.Equal(runs[0], runs[1]);
        Assert.EndsWith("\n12 scenarios: 24 failed\n", runs[0].Output, StringComparison.Ordinal);
        Assert.Equal(12, Files("*.received.txt").Length);
        Assert.All(Files("*.received.txt"), AssertWhole);
        Assert.Empty(Files("*.tmp"));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("KILL", 137)]
    public async Task AnInterruptedRunLeavesNoHalfOfAFile(string signal, int code)
    {
        const int count = 60;
        for (int i = 0; i < count; i++) repository.Write($"{i:00}.ipcs", ScratchRepository.Scenario($"Number {i}"));
        using var process = IpcScriptProcess.StartIn(repository.Path, ["test", "--accept", "--jobs", "2", "--report", "json=r.json"]);
        process.StandardInput.Close();
        // The first is written: the run is in the middle.
        Assert.Equal("approved 00.verified.txt", await process.StandardOutput.ReadLineAsync());
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) await kill.WaitForExitAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(code, process.ExitCode);
        Assert.InRange(Files("*.verified.txt").Length, 1, count - 1);
        Assert.All(Files("*.verified.txt"), AssertWhole);
        if (signal == "KILL") return;
        Assert.Empty(Files("*.tmp"));
        Assert.Contains(" not run\n", output, StringComparison.Ordinal);
        Assert.Contains("\"not_run\"", repository.Read("r.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeWrittenIsSaidAndTheTestsGoOn()
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        repository.Write("b.ipcs", ScratchRepository.Scenario("B"));
        repository.Write("a.received.txt/in-the-way", "");
        var result = repository.Run("test");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("cannot write a.received.txt: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("  → ipcscript test --accept a.ipcs\n", result.Output, StringComparison.Ordinal);
        Assert.True(repository.Has("b.received.txt"));
        Assert.Empty(Files("*.tmp"));
    }

    [Fact]
    public void TenThousandFilesAreATreeLikeAnyOther()
    {
        for (int i = 0; i < 10_000; i++) repository.Write($"{i / 100:00}/{i:0000}.ipcs", $"scenario \"Number {i}\"\nprocess p {{ yield }}\n");
        Assert.Equal((0, "10 scenarios (a shard of 10000): 10 passed\n"), CodeAndLast(repository.Run("test", "--shard", "7/1000", "--accept")));
        Assert.Equal("", repository.Run("pending").Output);
        Assert.Equal((1, "100 scenarios: 1 passed, 99 failed\n"), CodeAndLast(repository.Run("test", "--filter", "40/")));
        Assert.Equal(99, repository.Run("pending").Output.Count(c => c == '\n'));
    }

    public void Dispose() => repository.Dispose();

    private static (int, string) CodeAndLast(IpcScriptResult result) => (result.ExitCode, result.Output.Split('\n')[^2] + "\n");

    private static string DotNetRoot => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private string[] Files(string pattern) => Directory.GetFiles(repository.Path, pattern);

    /// <summary>Both traces, down to their last lines.</summary>
    private static void AssertWhole(string path) =>
        Assert.Equal([true, true], Snapshot.Read(path)!.Sections.Select(s => s.Text.TrimEnd('\n').EndsWith("ok  2 steps, 2 processes, 0 objects left", StringComparison.Ordinal)));
}
