using System.Text;
using IpcScript.Repl.Interactive.Prompting;
using IpcScript.Tests.Repl.Commands;
using Xunit;

namespace IpcScript.Tests.Repl.Interactive;

public class HistoryFileTests
{
    [Theory]
    [InlineData("XDG_STATE_HOME", "ipcscript/history")]
    [InlineData("HOME", ".local/state/ipcscript/history")]
    public void ItLiesInTheUsersStateAndOnlyTheUserReadsIt(string variable, string path)
    {
        using var directory = new ScratchDirectory();
        string? found = HistoryFile.Find(name => name == variable ? directory.Path : null).Path;
        Assert.Equal(Path.Combine(directory.Path, path), found);
        Assert.True(File.Exists(found));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(found));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("relative")]
    [InlineData("/proc/nothing")]
    public void WithoutAPlaceNothingIsKept(string? folder)
    {
        var history = HistoryFile.Find(name => name == "XDG_STATE_HOME" ? folder : null);
        Assert.Null(history.Path);
        Assert.Empty(history.Read());
    }

    [Fact]
    public void TheNewestComesFirstAndEachOnce()
    {
        using var directory = new ScratchDirectory();
        var history = HistoryFile.Find(_ => directory.Path);
        File.WriteAllLines(history.Path!, new[] { "a", "b", "process p {\n}", "a" }.Select(t => Convert.ToBase64String(Encoding.UTF8.GetBytes(t))).Append("no base64!"));
        Assert.Equal(["a", "process p {\n}", "b"], history.Read());
    }
}
