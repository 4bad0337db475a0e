using System.Diagnostics;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Scenarios;

/// <summary>Which processes of a run ever open the compiler of C#: nobody without C#, the conductor alone with it, and not even that when the cache knows the text.</summary>
public sealed class CompilerLoadTests : IDisposable
{
    private const string Compiler = "/Microsoft.CodeAnalysis";

    private const string Plain = "scenario \"Plain\"\nprocess p {\n  repeat { yield }\n}\n";

    private const string WithCSharp = "scenario \"C#\"\ncsharp(limit: 3600s) \"\"\"\nint spin() { while (true) { } }\n\"\"\"\nprocess p {\n  let _x = spin()\n}\n";

    private readonly string folder = Directory.CreateTempSubdirectory("ipcscript-load-").FullName;

    [Theory]
    [InlineData("fork")]
    [InlineData("exec")]
    public void ARunWithoutCSharpLoadsNoCompiler(string spawn) => Assert.Equal((false, false), Loads(Plain, spawn));

    [Theory]
    [InlineData("fork")]
    [InlineData("exec")]
    public void OnlyTheConductorLoadsTheCompilerAndOnlyForNewText(string spawn)
    {
        Assert.Equal((true, false), Loads(WithCSharp, spawn));
        Assert.Equal((false, false), Loads(WithCSharp, spawn));
    }

    /// <summary>Behind the file it waits for its standard input, which does not come.</summary>
    [Theory]
    [InlineData(Plain, false)]
    [InlineData(WithCSharp, true)]
    public void ACheckLoadsTheCompilerOnlyForCSharp(string text, bool expected)
    {
        string file = Path.Combine(folder, "s.ipcs");
        File.WriteAllText(file, text);
        using var check = IpcScriptProcess.Start(["check", file, "-"], ("XDG_CACHE_HOME", folder));
        try
        {
            Assert.True(ProcessTable.Becomes(() => ProcessTable.Read(check.Id, "syscall").StartsWith("0 0x0 ", StringComparison.Ordinal) || check.HasExited));
            Assert.False(check.HasExited);
            Assert.Equal(expected, Maps(check.Id).Contains(Compiler, StringComparison.Ordinal));
        }
        finally
        {
            check.Kill();
            check.WaitForExit();
        }
    }

    /// <summary>Whether the conductor has the compiler in its memory, and whether any process below it has, in the middle of a run.</summary>
    private (bool Conductor, bool Others) Loads(string text, string spawn)
    {
        string file = Path.Combine(folder, "s.ipcs");
        File.WriteAllText(file, text);
        using var run = IpcScriptProcess.Start(["run", file, "--spawn", spawn, "--format", "none", "--max-steps", "2000000000"], ("XDG_CACHE_HOME", folder));
        try
        {
            // Conductor, server, host and worker: then the scenario goes on for as long as it is let.
            Assert.True(ProcessTable.Becomes(() => Busy(run) || run.HasExited));
            Assert.False(run.HasExited);
            var below = ProcessTable.DescendantsOf(run.Id);
            Assert.True(Maps(run.Id).Contains("/ipcscript", StringComparison.Ordinal));
            return (Maps(run.Id).Contains(Compiler, StringComparison.Ordinal), below.Any(p => Maps(p).Contains(Compiler, StringComparison.Ordinal)));
        }
        finally
        {
            run.Kill();
            run.WaitForExit();
        }
    }

    /// <summary>A process at the bottom has used the processor for some time.</summary>
    private static bool Busy(Process run) =>
        ProcessTable.DescendantsOf(run.Id) is { Count: >= 3 } below && below.Any(p => ProcessTable.Read(p, "stat") is { Length: > 0 } stat && Ticks(stat) > 20);

    private static long Ticks(string stat)
    {
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], System.Globalization.CultureInfo.InvariantCulture) + long.Parse(fields[12], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Maps(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/maps");
        }
        catch (IOException)
        {
            return "";
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
