using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using Xunit;

namespace IpcScript.Tests.Language.Parsing;

public sealed class SyntaxErrorTests
{
    /// <summary>A line inside a process, its findings marked, then each finding's code and message.</summary>
    public static TheoryData<string, string[]> Statements => new()
    {
        { "«wiat» empty", ["IPC0014 `wiat` is neither a verb nor a statement; did you mean `wait`?"] },
        { "«whlie» true { yield }", ["IPC0014 `whlie` is neither a verb nor a statement; did you mean `while`?"] },
        { "«frobnicate» empty", ["IPC0014 `frobnicate` is neither a verb nor a statement"] },
        { "«atomic» ad x.i32[0] 1", ["IPC0014 `atomic` is neither a verb nor a statement; did you mean `atomic add`?"] },
        { "«twice»(1)", ["IPC0014 `twice` is neither a verb nor a statement; a call is an expression: `let x = twice(…)`"] },
        { "«x» == 3", ["IPC0014 `x` is neither a verb nor a statement; a condition stands behind `expect` or `if`"] },
        { "«segment» s = posix", ["IPC0014 `segment` is neither a verb nor a statement; declarations stand outside of processes"] },
        { "wait empty «timeot» 5ms", ["IPC0016 expected `by`, `nowait`, `timeout`, `undo`, `->`, `expect`, `on` or the end of the line behind `wait`, found `timeot`; did you mean `timeout`?"] },
        { "wait empty «5»", ["IPC0016 expected `by`, `nowait`, `timeout`, `undo`, `->`, `expect`, `on` or the end of the line behind `wait`, found `5`"] },
        { "wait s «[»0]", ["IPC0016 expected `by`, `nowait`, `timeout`, `undo`, `->`, `expect`, `on` or the end of the line behind `wait`, found `[`; an index touches its name: `name[0]`"] },
        { "exit 3 «4»", ["IPC0016 expected `->`, `expect`, `on` or the end of the line behind `exit` and its value, found `4`"] },
        { "wait«»", ["IPC0011 expected an object behind `wait`, found the end of the line"] },
        { "join«»", ["IPC0011 expected a process behind `join`, found the end of the line"] },
        { "atomic add«»", ["IPC0011 expected a place such as `segment.i32[0]` behind `atomic add`, found the end of the line"] },
        { "wait e timeout«»", ["IPC0011 expected the value of `timeout`, found the end of the line"] },
        { "wait e -> «5»", ["IPC0011 expected the name that the result gets, found `5`"] },
        { "value e -> x «timeout» 3", ["IPC0011 expected `expect`, `on` or the end of the line, found `timeout`; modifiers stand in front of `->`"] },
        { "wait e, «5»", ["IPC0011 expected a verb that is joined to the one before, found `5`"] },
        { "wait e expect«»", ["IPC0011 expected an outcome: a code such as `EAGAIN`, a signal, or `blocks`, found the end of the line"] },
        { "wait e expect EINTR «on» EAGAIN { }", ["IPC0021 `on` cannot follow: the step already says how it may end; name all outcomes behind `expect`, or handle each with its own `on`"] },
        { "let x =«»", ["IPC0011 expected a value, found the end of the line"] },
        { "let «if» = 3", ["IPC0017 `if` is a keyword, not a name; choose another name"] },
        { "let x «3»", ["IPC0011 expected `=` and a value, found `3`"] },
        { "let x = (1 + 2«»", ["IPC0011 expected an operator or `)`, found the end of the line"] },
        { "let x = a +«»", ["IPC0011 expected a value behind `+`, found the end of the line"] },
        { "x = 1 «2»", ["IPC0011 expected the end of the line, found `2`"] },
        { "if a «=» b { yield }", ["IPC0011 expected `{` and a block, found `=`; a comparison is written `==`"] },
        { "for i «of» 1..3 { yield }", ["IPC0011 expected `in` and a range or a list, found `of`"] },
        { "«else» { yield }", ["IPC0011 expected a statement, found the keyword `else`; `else` stands behind the closing brace of an `if`"] },
        { "expect a < b «<» c", ["IPC0018 a comparison does not go on with another one; write `a < b and b < c`"] },
        { "«@x» if a { }", ["IPC0020 `@x` has no step behind it on its line; put it in front of a step, or write `@x yield`"] },
        { "«@x»", ["IPC0020 `@x` has no step behind it on its line; put it in front of a step, or write `@x yield`"] },
        { "print «\"»abc", ["IPC0004 this string has no closing quote on its line; close it with `\"`; a line end inside is written \\n"] },
        { "print \"abc «{»x\"", ["IPC0005 this `{` in a string has no closing `}` on its line; close the hole, or write `\\{` for the character"] },
        { "print \"a«\\q»b«}»c\"", ["IPC0007 `\\q` is not an escape; the escapes are \\n \\t \\r \\0 \\\\ \\\" \\{ \\} \\xNN", "IPC0008 this `}` in a string closes no hole; write `\\}` for the character"] },
        { "print \"a{1 «2»}b\"", ["IPC0011 expected an operator or `}`, found `2`"] },
        { "x = «12abc»", ["IPC0009 `12abc` is no number: `abc` is no unit; numbers are 12, 1_000, 0x1F, 0b101, 1.5; sizes end in KiB, MiB, GiB, durations in ns, us, ms, s"] },
        { "x = «9223372036854775808»", ["IPC0010 `9223372036854775808` is too large for an integer; the largest is 9223372036854775807"] },
        { "x = «8589934592GiB»", ["IPC0010 `8589934592GiB` is too large for an integer; the largest is 9223372036854775807"] },
        { "sleep «9223372037s»", ["IPC0010 `9223372037s` is too large for a duration; the largest is 9223372036854775807ns"] },
        { "x = «1e999»", ["IPC0010 `1e999` is too large for a float; the largest is about 1.8e308"] },
        { "x = a «&&» b", ["IPC0003 `&` has no meaning here; write `and`"] },
        { "«// no comment»", ["IPC0003 a comment does not begin with `//`; write `#`"] },
        { "wait em«$»pty", ["IPC0003 `$` has no meaning here"] },
    };

    /// <summary>A file without its title, its findings marked, then each finding's code and message.</summary>
    public static TheoryData<string, string[]> Declarations => new()
    {
        { "«proces» p { yield }", ["IPC0015 expected a declaration, found `proces`; did you mean `process`?"] },
        { "«shedule» x = [a]", ["IPC0015 expected a declaration, found `shedule`; did you mean `schedule`?"] },
        { "«5»", ["IPC0015 expected a declaration, found `5`"] },
        { "segment s = posix(size «3»)", ["IPC0011 expected `:` and the value of `size`, found `3`"] },
        { "segment s = posix(size: 3«»\nprocess p { }", ["IPC0011 expected `,` or `)`, found the end of the line"] },
        { "segment s «posix»", ["IPC0011 expected `=` and the family, such as `posix`, found `posix`"] },
        { "param N = 5 in 2«»\nlet x = 1", ["IPC0011 expected `..` and the greatest value, found the end of the line"] },
        { "process p «{»\n  yield\nprocess q { }", ["IPC0012 this `{` is never closed; close it with `}` before line 4, where `process` begins a declaration"] },
        { "process p «{»\n  yield\n", ["IPC0012 this `{` is never closed; close it with `}`"] },
        { "process p { print «\"»a }\nprocess q { yield }", ["IPC0004 this string has no closing quote on its line; close it with `\"`; a line end inside is written \\n"] },
        { "process p { print \"a «{»x\" }", ["IPC0005 this `{` in a string has no closing `}` on its line; close the hole, or write `\\{` for the character"] },
        { "process p «{»\n  print «\"»a", ["IPC0012 this `{` is never closed; close it with `}`", "IPC0004 this string has no closing quote on its line; close it with `\"`; a line end inside is written \\n"] },
        { "process p «{» repeat 2 { print «\"»a }", ["IPC0012 this `{` is never closed; close it with `}`", "IPC0004 this string has no closing quote on its line; close it with `\"`; a line end inside is written \\n"] },
        { "process p { let m = receive «q» }", ["IPC0011 expected the end of the line, found `q`; what a step gives stands behind it: `receive … -> m`"] },
        { "process p { m = receive «q» }", ["IPC0011 expected the end of the line, found `q`; what a step gives stands behind it: `receive … -> m`"] },
        { "expect { p.output «=» 1 }", ["IPC0011 expected an operator or the end of the claim, found `=`; a comparison is written `==`"] },
        { "process p { «sem_wait»(s) }", ["IPC0014 `sem_wait` is neither a verb nor a statement; the step that calls `sem_wait` is `wait`"] },
        { "process p { «trylock» m }", ["IPC0014 `trylock` is neither a verb nor a statement; the step that calls `pthread_mutex_trylock` is `lock … nowait`"] },
        { "process p { «post» s }", ["IPC0014 `post` is neither a verb nor a statement; the step that calls `sem_post` is `signal`"] },
        { "process p { «shm_open» s }", ["IPC0014 `shm_open` is neither a verb nor a statement; the step that calls `shm_open` is `create` or `open`"] },
        { "process p { «Lock» s }", ["IPC0014 `Lock` is neither a verb nor a statement; did you mean `lock`?"] },
        { "process p«»\n{ yield }", ["IPC0011 expected `{` and the statements of the process, found the end of the line; put the `{` on the line before"] },
        { "process p { }\n«}»", ["IPC0013 this `}` closes nothing; remove it, or add the `{` that it belongs to"] },
        { "expect { deadlock «nevr» }", ["IPC0011 expected `never`, `always` or `possible`, found `nevr`; did you mean `never`?"] },
        { "expect { p at «here» }", ["IPC0011 expected a label, such as `@here`, found `here`"] },
        { "schedule x = [a, b «c»]", ["IPC0011 expected `,` or `]`, found `c`"] },
        { "csharp «\"\"\"»abc", ["IPC0006 this raw text has no closing `\"\"\"`; close it with `\"\"\"`"] },
        { "csharp«»", ["IPC0011 expected raw text between `\"\"\"`, found the end of the file"] },
        { "«scenario» \"b\"", ["IPC0022 a file has only one `scenario` line, its first; move the second scenario to a file of its own"] },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void AStatementsErrorIsFoundAtItsPlaceAndTheNextStatementIsRead(string marked, string[] expected)
    {
        const string Head = "scenario \"s\"\nprocess p {\n  yield\n  ";
        Assert.Equal(expected, Findings(Head + marked + "\n  exit 7\n}\nprocess after { }\n", out var result));
        var block = Assert.IsType<IpcScript.Language.Syntax.ProcessDeclaration>(result.Scenario.Declarations[0]).Body;
        Assert.Equal("exit", Assert.IsType<IpcScript.Language.Syntax.VerbStep>(block.Statements[^1]).Operations[0].Verb.Text);
        Assert.Equal(2, result.Scenario.Declarations.Length);
        Assert.All(result.Diagnostics, d => Assert.StartsWith("process p, step \"", d.Context, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public void ADeclarationsErrorIsFoundAtItsPlace(string marked, string[] expected) =>
        Assert.Equal(expected, Findings("scenario \"s\"\n" + marked, out _));

    [Fact]
    public void SeveralIndependentErrorsAreFoundInOnePass() => Assert.Equal(
        [
            "IPC0016 expected `by`, `nowait`, `timeout`, `undo`, `->`, `expect`, `on` or the end of the line behind `wait`, found `nowiat`; did you mean `nowait`?",
            "IPC0011 expected `,` or `]`, found the end of the line",
            "IPC0014 `unlok` is neither a verb nor a statement; did you mean `unlock`?",
            "IPC0015 expected a declaration, found `expct`; did you mean `expect`?",
            "IPC0011 expected `never`, `always` or `possible`, found `nver`; did you mean `never`?",
        ],
        Findings(
            """
            scenario "s"
            process p {
              while true {
                wait e «nowiat»
                let x = [1, 2«»
              }
              «unlok» m
            }
            «expct» { deadlock «nver» }
            """,
            out _));

    [Fact]
    public void TheContextNamesProcessAndStep()
    {
        Findings("scenario \"s\"\nprocess producer {\n  repeat 3 {\n    wait empty «+»\n  }\n}\n", out var result);
        Assert.Equal("process producer, step \"wait empty +\"", result.Diagnostics[0].Context);
    }

    [Fact]
    public void AFileWithoutATitleIsReadAllTheSame()
    {
        Assert.Equal(["IPC0022 expected `scenario \"…\"` at the beginning, found `process`; give the scenario a title in its first line"], Findings("«process» p { }", out var result));
        Assert.Single(result.Scenario.Declarations);
    }

    [Fact]
    public void AnEmptyFileHasNoTitle() => Assert.Equal(
        ["IPC0022 expected `scenario \"…\"` at the beginning, found the end of the file; give the scenario a title in its first line"], Findings("«»", out _));

    [Fact]
    public void OnlySoManyErrorsAreShown()
    {
        string text = "scenario \"s\"\nprocess p {\n" + string.Concat(Enumerable.Repeat("  nonsense 1\n", 500)) + "}\n";
        var result = Parser.Parse(new SourceText("many", text), LanguageCatalog.Standard);
        Assert.Equal(Parser.MaximumErrors + 1, result.Diagnostics.Length);
        Assert.Equal(SyntaxErrors.TooManyKind, result.Diagnostics[^1].Kind);
    }

    [Theory]
    [InlineData("x = ", "(", 101)]
    [InlineData("x = ", "-", 101)]
    [InlineData("x = ", "[", 101)]
    [InlineData("x = 1", " + 1", 1001)]
    [InlineData("x = a", "[0]", 1001)]
    [InlineData("", "while true { ", 100)]
    public void DeepNestingIsOneError(string head, string repeated, int times)
    {
        string text = "scenario \"s\"\nprocess p {\n" + head + string.Concat(Enumerable.Repeat(repeated, times));
        var result = Parser.Parse(new SourceText("deep", text), LanguageCatalog.Standard);
        Assert.Single(result.Diagnostics, d => d.Kind == SyntaxErrors.TooDeepKind);
    }

    [Fact]
    public void EveryKindHasItsOwnCode() => Assert.Equal(
        Enumerable.Range(1, SyntaxErrors.Kinds.Length).Select(n => $"IPC{n:D4}"), SyntaxErrors.Kinds.Select(k => k.Code));

    /// <summary>Fails when the findings do not stand where the text is marked.</summary>
    private static string[] Findings(string marked, out ParseResult result)
    {
        var source = MarkedText.Read(marked);
        result = Parser.Parse(new SourceText("marked", source.Text), LanguageCatalog.Standard);
        Assert.Equal(marked, MarkedText.Mark(source.Text, result.Diagnostics.Select(d => d.Span)));
        return [.. result.Diagnostics.Select(d => d.Remedy is null ? $"{d.Code} {d.Message}" : $"{d.Code} {d.Message}; {d.Remedy}")];
    }
}
