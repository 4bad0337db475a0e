using IpcScript.Language.Text;
using Xunit;

namespace IpcScript.Tests.Language.Checking;

/// <summary>What is right and could be taken for wrong: nothing is found here.</summary>
public sealed class CleanTests
{
    [Theory]
    [InlineData("semaphore s = posix\nprocess p { wait s nowait on EAGAIN { exit 1 }\nsignal s }")]
    [InlineData("manual segment s = posix(size: 8)\nprocess p { status s -> r on EBADF { exit 1 }\nprint r.size }")]
    [InlineData("manual segment s = posix(size: 8)\nprocess p { status s -> r on EBADF { r = r0() }\nprint r }", "IPC1043")]
    [InlineData("segment s = posix(size: 8)\nprocess p { let x = s.i32[5000] expect SIGBUS }")]
    [InlineData("segment s = posix(size: 8)\nprocess p { let x = s.i32[0] expect OK\nprint x }")]
    [InlineData("manual segment s = posix(size: 8)\nprocess p { s.i32[5000] = 1 }")]
    [InlineData("segment s = posix(size: 8)\nprocess p { await s.i32[0] == 1 and s.i32[1] != me }")]
    [InlineData("segment s = posix(size: 8)\nprocess p { s.i32[0] = 1 }\nexpect { s.i32[1] == 0; s.size == 8; s == 8; throughout s.i32[0] <= 1 }")]
    [InlineData("mutex m = posix\nprocess p { lock m }\nexpect { m.holder == p or m == none; p.output == [] ; p exited 0 or p killed SIGKILL }")]
    [InlineData("process p { while true { yield\nif me == 0 { break } }\nyield }")]
    [InlineData("process p { repeat { yield } }")]
    [InlineData("process p { for x in [1, 2] { print x }\nfor x in 0..2 { print x } }")]
    [InlineData("process p { let x = 1.5\nx = 2\nprint x }")]
    [InlineData("semaphore s = posix\nprocess p { let v = 0\nvalue s -> v\nprint v; value s -> _ }")]
    [InlineData("process p[2] { join p[1 - me] expect blocks or OK }")]
    [InlineData("semaphore s = posix\nprocess p { wait s expect SIGTERM or OK }")]
    [InlineData("process p { let n = 3\nrepeat n { if n > 2 { continue }\nyield } }")]
    [InlineData("semaphore s = posix(initial: N * 2)\nlet N = 2\nprocess p { repeat N { wait s } }")]
    [InlineData("mutex m = posix\nprocess p { let o = m\nexpect o == m; lock m }")]
    [InlineData("port c = alpc(owner: q)\nprocess q { receive c -> r\ncallback r \"x\" -> y on callback p { callback p on callback o { reply o }\nreply p }\nprint y }")]
    [InlineData("port c = alpc(owner: q)\nprocess q { connect c -> h on PORT_CONNECTION_REFUSED why { print why.data; exit }\nrequest h \"copy\" via copy -> a\nprint a; receive h -> m; expect m.via == copy }")]
    [InlineData("port c = alpc(owner: q)\nsegment s = local(size: 8)\nprocess q { receive c -> r\nread_data r[0] -> d\nwrite_data r[length(d)] d\nrequest r data [s, s] }")]
    public void NothingIsFound(string declarations, params string[] codes)
    {
        var source = new SourceText("test.ipcs", "scenario \"t\"\n" + declarations);
        var result = CheckedText.Check(source);
        Assert.Equal(codes, result.Diagnostics.Select(d => codes.Length > 0 ? d.Code : CheckedText.Print(source, d)));
    }

    [Fact]
    public void ContextNamesProcessAndStep()
    {
        var result = CheckedText.Check("scenario \"t\"\nsemaphore empty = posix\nmutex m = posix(on: 1)\nprocess producer { @_a wait empty timeout 5 expect OK; lock m }");
        Assert.Equal([null, "process producer, step \"wait empty timeout 5\""], result.Diagnostics.Select(d => d.Context));
    }

    [Fact]
    public void FindingsStandInTheOrderOfTheText()
    {
        var result = CheckedText.Check("scenario \"t\"\nprocess p { print b; lock c }\nschedule [q]\nlet a = d");
        Assert.Equal(result.Diagnostics.Select(d => d.Span.Start).Order(), result.Diagnostics.Select(d => d.Span.Start));
        Assert.Equal(5, result.Diagnostics.Length);
    }
}
