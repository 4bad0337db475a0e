using IpcScript.Repl;
using IpcScript.Repl.Commands;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

public sealed class FileArgumentsTests : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    public FileArgumentsTests()
    {
        foreach (string name in new[] { "b.ipcs", "a.ipcs", "notes.txt", "deep/c.ipcs", "deep/er/d.ipcs", ".hidden/e.ipcs", "deep/odd*.ipcs" })
            scratch.Write(name);
        Directory.CreateSymbolicLink(Path.Combine(scratch.Path, "deep", "loop"), scratch.Path);
    }

    [Theory]
    [InlineData("a.ipcs", "a.ipcs")]
    [InlineData("*.ipcs", "a.ipcs b.ipcs")]
    [InlineData("?.ipcs", "a.ipcs b.ipcs")]
    [InlineData("**/*.ipcs", "a.ipcs b.ipcs deep/c.ipcs deep/er/d.ipcs deep/odd*.ipcs")]
    [InlineData("**/er/*", "deep/er/d.ipcs")]
    [InlineData("d*/**/d.ipcs", "deep/er/d.ipcs")]
    [InlineData("deep/odd*.ipcs", "deep/odd*.ipcs")]
    [InlineData("deep/../*.txt", "deep/../notes.txt")]
    [InlineData(".hidden/*", ".hidden/e.ipcs")]
    public void AFileOrPatternIsFound(string argument, string expected)
    {
        var found = FileArguments.Find([Path.Join(scratch.Path, argument)]);
        Assert.Equal(expected.Split(' '), found.Cast<FoundFile>().Select(f => f.Path[(scratch.Path.Length + 1)..]));
    }

    [Theory]
    [InlineData("none.ipcs", 2, "there is no file \"{}/none.ipcs\"")]
    [InlineData("*.zip", 5, "no file matches \"{}/*.zip\"")]
    [InlineData("nowhere/*.ipcs", 5, "no file matches \"{}/nowhere/*.ipcs\"")]
    [InlineData("deep", 2, "\"{}/deep\" is a directory; write '{}/deep/**/*.ipcs' for the scenarios in it")]
    public void WhatIsNotFoundIsNamed(string argument, int code, string message)
    {
        var found = Assert.Single(FileArguments.Find([Path.Join(scratch.Path, argument)]));
        Assert.Equal(new UnreadableFile((ExitCode)code, message.Replace("{}", scratch.Path, StringComparison.Ordinal)), found);
    }

    [Fact]
    public void StandardInputIsADash() => Assert.Equal(new FoundFile("-"), Assert.Single(FileArguments.Find(["-"])));

    public void Dispose() => scratch.Dispose();
}
