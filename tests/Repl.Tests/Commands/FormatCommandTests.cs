using System.Text;
using IpcScript.Repl;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Rendering;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

public sealed class FormatCommandTests : IDisposable
{
    private const string Canonical = "scenario \"S\"\n\nprocess p {\n  yield\n}\n";
    private const string Loose = "scenario \"S\"\n\n\nprocess p { yield; }\n";

    private readonly ScratchDirectory scratch = new();

    [Theory]
    [InlineData(Loose)]
    [InlineData("\uFEFF" + Canonical)]
    [InlineData("scenario \"S\"\r\n\r\nprocess p {\r\n  yield\r\n}\r\n")]
    [InlineData("scenario \"S\"\n\nprocess p {\n\tyield\n}")]
    public void AFileIsRewrittenWhereItLies(string text)
    {
        string path = scratch.Write("a.ipcs", text);
        Assert.Equal((ExitCode.Passed, "", ""), Execute([path]));
        Assert.Equal(Encoding.UTF8.GetBytes(Canonical), File.ReadAllBytes(path));
    }

    [Fact]
    public void AFileInCanonicalFormIsNotWritten()
    {
        string path = scratch.Write("a.ipcs", Canonical);
        var before = DateTime.UnixEpoch;
        File.SetLastWriteTimeUtc(path, before);
        Assert.Equal((ExitCode.Passed, "", ""), Execute([path]));
        Assert.Equal(before, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void ACheckListsWhatDiffersAndChangesNothing()
    {
        string first = scratch.Write("a.ipcs", Loose), second = scratch.Write("b.ipcs", Canonical);
        Assert.Equal((ExitCode.Failed, first + "\n", ""), Execute([first, second], checkOnly: true));
        Assert.Equal((ExitCode.Passed, "", ""), Execute([second], checkOnly: true));
        Assert.Equal(Loose, File.ReadAllText(first));
    }

    [Theory]
    [InlineData(Loose)]
    [InlineData(Canonical)]
    public void StandardInputGoesToStandardOutput(string text) =>
        Assert.Equal((ExitCode.Passed, Canonical, ""), Execute(["-"], input: text));

    [Fact]
    public void ACheckOfStandardInputNamesIt() =>
        Assert.Equal((ExitCode.Failed, "<stdin>\n", ""), Execute(["-"], checkOnly: true, input: Loose));

    [Theory]
    [InlineData("scenario \"S\"\nprocess p { yield", false)]
    [InlineData("scenario \"S\"\nprocess p { yield", true)]
    [InlineData("scenario \"\0\"", false)]
    public void AFileThatCannotBeParsedStaysAsItIs(string text, bool checkOnly)
    {
        string path = scratch.Write("a.ipcs", text);
        var (code, output, error) = Execute([path], checkOnly);
        Assert.Equal((ExitCode.Unusable, ""), (code, output));
        Assert.EndsWith("\n1 error\n", error, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void AMistakeThatOnlyTheCheckerSeesDoesNotHinder()
    {
        string path = scratch.Write("a.ipcs", "scenario \"S\"\nprocess p { wait nobody }");
        Assert.Equal(ExitCode.Passed, Execute([path]).Code);
        Assert.Equal("scenario \"S\"\nprocess p {\n  wait nobody\n}\n", File.ReadAllText(path));
    }

    public void Dispose() => scratch.Dispose();

    private static (ExitCode Code, string Output, string Error) Execute(string[] files, bool checkOnly = false, string input = "")
    {
        var terminal = new TestTerminal(input);
        var code = new FormatCommand(terminal.Terminal).Execute(new FormatSettings([.. files], checkOnly, ColorMode.Never));
        return (code, terminal.Output, terminal.Error);
    }
}
