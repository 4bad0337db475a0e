using Xunit;

namespace IpcScript.Tests.Language.Checking;

/// <summary>What was seen, what was expected, and what to do: the words of findings that are met most often.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("mutex gate = posix\nprocess p { lock gatte; lock gate }",
        "there is no `gatte` here | did you mean `gate`?")]
    [InlineData("port box = mach(owner: p)\nprocess p { rpc task () id task_suspnd reply box }",
        "there is no `task_suspnd` here | did you mean `task_suspend`?")]
    [InlineData("mutex f[3] = posix\nprocess p { wait f[0] }",
        "a mutex has no `wait`; it has `lock`, `unlock` and `consistent` | ")]
    [InlineData("mutex f[3] = posix\nprocess p { lock f }",
        "`f` is an array of 3 mutexes; one of its elements is expected | say which: `f[me]`")]
    [InlineData("segment ring = posix(size: 64)\nprocess p { let x = ring.i32[0] + 1\nprint x }",
        "`ring.i32[0]` is a load, which is a step of its own and cannot stand inside a larger expression | split it: `let seen = ring.i32[0]`, and then use `seen`")]
    [InlineData("semaphore s = posix\nprocess p { wait s timeout 5 }",
        "`timeout` must be a duration, but is an integer | write a unit behind it: `5ms`, `2s`")]
    [InlineData("semaphore s = posix\nprocess p { wait s expect EAGIAN }",
        "`wait` never ends in `EAGIAN`; it ends in `OK`, `EAGAIN`, `EINTR` and `ETIMEDOUT`, or by a deadly signal | did you mean `EAGAIN`?")]
    [InlineData("segment s = posix(size: 8)\nprocess p { s.text[0, 2] = \"abc\" }",
        "a string of 3 bytes does not fit `text`, which holds 2 bytes here | ")]
    [InlineData("queue q = posix\nprocess p { print q.messages }",
        "a process cannot see the state of `q` | ask by a step: `status q -> x`")]
    [InlineData("mutex m = posix\nprocess p { print m.holder }",
        "a process cannot see the state of `m` | no step tells it; a claim sees it, as in `expect { m == … }`")]
    [InlineData("semaphore s = posix\nprocess p { wait s nowait expect eagain }",
        "`wait` never ends in `eagain`; it ends in `OK`, `EAGAIN`, `EINTR` and `ETIMEDOUT`, or by a deadly signal | did you mean `EAGAIN`?")]
    [InlineData("mutex m = posix(robust: yes)\nprocess p { lock m }",
        "`robust:` cannot be `yes`; it can be `true` and `false` | ")]
    [InlineData("process p[2] { let x = 1\nprint x }\nexpect { x == 1 }",
        "there is no `x` here | a local of a process is written `p[0].x`")]
    [InlineData("process p { @a let x = 1\nprint x }",
        "`@a` stands before a statement that is no step: steps are verbs, loads (`let x = ring.i32[0]`), stores (`ring.i32[0] = x`), calls of C# helpers and `await` | put it before the next step, or write a step for it: `@a yield`")]
    [InlineData("let a = b\nlet b = a\nprocess p { yield }",
        "`a` needs itself: `a → b → a` | ")]
    [InlineData("process p { yield }\nexpect { deadlock possible }",
        "`deadlock possible` speaks of all schedules at once, which takes exploration; this version has none | state what holds in one schedule: `expect NAME { … }`")]
    [InlineData("segment s = posix(size: 8)\nprocess p { s.u8[0] = 256 }",
        "256 does not fit `u8`, which holds 0 to 255 | ")]
    public void FindingsSayWhatWasSeenAndWhatToDo(string declarations, string expected)
    {
        var finding = Assert.Single(CheckedText.Check("scenario \"t\"\n" + declarations).Diagnostics);
        Assert.Equal(expected, $"{finding.Message} | {finding.Remedy}");
    }
}
