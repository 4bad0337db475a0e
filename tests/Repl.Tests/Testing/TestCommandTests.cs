using Xunit;

namespace IpcScript.Tests.Repl.Testing;

/// <summary>The life of a snapshot, by the commands that a person types.</summary>
public sealed class TestCommandTests : IDisposable
{
    private readonly ScratchRepository repository = new();

    [Fact]
    public void ANewTraceFailsUntilItIsAccepted()
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        var first = repository.Run("test");
        Assert.Equal((1, ""), (first.ExitCode, first.Error));
        Assert.Equal(
            """
            FAILED  a.ipcs  round_robin
              no trace is approved yet
              → ipcscript accept a.ipcs

            FAILED  a.ipcs  late
              no trace is approved yet
              → ipcscript accept a.ipcs

            1 scenario: 2 failed

            """, first.Output);
        Assert.Equal("?? a.ipcs|?? a.received.txt", repository.Changes);
        Assert.Equal("a  new\n", repository.Run("pending").Output);

        Assert.Equal("accepted a\n", repository.Run("accept", "a").Output);
        Assert.Equal("?? a.ipcs|?? a.verified.txt", repository.Changes);
        string approved = repository.Read("a.verified.txt");
        Assert.StartsWith("scenario \"A\"   schedule round_robin\n", approved, StringComparison.Ordinal);
        Assert.Contains("\n\nscenario \"A\"   schedule late\n", approved, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', approved);
        Assert.EndsWith(" left\n", approved, StringComparison.Ordinal);

        var second = repository.Run("test");
        Assert.Equal((0, "1 scenario: 2 passed\n", ""), (second.ExitCode, second.Output, second.Error));
        Assert.Equal("", repository.Run("pending").Output);
    }

    [Fact]
    public void AChangeIsShownWithItsStepAndRejectingItKeepsWhatWasApproved()
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        repository.Settle();
        repository.Write("a.ipcs", ScratchRepository.Scenario("A").Replace("signal turn", "signal turn\n  signal turn", StringComparison.Ordinal));
        var result = repository.Run("test", "a.ipcs");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("FAILED  a.ipcs  late\n  the trace is not the approved one (- approved, + now)  line 9\n    @@ -", result.Output, StringComparison.Ordinal);
        Assert.Contains(" @@ late, step 1: second wait turn\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n    +    3  first   signal turn", result.Output, StringComparison.Ordinal);
        Assert.Equal(" M a.ipcs|?? a.received.txt", repository.Changes);

        string whole = repository.Run("diff", "a").Output;
        Assert.StartsWith("--- a.verified.txt\n+++ a.received.txt\n@@ -", whole, StringComparison.Ordinal);
        Assert.Equal("rejected a\n", repository.Run("reject", "a.ipcs").Output);
        Assert.Equal(" M a.ipcs", repository.Changes);
        Assert.Equal(1, repository.Run("test").ExitCode);
    }

    [Fact]
    public void AReceivedTraceGoesWhenTheChangeIsTakenBack()
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        repository.Settle();
        repository.Write("a.ipcs", ScratchRepository.Scenario("A", "good bye"));
        repository.Run("test");
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        Assert.Equal(0, repository.Run("test").ExitCode);
        Assert.Equal("", repository.Changes);
    }

    [Fact]
    public void ASnapshotWithoutScenarioFailsUntilItIsRemoved()
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        repository.Write("b.ipcs", ScratchRepository.Scenario("B"));
        repository.Settle();
        repository.Write("HelpTests.verified.txt", "of another tool");
        File.Delete(Path.Combine(repository.Path, "b.ipcs"));
        var result = repository.Run("test");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            """
            FAILED  b.verified.txt
              its scenario b.ipcs is gone
              help: bring the scenario back, or remove its snapshot
              → ipcscript accept b.verified.txt

            1 scenario: 2 passed, 1 failed

            """, result.Output);
        Assert.Equal(0, repository.Run("accept", "b.verified.txt").ExitCode);
        Assert.Equal(" D b.ipcs| D b.verified.txt|?? HelpTests.verified.txt", repository.Changes);
        Assert.Equal(0, repository.Run("test").ExitCode);
    }

    [Fact]
    public void ASnapshotOfATestInAnotherLanguageIsNoOrphanAndMayBeAccepted()
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        repository.Settle();
        repository.Write("MailboxTests.cs", "");
        repository.Write("MailboxTests.Arrives.verified.txt", "scenario \"M\"   schedule x\nold\n");
        repository.Write("MailboxTests.Arrives.received.txt", "scenario \"M\"   schedule x\nnew\n");
        Assert.Equal(0, repository.Run("test").ExitCode);
        Assert.Equal("MailboxTests.Arrives  changed\n", repository.Run("pending").Output);
        Assert.Equal(0, repository.Run("accept", "--all").ExitCode);
        Assert.EndsWith("new\n", repository.Read("MailboxTests.Arrives.verified.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void AScheduleThatIsGoneLeavesATraceToBeRemoved()
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        repository.Settle();
        repository.Write("a.ipcs", ScratchRepository.Scenario("A").Replace("schedule late = [second blocks, first]\n", "", StringComparison.Ordinal));
        var result = repository.Run("test");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("  the schedule of an approved trace is gone: late\n", result.Output, StringComparison.Ordinal);
        repository.Run("accept", "--all");
        Assert.Equal((0, "1 scenario: 1 passed\n"), (repository.Run("test").ExitCode, repository.Run("test").Output));
    }

    [Fact]
    public void ANewTitleIsAChange()
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        repository.Settle();
        repository.Write("a.ipcs", ScratchRepository.Scenario("B"));
        string output = repository.Run("test").Output;
        Assert.Contains("\n    -scenario \"A\"   schedule late\n    +scenario \"B\"   schedule late\n", output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 scenario: 2 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatFailsByItselfCannotBeApproved()
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A") + "expect { turn == 7 }\n");
        var result = repository.Run("test", "--accept");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error IPC3006: turn == 7: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("  → ipcscript run a.ipcs --schedule late\n", result.Output, StringComparison.Ordinal);
        Assert.Equal("?? a.ipcs", repository.Changes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NothingIsWrittenWhereNothingMayBe(bool isCI)
    {
        repository.Write("changed.ipcs", ScratchRepository.Scenario("Changed"));
        repository.Write("gone.ipcs", ScratchRepository.Scenario("Gone"));
        repository.Settle();
        repository.Write("changed.ipcs", ScratchRepository.Scenario("Changed", "good bye"));
        repository.Write("new.ipcs", ScratchRepository.Scenario("New"));
        File.Delete(Path.Combine(repository.Path, "gone.ipcs"));
        string before = repository.Changes;
        var result = isCI ? repository.RunInCI("test") : repository.Run("test", "--no-write");
        Assert.Equal((1, before), (result.ExitCode, repository.Changes));
        // Each names the command that mends it, on a machine that may write.
        foreach (string command in new[] { "ipcscript test --accept changed.ipcs", "ipcscript accept gone.verified.txt", "ipcscript test --accept new.ipcs" })
            Assert.Contains($"  → {command}\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, repository.RunInCI("test", "--accept").ExitCode);
    }

    [Theory]
    [InlineData("test nothing.ipcs", 2, "ipcscript: there is no file \"nothing.ipcs\"\n")]
    [InlineData("test x*.ipcs", 5, "ipcscript: no file matches \"x*.ipcs\"\n")]
    [InlineData("test --filter zebra", 5, "ipcscript: no scenario matches \"zebra\"\n")]
    [InlineData("test empty", 5, "ipcscript: there is no scenario here\n")]
    [InlineData("accept zebra", 5, "ipcscript: nothing waits under the name \"zebra\"; ipcscript pending lists what does\n")]
    [InlineData("review", 2, "ipcscript: review needs a terminal; without one there are ipcscript pending, diff, accept and reject\n")]
    public void WhatIsNotFoundIsNoSuccess(string command, int code, string message)
    {
        repository.Write("a.ipcs", ScratchRepository.Scenario("A"));
        Directory.CreateDirectory(Path.Combine(repository.Path, "empty"));
        var result = repository.Run(command.Split(' '));
        Assert.Equal((code, "", message), (result.ExitCode, result.Output, result.Error));
    }

    [Theory]
    [InlineData("", "one/a.ipcs one/b.ipcs two/a.ipcs")]
    [InlineData("one", "one/a.ipcs one/b.ipcs")]
    [InlineData("two/a.ipcs one", "one/a.ipcs one/b.ipcs two/a.ipcs")]
    [InlineData("**/a.ipcs", "one/a.ipcs two/a.ipcs")]
    [InlineData("--filter e/a", "one/a.ipcs")]
    [InlineData("--filter *a.ipcs", "one/a.ipcs two/a.ipcs")]
    [InlineData("--shard 1/2", "one/a.ipcs two/a.ipcs")]
    [InlineData("--shard 2/2", "one/b.ipcs")]
    [InlineData("--fail-fast --jobs 1", "one/a.ipcs")]
    [InlineData("bin", "bin/c.ipcs")]
    public void TheArgumentsChooseAndTheOrderIsThatOfThePaths(string arguments, string expected)
    {
        foreach (string name in new[] { "one/a", "one/b", "two/a", "bin/c", ".hidden/d" }) repository.Write($"{name}.ipcs", "scenario \"Bad\"\nprocess p { fly }\n");
        var result = repository.Run(["test", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(expected, string.Join(' ', result.Output.Split('\n').Where(l => l.StartsWith("MISTAKE  ", StringComparison.Ordinal)).Select(l => l[9..])));
    }

    [Fact]
    public void AScenarioBeyondTheMachineIsSkippedWithItsReasonAndNotPassed()
    {
        repository.Write("big.ipcs", "scenario \"Big\"\nsegment s = posix(size: 1000GiB)\nprocess p { s.i32[0] = 1 }\n");
        repository.Settle();
        var alone = repository.Run("test");
        Assert.Equal(4, alone.ExitCode);
        Assert.StartsWith("skipped  big.ipcs  round_robin: ", alone.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 scenario: 1 skipped\n", alone.Output, StringComparison.Ordinal);
        repository.Write("small.ipcs", "scenario \"Small\"\nprocess p { yield }\n");
        repository.Settle();
        var both = repository.Run("test");
        Assert.Equal(0, both.ExitCode);
        Assert.EndsWith("\n2 scenarios: 1 passed, 1 skipped\n", both.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunThatTakesTooLongByTheClockIsEndedAndSaysSo()
    {
        repository.Write("long.ipcs", "scenario \"Long\"\nsemaphore s = posix(initial: 0)\nprocess p {\n  repeat {\n    signal s\n    wait s\n  }\n}\n");
        var result = repository.Run("test", "--timeout", "300ms", "--max-steps", "2147483647");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("FAILED  long.ipcs  round_robin\n  it did not end within 0.3 s\n", result.Output, StringComparison.Ordinal);
        Assert.Equal("?? long.ipcs", repository.Changes);
    }

    public void Dispose() => repository.Dispose();
}
