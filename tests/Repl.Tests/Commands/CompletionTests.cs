using IpcScript.Repl.Commands;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

public class CompletionTests
{
    private static readonly string Abba = Path.Combine(RepositoryPaths.Scenarios, "deadlocks", "abba.ipcs");

    [Theory]
    [InlineData("", "run repl check fmt test review pending diff accept reject init explain doctor clean completion --help --version")]
    [InlineData("c", "check clean completion")]
    [InlineData("run --s", "--schedule --set --spawn --save-schedule")]
    [InlineData("fmt --", "--check --color --help")]
    [InlineData("run --isolation ", "auto namespace prefix")]
    [InlineData("run --format n", "ndjson none")]
    [InlineData("check --color ", "auto always never")]
    [InlineData("run --set ", "")]
    [InlineData("run ABBA --schedule ", "polite crossing round_robin random( replay(")]
    [InlineData("run ABBA --schedule c", "crossing")]
    [InlineData("run nowhere.ipcs --schedule r", "round_robin random( replay(")]
    [InlineData("run a", "")]
    [InlineData("nothing --", "")]
    [InlineData("completion ", "bash")]
    [InlineData("explain ETI", "ETIMEDOUT")]
    [InlineData("explain IPC002", "IPC0020 IPC0021 IPC0022 IPC0023")]
    public void TheLastWordIsCompleted(string line, string expected) =>
        Assert.Equal(expected, string.Join(' ', Completion.Find(line.Replace("ABBA", Abba, StringComparison.Ordinal).Split(' '))));

    [Fact]
    public void TheScriptCompletesInBash()
    {
        const string script = """
            source <("$1" completion bash) || exit
            COMP_WORDS=("$1" run "$2" --schedule po); COMP_CWORD=4
            _ipcscript
            printf '%s\n' "${COMPREPLY[@]}"
            COMP_WORDS=("$1" run --schedule 'ran'); COMP_CWORD=3
            _ipcscript
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var result = IpcScriptProcess.RunUnder("bash", ["-c", script, "bash", IpcScriptProcess.ExecutablePath, Abba]);
        Assert.Equal(new IpcScriptResult(0, "polite\nrandom\\(\n", ""), result);
    }
}
