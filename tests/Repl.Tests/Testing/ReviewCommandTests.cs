using IpcScript.Repl;
using IpcScript.Repl.Rendering;
using IpcScript.Repl.Testing;
using IpcScript.Tests.Repl.Commands;
using Xunit;

namespace IpcScript.Tests.Repl.Testing;

public sealed class ReviewCommandTests : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    /// <summary>After: what is approved of a, b, c and d. All had "old" approved but b, which is new; the scenario of d is gone.</summary>
    [Theory]
    [InlineData("aaaa", "new new new -", "4 accepted, 0 rejected, 0 left as they are")]
    [InlineData("arsa", "new - old -", "2 accepted, 1 rejected, 1 left as they are")]
    [InlineData("A", "new new new -", "4 accepted, 0 rejected, 0 left as they are")]
    [InlineData("sA", "old new new -", "3 accepted, 0 rejected, 1 left as they are")]
    [InlineData("aR", "new - old old", "1 accepted, 3 rejected, 0 left as they are")]
    [InlineData("S", "old - old old", "0 accepted, 0 rejected, 4 left as they are")]
    [InlineData("aq", "new - old old", "1 accepted, 0 rejected, 3 left as they are")]
    [InlineData("xda?dsq", "new - old old", "1 accepted, 0 rejected, 3 left as they are")]
    public void EachKeyDecides(string keys, string approved, string summary)
    {
        foreach (string name in new[] { "a", "b", "c" }) scratch.Write($"{name}.ipcs");
        foreach (string name in new[] { "a", "c", "d" }) scratch.Write($"{name}.verified.txt", Trace("old"));
        foreach (string name in new[] { "a", "b", "c" }) scratch.Write($"{name}.received.txt", Trace("new"));
        var (code, terminal) = Review(keys);
        Assert.Equal((ExitCode.Passed, ""), (code, terminal.Error));
        Assert.EndsWith($"\n{summary}\n", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(approved, string.Join(' ', "abcd".Select(Approved)));
    }

    [Fact]
    public void ADifferenceFitsTheScreenUntilAllOfItIsAskedFor()
    {
        scratch.Write("a.ipcs");
        scratch.Write("a.received.txt", Trace("new") + string.Join('\n', Enumerable.Range(0, 100)));
        string output = Review("dq").Terminal.Output;
        Assert.Contains("1 of 1  " + Path.Combine(scratch.Path, "a") + "  new\n  @@ -0,0 +1,102 @@\n  +scenario \"A\"   schedule x\n", output, StringComparison.Ordinal);
        Assert.Contains("  … 86 more lines: press d\n", output, StringComparison.Ordinal);
        Assert.Contains("  +99\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingToReviewIsSaid() => Assert.Equal(ExitCode.NothingMatched, Review("", "nothing").Code);

    public void Dispose() => scratch.Dispose();

    private static string Trace(string word) => $"scenario \"A\"   schedule x\n{word}\n";

    private string Approved(char name)
    {
        string path = Path.Combine(scratch.Path, $"{name}.verified.txt");
        return File.Exists(path) ? File.ReadAllLines(path)[1] : "-";
    }

    private (ExitCode Code, TestTerminal Terminal) Review(string keys, string name = "")
    {
        var terminal = new TestTerminal();
        var pressed = new Queue<char>(keys);
        var keyboard = new Keyboard(pressed.Dequeue, () => 24);
        return (new ReviewCommand(terminal.Terminal, keyboard).Execute(new SnapshotSettings([Path.Combine(scratch.Path, name)], false, ColorMode.Never)), terminal);
    }
}
