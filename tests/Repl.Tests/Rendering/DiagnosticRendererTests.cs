using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Repl.Rendering;
using Xunit;

namespace IpcScript.Tests.Repl.Rendering;

/// <summary>One row a drawing: a source line whose span stands between ⟦ and ⟧, and what is drawn below the location.</summary>
public class DiagnosticRendererTests
{
    private static readonly DiagnosticKind Error = new("IPC1003", Severity.Error, "a name must be declared");
    private static readonly DiagnosticKind Warning = new("IPC1090", Severity.Warning, "an object should be used");

    [Theory]
    [InlineData("wait ⟦emty⟧", """
        1 | wait emty
          |      ^^^^
        """)]
    [InlineData("a\nb\n\n\n\n\n\n\n\n  wait ⟦emty⟧ # ten", """
        10 |   wait emty # ten
           |        ^^^^
        """)]
    [InlineData("\twait\t⟦emty⟧", """
        1 |     wait    emty
          |             ^^^^
        """)]
    [InlineData("\tlock ⟦a\tb⟧", """
        1 |     lock a  b
          |          ^^^^
        """)]
    [InlineData("wait ⟦⟧empty", """
        1 | wait empty
          |      ^
        """)]
    [InlineData("wait⟦⟧", """
        1 | wait
          |     ^
        """)]
    [InlineData("a\n⟦⟧", """
        2 |
          | ^
        """)]
    [InlineData("process ⟦p {  \n  wait a\n}⟧", """
        1 | process p {
          |         ^^^
        """)]
    [InlineData("wait ⟦a⟧\r\nsignal b\r\n", """
        1 | wait a
          |      ^
        """)]
    [InlineData("print \"日本\" ⟦x⟧", """
        1 | print "日本" x
          |              ^
        """)]
    [InlineData("print \"é\u0301\" ⟦x⟧", """
        1 | print "é́" x
          |           ^
        """)]
    [InlineData("⟦\0⟧\u001b[2J \u202Eabc", """
        1 | ␀␛[2J �abc
          | ^
        """)]
    public void TheLineIsShownWithMarksUnderTheSpan(string marked, string expected) =>
        Assert.Equal(expected, Below(Draw(marked, Error, width: 60)));

    [Theory]
    [InlineData(40, 20, "…xxxxxxxxxxxxxxxxxxxxBADxxxxxxxxxxxxxxx…", 21, 3)]
    [InlineData(40, 0, "…xxxxxxxxxxxxxxxxxxxxBAD", 21, 3)]
    [InlineData(100, 100, "…xxxxxxxxxxxxxxxxxxxxBADxxxxxxxxxxxxxxx…", 21, 3)]
    [InlineData(0, 100, "BADxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…", 0, 3)]
    public void AWideLineIsClippedAroundTheSpan(int before, int after, string text, int indent, int carets)
    {
        string below = Below(Draw(new string('x', before) + "⟦BAD⟧" + new string('x', after), Error, width: 44));
        Assert.Equal($"1 | {text}\n  | {new string(' ', indent)}{new string('^', carets)}", below);
    }

    [Fact]
    public void ASpanWiderThanTheLineEndsWithTheLine()
    {
        string below = Below(Draw("ab ⟦" + new string('z', 200) + "⟧", Error, width: 44));
        Assert.All(below.Split('\n'), line => Assert.InRange(line.Length, 1, 44));
        Assert.EndsWith("^", below, StringComparison.Ordinal);
    }

    [Fact]
    public void EverythingKnownIsSaid()
    {
        string drawn = Draw(
            "scenario \"S\"\nprocess p { wait ⟦emty⟧ }", Error, 80, "no object is named \"emty\"", "did you mean empty?", "process p, step \"wait emty\"");
        Assert.Equal(
            """
            error IPC1003: no object is named "emty"
             --> s.ipcs:2:18
              | in process p, step "wait emty"
              |
            2 | process p { wait emty }
              |                  ^^^^
              = help: did you mean empty?


            """, drawn);
    }

    [Fact]
    public void WhatConcernsTheWholeRunHasNoExcerpt() =>
        Assert.Equal("error IPC1003: m\n --> s.ipcs\n  = help: r\n\n", Draw("⟦⟧scenario", Error, 80, remedy: "r"));

    [Fact]
    public void AMessageCannotSendControlCharacters()
    {
        string drawn = Draw("⟦a⟧", Error, 80, "seen \u001b[31m\n", "try \u0007", "step \u001b");
        Assert.DoesNotContain('\u001b', drawn);
        Assert.DoesNotContain('\u0007', drawn);
        Assert.StartsWith("error IPC1003: seen ␛[31m␊\n", drawn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 0, "1 error")]
    [InlineData(2, 1, "2 errors, 1 warning")]
    [InlineData(0, 3, "3 warnings")]
    public void TheSummaryCountsBothKinds(int errors, int warnings, string expected)
    {
        var renderer = new DiagnosticRenderer(() => TextWriter.Null, Palette.Plain, 80);
        renderer.Draw(new SourceText("s", "x"), Enumerable.Repeat(new Diagnostic(Error, default, "e"), errors));
        renderer.Draw(new SourceText("s", "x"), Enumerable.Repeat(new Diagnostic(Warning, default, "w"), warnings));
        Assert.Equal(expected, renderer.Summary);
    }

    [Fact]
    public void ColoursStandAroundTheTextAndNeverInsteadOfIt()
    {
        var (source, span) = Marked("wait ⟦emty⟧");
        var diagnostic = new Diagnostic(Error, span, "m", "r", "c");
        var plain = new StringWriter();
        var colored = new StringWriter();
        new DiagnosticRenderer(() => plain, Palette.Plain, 80).Draw(source, [diagnostic]);
        new DiagnosticRenderer(() => colored, new Palette(colored: true), 80).Draw(source, [diagnostic]);
        Assert.Contains("\u001b[1;31m^^^^\u001b[0m", colored.ToString(), StringComparison.Ordinal);
        Assert.Equal(plain.ToString(), System.Text.RegularExpressions.Regex.Replace(colored.ToString(), "\u001b\\[[0-9;]*m", ""));
    }

    private static string Draw(
        string marked, DiagnosticKind kind, int width, string message = "m", string? remedy = null, string? context = null)
    {
        var (source, span) = Marked(marked);
        var output = new StringWriter();
        new DiagnosticRenderer(() => output, Palette.Plain, width).Draw(source, [new Diagnostic(kind, span, message, remedy, context)]);
        return output.ToString();
    }

    private static (SourceText Source, TextSpan Span) Marked(string marked)
    {
        int start = marked.IndexOf('⟦', StringComparison.Ordinal);
        int end = marked.IndexOf('⟧', StringComparison.Ordinal) - 1;
        string text = marked.Remove(end + 1, 1).Remove(start, 1);
        return (new SourceText("s.ipcs", text), TextSpan.FromBounds(start, end));
    }

    // Between the location and the empty line at the end, without the empty bar.
    private static string Below(string drawn) => string.Join('\n', drawn.TrimEnd('\n').Split('\n').Skip(3));
}
