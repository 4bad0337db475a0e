using IpcScript.Repl.Testing;
using Xunit;

namespace IpcScript.Tests.Repl.Testing;

public sealed class InitCommandTests : IDisposable
{
    private readonly ScratchRepository repository = new();

    [Fact]
    public void TheFirstScenarioPassesAtOnce()
    {
        Assert.Equal(
            "wrote .gitattributes\nwrote .gitignore\nwrote scenarios/first.verified.txt\nwrote scenarios/first.ipcs\nnow: ipcscript test\n", repository.Run("init").Output);
        Assert.Equal("?? .gitattributes|?? .gitignore|?? scenarios/first.ipcs|?? scenarios/first.verified.txt", repository.Changes);
        Assert.Equal("1 scenario: 2 passed\n", repository.RunInCI("test").Output);
        Assert.Equal("", repository.Run("fmt", "--check", "scenarios/first.ipcs").Output);
    }

    [Fact]
    public void ReceivedTracesAreNoneOfGitsBusiness()
    {
        repository.Run("init");
        repository.Settle();
        repository.Write("scenarios/first.ipcs", InitCommand.First.Replace("42", "43", StringComparison.Ordinal));
        Assert.Equal(1, repository.Run("test").ExitCode);
        Assert.True(repository.Has("scenarios/first.received.txt"));
        repository.Write("scenarios/first.verified.txt.1-1.tmp", "half");
        Assert.Equal(" M scenarios/first.ipcs", repository.Changes);
    }

    [Theory]
    [InlineData("bin/", "bin/\n*.received.txt\n*.txt.*.tmp\n")]
    [InlineData("bin/\r\n", "bin/\r\n*.received.txt\r\n*.txt.*.tmp\r\n")]
    [InlineData("*.received.txt\nobj/\n", "*.received.txt\nobj/\n*.txt.*.tmp\n")]
    public void WhatIsThereStays(string before, string after)
    {
        repository.Write(".gitignore", before);
        repository.Write("scenarios/first.ipcs", "mine");
        repository.Run("init");
        Assert.Equal((after, "mine"), (repository.Read(".gitignore"), repository.Read("scenarios/first.ipcs")));
        Assert.Equal("kept .gitattributes\nkept .gitignore\nkept scenarios/first.ipcs\nnow: ipcscript test\n", repository.Run("init").Output);
    }

    [Fact]
    public void AnotherFolderMayBeMeant()
    {
        Assert.Equal(0, repository.Run("init", "deep/down").ExitCode);
        Assert.Equal("?? deep/down/.gitattributes|?? deep/down/.gitignore|?? deep/down/scenarios/first.ipcs|?? deep/down/scenarios/first.verified.txt", repository.Changes);
    }

    public void Dispose() => repository.Dispose();
}
