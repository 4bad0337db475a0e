using IpcScript.Repl.Interactive.Commands;
using IpcScript.Repl.Interactive.Completing;
using Xunit;

namespace IpcScript.Tests.Repl.Interactive;

/// <summary>What completion offers where <c>|</c> stands, in a session with a few names.</summary>
public class CompleterTests
{
    private const string Declared = """
        let N = 3
        semaphore empty = posix(initial: 1)
        semaphore set = xsi(initial: [1, 2])
        queue desk = xsi
        segment ring = posix(size: 64)
        mutex gate = posix
        process left { let item = 1; print item }
        process clerk[2]
        """;

    [Theory]
    [InlineData("|", "semaphore ,process ,left: ,clerk: ,empty,N,length(,let ,expect ")]
    [InlineData(":|", "help ,procs,undo ,model ,quit,save ")]
    [InlineData(":undo|", "undo ")]
    [InlineData(":step |", "left,clerk")]
    [InlineData(":objects |", "empty,desk,ring")]
    [InlineData(":model |", "on,off")]
    [InlineData(":help |", "wait,EAGAIN,semaphore,IPC1002")]
    [InlineData("semaphore t = |", "posix,xsi")]
    [InlineData("semaphore t = posix(|", "initial: ,in: ,mode: ")]
    [InlineData("semaphore t = posix(initial: 1, |", "in: ,mode: ")]
    [InlineData("mutex m = posix(in: |", "ring")]
    [InlineData("mutex m = posix(type: |", "normal,errorcheck,recursive")]
    [InlineData("port p = mach(owner: |", "left")]
    [InlineData("manual |", "process,semaphore ")]
    [InlineData("left: |", "wait ,lock ,send ,if ,let ,yield")]
    [InlineData("left: wa|", "wait ,waiting ")]
    [InlineData("left: wait |", "empty,set")]
    [InlineData("left: lock |", "gate")]
    [InlineData("left: kill |", "left,clerk")]
    [InlineData("left: receive desk |", "type ,type up to ,max ,nowait,-> ,expect ,on ")]
    [InlineData("left: receive desk nowait |", "type ,expect ")]
    [InlineData("left: receive desk nowait expect |", "ENOMSG,EIDRM,OK,blocks")]
    [InlineData("left: wait set[0], |", "signal ,wait ")]
    [InlineData("left: atomic |", "add ,exchange ")]
    [InlineData("left: print |", "item,empty,N,text(")]
    [InlineData("left: ring.|", "i32[,text[,bytes[")]
    [InlineData("desk.|", "messages")]
    [InlineData("left.|", "item,output")]
    [InlineData("clerk[0]: |", "wait ")]
    [InlineData("process p {\n  |", "wait ,repeat ")]
    [InlineData("process p {\n  wait |", "empty,set")]
    [InlineData("process p {\n  wait empty\n  |", "wait ,repeat ")]
    [InlineData("process p { wait empty; |", "signal ")]
    [InlineData("1 + |", "empty,N,left")]
    public void ItOffers(string input, string expected)
    {
        string[] offered = Offered(input);
        Assert.All(expected.Split(','), candidate => Assert.Contains(candidate, offered));
    }

    [Theory]
    [InlineData("left: wait |", "desk,gate,ring")]
    [InlineData("left: receive desk nowait |", "nowait")]
    [InlineData("semaphore t = posix(initial: 1, |", "initial: ")]
    [InlineData("left: print \"|", "empty")]
    [InlineData("# |", "empty")]
    [InlineData("process p {\n  |", "semaphore ")]
    [InlineData("left: |", "semaphore ")]
    public void ItDoesNotOffer(string input, string unexpected)
    {
        string[] offered = Offered(input);
        Assert.All(unexpected.Split(','), candidate => Assert.DoesNotContain(candidate, offered));
    }

    [Fact]
    public void FilesAreOfferedBelowTheirFolder()
    {
        string[] offered = [.. new Completer(new CommandTable()).At($":load {Support.RepositoryPaths.Root}/scenarios/", $":load {Support.RepositoryPaths.Root}/scenarios/".Length, Names).Select(c => c.Text)];
        Assert.Contains("classics/", offered);
        Assert.DoesNotContain(".", string.Concat(offered), StringComparison.Ordinal);
    }

    private static string[] Offered(string input)
    {
        int caret = input.IndexOf('|', StringComparison.Ordinal);
        string text = input.Remove(caret, 1);
        string written = text[Completer.WordAt(text, caret).Start..caret];
        return [.. new Completer(new CommandTable()).At(text, caret, Names).Select(c => c.Text).Where(c => c.StartsWith(written, StringComparison.Ordinal))];
    }

    private static Scope Names { get; } = MakeNames();

    private static Scope MakeNames()
    {
        using var session = new TestSession(model: true);
        session.Do(Declared);
        return Scope.Of(session.Session);
    }
}
