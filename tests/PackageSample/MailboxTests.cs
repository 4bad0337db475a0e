using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Tracing;
using IpcScript.Testing;
using Xunit;

namespace PackageSample;

/// <summary>What the package offers, as a test of one's own uses it.</summary>
public class MailboxTests
{
    private static readonly Scenario Mailbox = Scenario.FromFile("mailbox.ipcs");

    [Fact]
    public async Task ARunIsData()
    {
        var run = await Mailbox.With("LETTERS", 2).RunAsync();
        Assert.True(run.Passed);
        Assert.Equal(["writer", "reader"], run.Processes);
        Assert.Equal(["got hello 1", "got hello 2"], run.OutputOf("reader"));
        Assert.Equal(["send", "receive", "send", "receive"], run.Events.OfType<CallEvent>().Where(c => c.Step > 0).OrderBy(c => c.Step).Select(c => c.Operation.Verb.Name));
        Assert.Equal(4, run.Outcome.Steps);
    }

    [Fact]
    public async Task TheLetterArrives() => (await Mailbox.Under("early").RunAsync()).Verify();

    [Fact]
    public Task EveryScheduleIsAsApproved() => Mailbox.Verify();

    [Fact]
    public async Task KernelAndModelAgree() => Assert.Equal(Mailbox.Foretell().Trace, (await Mailbox.RunAsync()).Trace);

    [Fact]
    public async Task HelpersAreWrittenInCSharp()
    {
        var halves = Scenario.FromText("scenario \"Halves\"\ncsharp \"\"\"\nint halve(int n) => n / 2;\n\"\"\"\nprocess p { print halve(8) }\n");
        var run = await halves.RunAsync();
        Assert.Equal(["4"], run.OutputOf("p"));
        Assert.Equal(halves.Foretell().Trace, run.Trace);
        await Assert.ThrowsAsync<ScenarioException>(() => halves.With(new TestOptions { NoCSharp = true }).RunAsync());
    }

    [Fact]
    public async Task AFailureIsDataToo()
    {
        var run = await Scenario.FromText("scenario \"Alone\"\nsemaphore s = posix(initial: 0)\nprocess p { wait s }\n").RunAsync();
        Assert.Equal((Verdict.Failed, "IPC3007"), (run.Outcome.Verdict, Assert.Single(run.Failures).Code));
        Assert.StartsWith("nothing can go on", run.Failures[0].Message);
        Assert.Throws<VerificationException>(() => run.Verify());
    }

    [Fact]
    public async Task MistakesAreNamedWithTheirPlaces()
    {
        var mistake = await Assert.ThrowsAsync<ScenarioException>(() => Scenario.FromText("scenario \"Bad\"\nprocess p { fly }\n", "bad.ipcs").RunAsync());
        Assert.Contains("bad.ipcs:2:13: IPC", mistake.Message);
        await Assert.ThrowsAsync<ScenarioException>(() => Mailbox.Under("nowhere").RunAsync());
    }

    [Fact]
    public Task ARunThatTakesTooLongIsEnded() => Assert.ThrowsAsync<TimeoutException>(() =>
        Scenario.FromText("scenario \"Long\"\nsemaphore s = posix(initial: 0)\nprocess p { repeat { signal s; wait s } }\n")
            .With(new TestOptions { Timeout = TimeSpan.FromMilliseconds(300), MaxSteps = int.MaxValue }).RunAsync());

    [Fact]
    public async Task WhatIsBeyondTheMachineIsNoSuccess() => await Assert.ThrowsAsync<SkippedException>(() =>
        Scenario.FromText("scenario \"Big\"\nsegment s = posix(size: 1000GiB)\nprocess p { s.i32[0] = 1 }\n").RunAsync());

    [Fact]
    public async Task TheTestsOwnProcessStaysAsItIs()
    {
        string[] before = Own();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Mailbox.RunAsync()));
        Assert.Equal(before, Own());

        static string[] Own() =>
        [
            .. Directory.GetFiles("/proc/self/ns").Order().Select(f => new FileInfo(f).LinkTarget!),
            .. File.ReadLines("/proc/self/status").Where(l => l.StartsWith("Cpus_allowed_list") || l.StartsWith("SigBlk")),
        ];
    }
}
