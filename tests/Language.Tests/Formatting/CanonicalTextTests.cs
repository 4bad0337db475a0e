using IpcScript.Language.Catalog;
using IpcScript.Language.Formatting;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using Xunit;

namespace IpcScript.Tests.Language.Formatting;

public sealed class CanonicalTextTests
{
    /// <summary>A statement as written, and its canonical text.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "wait   empty", "wait empty" },
        { "P empty", "wait empty" },
        { "V empty", "signal empty" },
        { "wait s[ 0 ],\n signal s[1]", "wait s[0], signal s[1]" },
        { "wait fork[(me+1)%N] timeout 50ms", "wait fork[(me + 1) % N] timeout 50ms" },
        { "@here   wait empty", "@here wait empty" },
        { "wait e expect EAGAIN or blocks then ETIMEDOUT or blocks", "wait e\texpect EAGAIN or blocks then ETIMEDOUT or blocks" },
        { "wait e on EAGAIN{yield}", "wait e\ton EAGAIN { yield }" },
        { "wait e on EAGAIN  or EINTR   q{ yield }", "wait e\ton EAGAIN or EINTR q { yield }" },
        { "wait e on EAGAIN{yield} on EINTR or EBUSY { }", "wait e\ton EAGAIN { yield }\n\ton EINTR or EBUSY { }" },
        { "wait e\n on EAGAIN { yield; yield }\n on EINTR { }", "wait e on EAGAIN {\n  yield\n  yield\n} on EINTR {\n}" },
        { "atomic  add r.i32[0] -1->old", "atomic add r.i32[0] -1 -> old" },
        { "atomic compare_exchange r.i32[0] 1 with 2", "atomic compare_exchange r.i32[0] 1 with 2" },
        { "status s -> size , mode", "status s -> size, mode" },
        { "status s -> size,\n mode, # both\n more", "# both\nstatus s -> size, mode, more" },
        { "map s 64 readonly", "map s 64 readonly" },
        { "map s readonly", "map s readonly" },
        { "send p ( int 42,\"text\" ,port  inbox send ) reply q", "send p (int 42, \"text\", port inbox send) reply q" },
        { "send m . remote ( )", "send m.remote ()" },
        { "x = (int -1)+(int - 1)", "x = (int -1) + (int - 1)" },
        { "x = ( real [1,2] )", "x = (real [1, 2])" },
        { "exit", "exit" },
        { "exit(3)", "exit (3)" },
        { "raise p[1] SIGUSR1", "raise p[1] SIGUSR1" },
        { "let timeout=3", "let timeout = 3" },
        { "wait = wait+1", "wait = wait + 1" },
        { "r.i32[k]=1", "r.i32[k] = 1" },
        { "r.text[0,5]+=\"a\"", "r.text[0, 5] += \"a\"" },
        { "x-=1; x*=2; x/=3; x%=4", "x -= 1\nx *= 2\nx /= 3\nx %= 4" },
        { "await turn.i32[0]==me", "await turn.i32[0] == me" },
        { "x = -1 - -2 * (3+4) / 5 % 6", "x = -1 - -2 * (3 + 4) / 5 % 6" },
        { "x = not a==b and not not c or d", "x = not a == b and not not c or d" },
        { "x = a and\n b or\n c", "x = a and b or c" },
        { "x = [\n1,\n[2,3], []]", "x = [1, [2, 3], []]" },
        { "x = f(1,g())[0].y", "x = f(1, g())[0].y" },
        { "x = 0xFF + 0b1010 + 1_000 + 4KiB + 1MiB + 2GiB + 1.5 + 2e3", "x = 0xFF + 0b1010 + 1_000 + 4KiB + 1MiB + 2GiB + 1.5 + 2e3" },
        { "sleep 5ns; sleep 5us; sleep 5ms; sleep 5s", "sleep 5ns\nsleep 5us\nsleep 5ms\nsleep 5s" },
        { "x = -9223372036854775808", "x = -9223372036854775808" },
        { """print "a\n\t\r\0\\\"\{\}\x41\xff é" """, """print "a\n\t\r\x00\\\"\{\}A\xFF é" """.TrimEnd() },
        { """print "a{x+1}b{"c{y}"}" """, """print "a{x + 1}b{"c{y}"}" """.TrimEnd() },
        { "if a{yield}", "if a {\n  yield\n}" },
        { "if a { yield }\nelse if b { yield }\nelse { exit }", "if a {\n  yield\n} else if b {\n  yield\n} else {\n  exit\n}" },
        { "while a { break }", "while a {\n  break\n}" },
        { "for i in 1..N*2 { continue }", "for i in 1..N * 2 {\n  continue\n}" },
        { "for i in [1,2] { }", "for i in [1, 2] { }" },
        { "repeat { }", "repeat { }" },
        { "repeat 3 { yield } # thrice", "repeat 3 {\t# thrice\n  yield\n}" },
        { "expect x==3", "expect x == 3" },
        { "yield;;;exit", "yield\nexit" },
        { "yield\n\n\n\nexit", "yield\n\nexit" },
        { "yield # a\nlock  gate # b", "yield\t# a\nlock gate\t# b" },
        { "wait e expect EAGAIN # why", "wait e\texpect EAGAIN  # why" },
        { "x = 1111111111111 + 2222222222222 + 3333333 # far", "x = 1111111111111 + 2222222222222 + 3333333  # far" },
        { "x = 1111111111111 + 2222222222222 + 333333 # near", "x = 1111111111111 + 2222222222222 + 333333\t# near" },
        { "# above\nyield\n# below", "# above\nyield\n# below" },
        { "x = [1, # one\n 2] # two", "# one\nx = [1, 2]\t# two" },
        { "yield # same line\n\n# next\nexit", "yield\t# same line\n\n# next\nexit" },
    };

    /// <summary>A file's declarations as written, and their canonical text.</summary>
    public static TheoryData<string, string> Declarations => new()
    {
        { "param N=5 in 2..9", "param N = 5 in 2..9" },
        { "param N=5 in 2..9\nparam LONGER=1", "param N      = 5 in 2..9\nparam LONGER = 1" },
        { "expect a { x==1 }\nexpect longer { }\nexpect{y}", "expect a      { x == 1 }\nexpect longer { }\nexpect        { y }" },
        { "let A=1 # a\nlet LONGER=2", "let A      = 1\t# a\nlet LONGER = 2" },
        { "let A=1\nlet LONGER=2", "let A      = 1\nlet LONGER = 2" },
        { "limits( semopm:3 , msgmnb:4KiB )", "limits(semopm: 3, msgmnb: 4KiB)" },
        { "segment s=posix\nmanual semaphore empty[3]=posix(initial:0)", "segment          s        = posix\nmanual semaphore empty[3] = posix(initial: 0)" },
        { "limits(semopm: 3, # why\n semmni: 4)", "\n# why\nlimits(semopm: 3, semmni: 4)" },
        { "mutex m = posix()", "mutex m = posix" },
        { "process p{ }", "process p { }" },
        { "daemon process p[2] { }\nmanual process q { }", "daemon process p[2] { }\nmanual process q { }" },
        { "process p { # why\n yield }", "process p {\t# why\n  yield\n}" },
        { "process p {\n # only this\n}", "process p {\n  # only this\n}" },
        { "schedule round_robin; schedule random( 7 )", "schedule round_robin\nschedule random(7)" },
        { "schedule a=[p,q[1]*3,p to @x,q[0] blocks,fire p]\nschedule bb=round_robin", "schedule a  = [p, q[1]*3, p to @x, q[0] blocks, fire p]\nschedule bb = round_robin" },
        { "schedule [fire, fire*2, fire to @x, fire blocks, fire fire]", "schedule [fire, fire*2, fire to @x, fire blocks, fire fire]" },
        { "expect{deadlock never}", "expect { deadlock never }" },
        { "expect { }", "expect { }" },
        { "expect s { p.x==1; p printed \"a\" and q exited 1+2 == true }", "expect s {\n  p.x == 1\n  p printed \"a\" and q exited 1 + 2 == true\n}" },
        { "expect { throughout a>=0; possible b; outcomes x { 1:2 , 3 : 4 }; not p at @x }", "expect {\n  throughout a >= 0\n  possible b\n  outcomes x { 1: 2, 3: 4 }\n  not p at @x\n}" },
        { "expect { throughout == 3; possible.x == 4 }", "expect {\n  throughout == 3\n  possible.x == 4\n}" },
        { "csharp \"\"\"\n  int F() => 1;\n\"\"\" # helper", "csharp \"\"\"\n  int F() => 1;\n\"\"\"  # helper" },
        { "csharp( limit:2s )\"\"\"\n  int F() => 1;\n\"\"\"", "csharp(limit: 2s) \"\"\"\n  int F() => 1;\n\"\"\"" },
        { "csharp \"\"\"\"\"\"\nprocess p { @a  f( 1,2 )  expect  EXCEPTION; let x=g() }", "csharp \"\"\"\"\"\"\nprocess p {\n  @a f(1, 2)\texpect EXCEPTION\n  let x = g()\n}" },
        { "# first\n\nlet a = 1\n# end", "# first\n\nlet a = 1\n\n# end" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void StatementsHaveOneCanonicalText(string written, string canonical)
    {
        string body = "  " + canonical.Replace("\n", "\n  ", StringComparison.Ordinal).Replace("\n  \n", "\n\n", StringComparison.Ordinal);
        AssertCanonical($"process p {{\n{written}\n}}", $"process p {{\n{body}\n}}\n");
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public void DeclarationsHaveOneCanonicalText(string written, string canonical) => AssertCanonical(written, canonical + "\n");

    private static void AssertCanonical(string written, string canonical)
    {
        const string Title = "scenario \"s\"\n";
        canonical = AtMargin(canonical);
        foreach (string text in new[] { Title + written, Title + canonical })
        {
            var result = Parser.Parse(new SourceText("text", text), LanguageCatalog.Standard);
            Assert.Empty(result.Diagnostics.Select(d => d.Message));
            Assert.Equal(Title + canonical, Formatter.Format(result.Scenario));
        }
    }

    /// <summary>In the tables a tabulator leads to the margin, at column 47.</summary>
    private static string AtMargin(string canonical) => string.Join('\n', canonical.Split('\n').Select(line =>
        line.Split('\t') is [var code, var note] ? code.PadRight(46) + note : line));
}
