using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

/// <summary>C# in scenarios, from the command line.</summary>
public sealed class CSharpTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ipcscript-csharp-").FullName;

    private string Witness => Path.Combine(folder, "witness");

    private string Scenario => Path.Combine(folder, "s.ipcs");

    private void Write(string code, string steps) =>
        File.WriteAllText(Scenario, $"scenario \"S\"\ncsharp \"\"\"\n{code}\n\"\"\"\n\nprocess p {{\n  {steps}\n}}\n");

    [Theory]
    [InlineData("check")]
    [InlineData("run")]
    [InlineData("run --model")]
    [InlineData("test")]
    public void NoCSharpRefusesAScenarioWithSome(string command)
    {
        Write("int f() => 1;", "print f()");
        var result = IpcScriptProcess.Run([.. command.Split(' '), Scenario, "--no-csharp", "--color", "never"]);
        Assert.Equal(2, result.ExitCode);
        string said = result.Output + result.Error;
        Assert.Contains("error IPC1022: C# is refused here\n", said, StringComparison.Ordinal);
        Assert.Contains("run without `--no-csharp`", said, StringComparison.Ordinal);
        Assert.DoesNotContain("IPC1043", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", 0)]
    [InlineData("fmt", 0)]
    [InlineData("run", 0)]
    public void OnlyARunRunsTheCode(string command, int code)
    {
        Write($"System.IO.File.WriteAllText(\"{Witness}\", \"\");\nint f() => 1;", "print f()");
        var result = IpcScriptProcess.Run(command, Scenario);
        Assert.Equal((code, ""), (result.ExitCode, result.Error));
        Assert.Equal(command == "run", File.Exists(Witness));
    }

    [Fact]
    public void AMistakeInTheCodeIsDrawnWhereItStands()
    {
        Write("int f() => wrong;", "print f()");
        var result = IpcScriptProcess.Run("check", Scenario);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("error CS0103: The name 'wrong' does not exist in the current context\n", result.Error, StringComparison.Ordinal);
        Assert.Contains(":3:12\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("3 | int f() => wrong;\n  |            ^^^^^\n", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
