using IpcScript.Repl;
using IpcScript.Repl.Interactive.Commands;
using IpcScript.Tests.Repl.Commands;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Interactive;

/// <summary>What the session makes of inputs, on the model and on the kernel alike.</summary>
public class SessionTests
{
    private const string TwoLocks = """
        mutex a = posix
        mutex b = posix
        process left
        process right
        """;

    [Theory]
    [InlineData("semaphore s = posix(initial: 2)", "s", "2\n")]
    [InlineData("", "1 + 2 * 3", "7\n")]
    [InlineData("", "\"a {1 + 1} b\"", "\"a 2 b\"\n")]
    [InlineData("let N = 7", "N * 2", "14\n")]
    [InlineData("segment m = posix(size: 8)\nprocess p\np: m.i32[1] = 5", "m.i32[1]", "5\n")]
    [InlineData("queue q = posix\nprocess p\np: send q \"hi\"", "q.messages", "1\n")]
    [InlineData("queue q = posix\nprocess p\np: send q \"hi\"\np: receive q -> m", "p.m", "\"hi\"\n")]
    [InlineData("process p\np: print \"x\"", "p.output", "[\"x\"]\n")]
    [InlineData("process p\np: let x = 4", "p.x", "4\n")]
    [InlineData("process w[2]\nsemaphore s = posix(initial: 1)\nw[1]: wait s", "s", "0\n")]
    [InlineData("csharp \"\"\"\n  int twice(int x) => 2 * x;\n\"\"\"\nprocess p\np: let x = twice(21)", "p.x", "42\n")]
    [InlineData("semaphore s = posix(initial: 4)", "#cs s * 2", "8\n")]
    [InlineData("process p\np: let x = 6", "#cs (long)p[\"x\"] + 1", "7\n")]
    [InlineData("queue q = xsi", "#cs q[\"bytes\"]", "0\n")]
    [InlineData("", "#cs var x = 1;", "")]
    [InlineData("process p", "p: let x = 6 * 7", "p.x = 42\n")]
    [InlineData("process p", "p: print \"hello\"", "       p      print \"hello\"\n")]
    [InlineData("", "# nothing", "")]
    public void AnInputShows(string before, string input, string shown) => OnBoth(session =>
    {
        if (before.Length > 0) session.Do(before);
        Assert.Equal(shown, session.Do(input));
        Assert.Equal(ExitCode.Passed, session.Last.Code);
    });

    [Fact]
    public void AStepShowsItsLineOfTheTrace() => OnBoth(session =>
    {
        session.Do("semaphore s = posix(initial: 1)\nprocess p");
        Assert.Matches(@"^    1  p      wait s +sem_wait\(s\) = 0 +s 1→0\n$", session.Do("p: wait s"));
    });

    [Fact]
    public void ABlockedProcessIsShownAndOthersGoOn() => OnBoth(session =>
    {
        string shown = session.Do(TwoLocks + "\nleft: lock a\nright: lock a");
        Assert.Contains("pthread_mutex_lock(a) …", shown, StringComparison.Ordinal);
        Assert.EndsWith("right waits for a, held by left\n", shown, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Passed, session.Last.Code);
        shown = session.Do("left: unlock a");
        Assert.Contains("wakes right", shown, StringComparison.Ordinal);
        Assert.Contains("woken by left", shown, StringComparison.Ordinal);
        Assert.Equal("nobody waits\n", session.Do(":waits"));
    });

    [Fact]
    public void ACycleOfLocksIsADeadlock() => OnBoth(session =>
    {
        string shown = session.Do(TwoLocks + "\nleft: lock a\nright: lock b\nleft: lock b\nright: lock a");
        Assert.EndsWith("right waits for a, held by left\ndeadlock: left waits for right waits for left\n", shown, StringComparison.Ordinal);
        Assert.Equal("left   lock b  waits for b, held by right\nright  lock a  waits for a, held by left\ndeadlock: left waits for right waits for left\n", session.Do(":waits"));
        session.Do("process third");
        Assert.Equal("       third  print \"here\"\n", session.Do("third: print \"here\""));
    });

    [Fact]
    public void ASemaphoreThatSomebodyMaySignalIsNone() => OnBoth(session =>
    {
        string shown = session.Do("semaphore s = posix(initial: 1)\nprocess p\nprocess q\np: wait s\np: wait s");
        Assert.EndsWith("p waits for p: only somebody else can end that\n", shown, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("p: wait emty", "did you mean `empty`?", 2)]
    [InlineData("p: wait", " --> input:1:", 2)]
    [InlineData("P: wait empty", "there is no process P; declare it: process P", 2)]
    [InlineData("wait empty", "a step needs a process that makes it: p: wait empty", 2)]
    [InlineData("semaphore t = posix(initial: -1)", "error IPC", 2)]
    [InlineData("process r { wait nothing }", " --> input:1:18", 2)]
    [InlineData("1 +", "error IPC", 2)]
    [InlineData("emty + 1", "did you mean `empty`?", 2)]
    [InlineData("csharp \"\"\"\n  int f() => g();\n\"\"\"", "CS0103", 2)]
    [InlineData("#cs empty + nothing", "error CS0103", 2)]
    [InlineData("#cs 1 / (empty - 1)", "DivideByZeroException", 1)]
    [InlineData("1 / 0", "error IPC", 1)]
    [InlineData("p: expect 1 == 2", "expected: ", 1)]
    [InlineData("p: wait empty expect ETIMEDOUT or EAGAIN", "expected ETIMEDOUT or EAGAIN", 1)]
    [InlineData(":udno", "there is no command :udno; did you mean :undo?", 2)]
    [InlineData(":undo 9", "there are 3 inputs to take back", 2)]
    [InlineData(":load /does/not/exist", "cannot read /does/not/exist", 2)]
    [InlineData(":step nobody", "there is no process nobody", 2)]
    public void AMistakeIsReportedAndNothingIsLost(string input, string part, int code) => OnBoth(session =>
    {
        session.Do("semaphore empty = posix(initial: 2)\nprocess p\np: wait empty");
        var (trace, script) = (session.Trace, session.Session.Now.Script);
        Assert.Contains(part, session.Do(input), StringComparison.Ordinal);
        Assert.Equal(code, (int)session.Last.Code);
        Assert.Equal((trace, script), (session.Trace, session.Session.Now.Script));
        Assert.Equal("1\n", session.Do("empty"));
    });

    [Fact]
    public void AnErrnoThatNothingExpectsIsNotedBehindItsStep() => OnBoth(session =>
    {
        string shown = session.Do("queue q = posix\nprocess p\np: receive q nowait -> m");
        Assert.Contains("= -1 EAGAIN", shown, StringComparison.Ordinal);
        Assert.EndsWith("p: it ended with EAGAIN; noted as `receive q nowait expect EAGAIN`\n", shown, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, session.Last.Code);
        Assert.Matches("  receive q nowait +expect EAGAIN\n", session.Do(":show"));
    });

    [Fact]
    public void ASleeperThatEndsWithAnErrnoIsNotedToo() => OnBoth(session =>
    {
        string shown = session.Do("manual queue q = xsi\nprocess p\nprocess r\np: get q create\nr: get q\np: receive q -> m\nr: remove q");
        Assert.EndsWith("p: it ended with EIDRM; noted as `receive q expect EIDRM`\n", shown, StringComparison.Ordinal);
    });

    [Fact]
    public void ACrashEndsItsProcessAndLeavesThePrompt() => OnBoth(session =>
    {
        string shown = session.Do("let HALF = 64KiB\nmanual segment f = posix(size: 2 * HALF)\nprocess p\np: create f\np: size f HALF\np: map f\np: f.u8[HALF] = 1");
        Assert.EndsWith("p: it ended with SIGBUS; noted as `f.u8[HALF] = 1 expect SIGBUS`\n", shown, StringComparison.Ordinal);
        Assert.Contains("killed by SIGBUS", session.Do(":procs"), StringComparison.Ordinal);
        Assert.Equal("p has ended: killed by SIGBUS; :undo leads back before that\n", session.Do("p: yield"));
    });

    [Fact]
    public void AStepBehindABlockedOneWaitsItsTurn() => OnBoth(session =>
    {
        session.Do("semaphore s = posix(initial: 0)\nprocess p\nprocess q\np: wait s");
        Assert.Contains("p is blocked in \"wait s\": this waits its turn behind that", session.Do("p: print \"later\""), StringComparison.Ordinal);
        Assert.Contains("print \"later\"", session.Do("q: signal s"), StringComparison.Ordinal);
    });

    [Fact]
    public void AProgramIsGrantedStepByStep() => OnBoth(session =>
    {
        session.Do("semaphore s = posix(initial: 0)\nprocess p {\n  wait s\n  print \"through\"\n}\nprocess q {\n  repeat 2 { signal s }\n}");
        Assert.Contains("blocks", session.Do(":step p"), StringComparison.Ordinal);
        Assert.Contains("wakes p", session.Do(":continue q"), StringComparison.Ordinal);
        Assert.Equal("nobody has a step to make\n", session.Do(":run"));
        Assert.Equal("1\n", session.Do("s"));
    });

    [Fact]
    public void RunLetsTimePassWhenNothingElseCan() => OnBoth(session =>
    {
        session.Do("semaphore s = posix(initial: 0)\nprocess p {\n  wait s timeout 50ms  expect ETIMEDOUT\n}");
        Assert.Contains("ETIMEDOUT", session.Do(":run"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Passed, session.Last.Code);
    });

    [Fact]
    public void FireLetsADeadlinePass() => OnBoth(session =>
    {
        Assert.EndsWith("p waits for s, which nobody holds; :fire p lets its time pass\n", session.Do("semaphore s = posix(initial: 0)\nprocess p\np: wait s timeout 5s"), StringComparison.Ordinal);
        Assert.Contains("ETIMEDOUT", session.Do(":fire p"), StringComparison.Ordinal);
    });

    [Fact]
    public void UndoTakesInputsBackOneByOne() => OnBoth(session =>
    {
        session.Do("semaphore s = posix(initial: 2)\nprocess p\np: wait s");
        string trace = session.Trace;
        session.Do("p: wait s\nprocess q");
        Assert.Equal("took back p: wait s\ntook back process q\n", session.Do(":undo 2"));
        Assert.Equal(trace, session.Trace);
        Assert.Equal("1\n", session.Do("s"));
    });

    [Fact]
    public void BranchKeepsTheTextAndTriesAnotherOrder() => OnBoth(session =>
    {
        session.Do(TwoLocks + "\nleft: lock a\nright: lock b\nleft: lock b\nright: lock a");
        Assert.Contains("left can make lock a\nright can make lock b\n", session.Do(":branch 1"), StringComparison.Ordinal);
        session.Do(":step left 2");
        Assert.Equal("right  lock b  waits for b, held by left\n", session.Do(":step right\n:waits"));
    });

    [Fact]
    public void WhatIsDeclaredAnewTakesThePlaceOfTheOld() => OnBoth(session =>
    {
        session.Do("semaphore s = posix(initial: 1)\nprocess p\np: wait s");
        Assert.Contains("the steps so far have gone another way", session.Do("semaphore s = posix(initial: 0)"), StringComparison.Ordinal);
        Assert.Contains("blocks", session.Trace, StringComparison.Ordinal);
    });

    [Fact]
    public void HelpersCanBeDeclaredAnew() => OnBoth(session =>
    {
        Assert.Equal("twice is declared\n", session.Do("process p\n#cs int twice(int x) => 2 * x;"));
        session.Do("p: let y = twice(6)");
        Assert.Equal("12\n", session.Do("p.y"));
        Assert.StartsWith("twice is declared anew\n", session.Do("csharp \"\"\"\n  int twice(int x) => 20 * x;\n\"\"\""), StringComparison.Ordinal);
        Assert.Equal("120\n", session.Do("p.y"));
        Assert.Contains("does not exist", session.Do("#cs int broken() => nothing;"), StringComparison.Ordinal);
        Assert.Equal("200\n", session.Do("#cs twice(10)"));
        Assert.Contains("csharp twice(…) = 20", session.Do("p: twice(1)"), StringComparison.Ordinal);
        session.Do(":undo");
        session.Do(":undo");
        Assert.Equal("12\n", session.Do("p.y"));
    });

    [Fact]
    public void TheModelAndTheKernelTellTheSameTrace()
    {
        using var session = new TestSession();
        session.Do(TwoLocks + "\nleft: lock a\nright: lock a\nleft: unlock a");
        string trace = session.Trace;
        Assert.Contains("on the model", session.Do(":model on"), StringComparison.Ordinal);
        Assert.Equal(trace, session.Trace);
        session.Do(":model off");
        Assert.Equal(trace, session.Trace);
    }

    [Fact]
    public void AWorkerThatIsKilledFromOutsideIsMadeAnew()
    {
        using var session = new TestSession();
        session.Do("semaphore s = posix(initial: 2)\nprocess p\np: wait s");
        string trace = session.Trace;
        using (var worker = System.Diagnostics.Process.GetProcessById(session.Session.View.Processes()[0].Pid))
        {
            worker.Kill();
        }

        Assert.Contains("ended from outside", session.Do("p: wait s"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, session.Last.Code);
        Assert.Equal(trace, session.Trace);
        session.Do("p: wait s");
        Assert.Equal("0\n", session.Do("s"));
    }

    /// <summary>As the run of the saved scenario prints it, to the byte.</summary>
    [Theory]
    [InlineData("semaphore s = posix(initial: 1)\nprocess p\nprocess q\np: wait s\np: wait s\nq: signal s\nq: print \"bye\"")]
    [InlineData(TwoLocks + "\nleft: lock a\nright: lock b\nleft: lock b\nright: lock a")]
    [InlineData("semaphore s = posix(initial: 1)\nprocess p\nschedule own = [p]\nexpect { s == 0 }\nprocess q\nq: yield\np: wait s")]
    [InlineData("queue q = xsi\nprocess p\nprocess r\np: receive q -> m\nr: send q \"lunch\" type 3\np: print m\np: receive q nowait")]
    [InlineData("semaphore s = posix(initial: 0)\nprocess w[3]\nw[2]: wait s timeout 5ms\nw[0]: signal s\n:fire\nw[1]: wait s timeout 5ms\n:fire w[1]")]
    [InlineData("mutex m = posix(robust: true)\nprocess p\nprocess q\np: lock m\nq: lock m\np: crash")]
    [InlineData("process r\nprocess w\nport box = mach(owner: r)\nr: receive box -> m\nw: send box (int 7)\nr: print \"{m.items[0]}\"")]
    [InlineData("segment ring = posix(size: 64)\nsemaphore full = posix(initial: 0)\nprocess p {\n  for i in 1..3 {\n    ring.i32[i] = i\n    signal full\n  }\n}\nprocess c {\n  repeat 3 {\n    wait full\n  }\n}\n:step c\n:step p 3\n:run")]
    [InlineData("segment m = posix(size: 4)\nprocess p\nprocess q\np: await m.i32[0] == 1\nq: m.i32[0] = 1\np: exit 3")]
    public void WhatIsSavedRunsToTheIdenticalTrace(string inputs)
    {
        using var directory = new ScratchDirectory();
        string file = Path.Combine(directory.Path, "session.ipcs");
        using var session = new TestSession();
        session.Do(inputs);
        string soFar = session.Trace;
        Assert.Equal("", session.Session.Now.Moves.IsEmpty ? "no move was made" : "");
        session.Do($":save {file}");
        Assert.Equal(ExitCode.Passed, session.Last.Code);
        var run = session.Session.Run;
        string whole = session.Session.Stage.Recording.Text(run.Scenario, run.Finish(session.Session.Stage.Recording, CancellationToken.None));
        foreach (string[] how in new[] { Array.Empty<string>(), ["--model"] })
        {
            string trace = IpcScriptProcess.Run(["run", file, .. how]).Output;
            Assert.Equal(whole, trace);
            Assert.Equal(Compact(soFar), Compact(trace)[..Compact(soFar).Length]);
        }
    }

    [Fact]
    public void WhatWasSavedGoesOnWhereItWas()
    {
        using var directory = new ScratchDirectory();
        string file = Path.Combine(directory.Path, "session.ipcs");
        using var session = new TestSession();
        session.Do("semaphore s = posix(initial: 1)\nprocess p\nprocess q\np: wait s\np: wait s");
        string trace = session.Trace, text = session.Do(":show");
        session.Do($":save {file}\n:reset\n:load {file}");
        Assert.Equal((trace, text), (session.Trace, session.Do(":show")));
        Assert.Contains("wakes p", session.Do("q: signal s"), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCommandIsListedWithItsHelp() => OnBoth(session =>
    {
        string help = session.Do(":help");
        Assert.All(new CommandTable().All, c => Assert.Contains($"  {c.Usage}", help, StringComparison.Ordinal));
    });

    [Fact]
    public void HelpExplainsWordsAsExplainDoes() => OnBoth(session =>
        Assert.Equal(IpcScript.Repl.Commands.ExplainCommand.All().Find("wait"), session.Do(":help wait")));

    /// <summary>Blanks between columns depend on rows that come later.</summary>
    private static string Compact(string trace) => string.Join('\n', trace.Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private static void OnBoth(Action<TestSession> test)
    {
        foreach (bool model in new[] { true, false })
        {
            using var session = new TestSession(model);
            test(session);
        }
    }
}
