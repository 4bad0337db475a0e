using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Parsing;
using IpcScript.Repl;
using IpcScript.Repl.Commands;
using IpcScript.Runtime;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

public class ExplainCommandTests
{
    private static readonly LanguageCatalog Catalog = LanguageCatalog.Standard;

    [Fact]
    public void EveryDiagnosticIsExplainedByItsRule() =>
        Assert.All([.. SyntaxErrors.Kinds, .. CheckErrors.Kinds, .. EvaluationErrors.Kinds, .. RunErrors.Kinds], kind =>
        {
            string text = Explain(kind.Code);
            Assert.StartsWith($"{kind.Code}: {(kind.Severity == Severity.Error ? "an error" : "a warning")} of ", text, StringComparison.Ordinal);
            Assert.EndsWith($"\n  {kind.Title}\n", text, StringComparison.Ordinal);
        });

    [Fact]
    public void EveryVerbIsExplainedWithItsParametersAndCodesUnderEachOfItsNames() =>
        Assert.All(Catalog.Verbs.SelectMany(v => v.Aliases.Prepend(v.Name).Select(name => (v, name))), verb =>
        {
            string text = Explain(verb.name);
            Assert.Contains(verb.v.Help, text, StringComparison.Ordinal);
            Assert.All(verb.v.Parameters.Where(p => !p.IsImplicit), p => Assert.Contains(p.Help, text, StringComparison.Ordinal));
            Assert.All(verb.v.Results, r => Assert.Contains(r.Help, text, StringComparison.Ordinal));
            Assert.All(verb.v.Codes, c => Assert.Matches($"(?m)^      {c.Name} +{Number(c)}{System.Text.RegularExpressions.Regex.Escape(c.When)}", text));
            Assert.All(verb.v.Native, n => Assert.Contains(n.Call[..(n.Call.IndexOfAny(['{', '(']) is >= 0 and var end ? end : n.Call.Length)].TrimEnd(), text, StringComparison.Ordinal));
        });

    /// <summary>Codes that are numbers say so: <c>-105: </c>.</summary>
    private static string Number(Code code) => code.Number is null ? "" : $"{code.NumberText}: ";

    [Fact]
    public void EveryCodeIsExplainedWithTheVerbsThatGiveItAndWhen() =>
        Assert.All(Catalog.Verbs.SelectMany(v => v.Codes.Select(c => (v, c))), given =>
        {
            string text = Explain(given.c.Name);
            Assert.Matches($"(?m): {given.v.Name} +{Number(given.c)}{System.Text.RegularExpressions.Regex.Escape(given.c.When)}", text);
        });

    [Fact]
    public void EveryKeywordIsExplained() =>
        Assert.All(Keywords.Declarations.Concat(Keywords.Statements).Distinct(), word => Assert.NotEmpty(Explain(word)));

    [Theory]
    [InlineData("-105", "SEND_WILL_NOTIFY")]
    [InlineData("-303", "MIG_BAD_ID")]
    [InlineData("2056", "task_suspend")]
    [InlineData("C000021F", "REPLY_MESSAGE_MISMATCH")]
    [InlineData("0xc000021f", "REPLY_MESSAGE_MISMATCH")]
    [InlineData("STATUS_REPLY_MESSAGE_MISMATCH", "REPLY_MESSAGE_MISMATCH")]
    public void ACodeIsAlsoKnownByItsNumberAndItsLongName(string form, string code) => Assert.Equal(Explain(code), Explain(form));

    [Fact]
    public void EveryKindFamilyAttributeAndFieldIsExplained() =>
        Assert.All(Catalog.Mechanisms, m =>
        {
            Assert.Contains(m.Summary, Explain(m.Kind), StringComparison.Ordinal);
            if (m.Family.Length > 0) Assert.Contains(m.Summary, Explain(m.Family), StringComparison.Ordinal);
            Assert.All(m.Attributes, a => Assert.Contains(a.Help, Explain(a.Name), StringComparison.Ordinal));
            Assert.All(m.Fields, f => Assert.Contains(f.Help, Explain(f.Name), StringComparison.Ordinal));
        });

    [Fact]
    public void TheListNamesEveryWordThatIsExplained()
    {
        string list = Explain();
        var all = ExplainCommand.All();
        Assert.All(all.Words, word => Assert.Contains($"  {word}", list, StringComparison.Ordinal));
        Assert.All(all.Words, word => Assert.NotEmpty(all.Find(word)!));
        Assert.All(list.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Theory]
    [InlineData("EAGAIN", "  semaphore = posix: wait         nowait, and the value is 0 (checked first)\n")]
    [InlineData("ETIMEDOUT", "  semaphore = posix: wait         the timeout passed (checked after EINTR)\n")]
    [InlineData("eagain", "EAGAIN: an outcome of steps\n")]
    [InlineData("ipc1002", "IPC1002: an error of the check before a run")]
    [InlineData("wait", "      sem_timedwait(object, timeout)  with timeout\n")]
    [InlineData("size", "size: an attribute of declarations\n\n  segment = posix  bytes: an integer 1 to 1099511627776; required\n")]
    [InlineData("atomic add", "    atomic add place integer\n")]
    [InlineData("memfd", "    verbs\n      create segment")]
    [InlineData("posix", "  semaphore = posix         POSIX counting semaphore with a name\n")]
    [InlineData("sem_wait", "sem_wait: a call of the system\n\n  semaphore = posix: wait")]
    [InlineData("mq_send", "  queue = posix: send")]
    [InlineData("shm_open", "  segment = posix: open")]
    [InlineData("blocks", "  wait s expect blocks  the step really sleeps")]
    [InlineData("SIGBUS", "  A claim says: p killed SIGBUS.\n")]
    public void TheTextSays(string word, string part) => Assert.Contains(part, Explain(word.Split(' ')), StringComparison.Ordinal);

    [Theory]
    [InlineData("sem_wiat", "there is nothing to explain about \"sem_wiat\"; did you mean sem_wait?")]
    [InlineData("waitt", "there is nothing to explain about \"waitt\"; did you mean wait?")]
    [InlineData("eagian", "there is nothing to explain about \"eagian\"; did you mean EAGAIN?")]
    [InlineData("xylophone", "there is nothing to explain about \"xylophone\"; ipcscript explain lists what there is")]
    public void AnUnknownWordIsWrongUsage(string word, string message)
    {
        var terminal = new TestTerminal();
        Assert.Equal(ExitCode.Unusable, new ExplainCommand(terminal.Terminal).Execute(new ExplainSettings([word])));
        Assert.Equal(("", $"ipcscript: {message}\n"), (terminal.Output, terminal.Error));
    }

    private static string Explain(params string[] words)
    {
        var terminal = new TestTerminal();
        Assert.Equal(ExitCode.Passed, new ExplainCommand(terminal.Terminal).Execute(new ExplainSettings([.. words])));
        return terminal.Output;
    }
}
