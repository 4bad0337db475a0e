using IpcScript.Repl.Interactive;
using Xunit;

namespace IpcScript.Tests.Repl.Interactive;

/// <summary>How what is written is taken.</summary>
public class InputTests
{
    [Theory]
    [InlineData(":undo 2", "CommandInput")]
    [InlineData("  :procs", "CommandInput")]
    [InlineData("semaphore s = posix", "DeclarationInput")]
    [InlineData("manual segment s = posix(size: 4)", "DeclarationInput")]
    [InlineData("process p", "DeclarationInput")]
    [InlineData("daemon process p[3]", "DeclarationInput")]
    [InlineData("process p { yield }", "DeclarationInput")]
    [InlineData("let N = 5", "DeclarationInput")]
    [InlineData("expect { N == 5 }", "DeclarationInput")]
    [InlineData("# why\nprocess p", "DeclarationInput")]
    [InlineData("p: wait s", "StepInput")]
    [InlineData("w[2]: wait s", "StepInput")]
    [InlineData("p:wait s; signal s", "StepInput")]
    [InlineData("p: # nothing", "EmptyInput")]
    [InlineData("p: if x == 1 {\n  yield\n}", "StepInput")]
    [InlineData("s", "ExpressionInput")]
    [InlineData("ring.i32[0] + 1", "ExpressionInput")]
    [InlineData("queue.messages", "ExpressionInput")]
    [InlineData("\"a: b\"", "ExpressionInput")]
    [InlineData("wait s", "HomelessInput")]
    [InlineData("print 5", "HomelessInput")]
    [InlineData("#cs 1 + 1", "CSharpInput")]
    [InlineData("#csv", "EmptyInput")]
    [InlineData("", "EmptyInput")]
    [InlineData("  # only a comment", "EmptyInput")]
    [InlineData("process p {", "MistakenInput")]
    [InlineData("p: wait s s s", "MistakenInput")]
    public void TheFirstWordsSayWhatItIs(string text, string kind) => Assert.Equal(kind, Input.Read(text).GetType().Name);

    [Theory]
    [InlineData("process p {", true)]
    [InlineData("process p { repeat { } ", true)]
    [InlineData("process p { }", false)]
    [InlineData("semaphore s = posix(", true)]
    [InlineData("p: print \"{\"", false)]
    [InlineData("p: yield # {", false)]
    [InlineData("csharp \"\"\"\nint F() {", true)]
    [InlineData("csharp \"\"\"\nint F() { return 1; }\n\"\"\"", false)]
    [InlineData("#cs int f() {", true)]
    [InlineData("#cs int f() { return 1; }", false)]
    [InlineData("}", false)]
    public void AnOpenBracketGoesOnInTheNextLine(string text, bool isOpen) => Assert.Equal(isOpen, Input.IsOpen(text));

    [Theory]
    [InlineData("a\nb", "a|b")]
    [InlineData("process p {\n  yield\n}\n:procs", "process p {\n  yield\n}|:procs")]
    [InlineData(":save {\nb", ":save {|b")]
    [InlineData("process p {\n", "process p {\n")]
    public void LinesAreJoinedUntilBracketsAreClosed(string text, string inputs) => Assert.Equal(inputs, string.Join('|', LineLoop.Inputs(text.Split('\n'))));

    [Fact]
    public void SeveralDeclarationsKeepTheirCommentsAndEachItsText()
    {
        var input = Assert.IsType<Input.DeclarationInput>(Input.Read("# one\nsemaphore s = posix  # of s\n\nprocess p {  # of p\n  yield\n}\nlet N = 4"));
        Assert.Equal(["# one\nsemaphore s = posix  # of s", "process p {  # of p\n  yield\n}", "let N = 4"], input.Parts.Select(p => p.Text));
        Assert.Equal(["s", "p", "N"], input.Parts.Select(p => p.Name));
        Assert.Equal('}', input.Parts[1].Text[input.Parts[1].Brace]);
    }
}
