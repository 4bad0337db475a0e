using IpcScript.Testing.Snapshots;
using IpcScript.Tests.Repl.Commands;
using Xunit;

namespace IpcScript.Tests.Repl.Testing;

public sealed class SnapshotTests : IDisposable
{
    private const string Both = "scenario \"A\"   schedule x\none\n\nscenario \"A\"   schedule y\ntwo\n";

    private readonly ScratchDirectory scratch = new();

    [Theory]
    [InlineData(Both)]
    [InlineData("\uFEFF" + Both)]
    [InlineData("scenario \"A\"   schedule x\r\none\r\n\r\nscenario \"A\"   schedule y\r\ntwo")]
    [InlineData("scenario \"A\"   schedule x\none\n\n\nscenario \"A\"   schedule y\ntwo\n")]
    public void LineEndsAndByteOrderMarksDoNotMatter(string text)
    {
        scratch.Write("a.verified.txt", text);
        var snapshot = Snapshot.Read(Path.Combine(scratch.Path, "a.verified.txt"))!;
        Assert.Equal(["scenario \"A\"   schedule x\none\n", "scenario \"A\"   schedule y\ntwo\n"], snapshot.Sections.Select(s => s.Text));
        Assert.Equal(snapshot.Sections[1], snapshot.Find("y"));
    }

    [Fact]
    public void ASectionKnowsItsPlace() => Assert.Equal([0, 3], Snapshot.Parse(Both).Sections.Select(s => s.Start));

    [Fact]
    public void WhatIsJoinedIsReadBack() => Assert.Equal(Both, Snapshot.Join(Snapshot.Parse(Both).Sections.Select(s => s.Text)).Text);

    [Theory]
    [InlineData("scenario \"A\"   schedule random(7)", "random(7)")]
    [InlineData("scenario \"A\"   schedule x   emulated on Linux", "x")]
    [InlineData("scenario \"say \\\"B\\\"   schedule\"   schedule x", "x")]
    [InlineData("    1  p  send scenario \"A\"   schedule x", null)]
    public void TheFirstLineNamesTheSchedule(string line, string? expected) => Assert.Equal(expected, Snapshot.ScheduleOf(line));

    [Fact]
    public void AFileIsWrittenWithoutByteOrderMark()
    {
        string path = Path.Combine(scratch.Path, "a.received.txt");
        Snapshot.Parse(Both).Write(path);
        Assert.Equal("scenario"u8.ToArray(), File.ReadAllBytes(path)[..8]);
        Assert.Equal([path], Directory.GetFiles(scratch.Path));
    }

    [Fact]
    public void WhatIsNotThereIsNoSnapshot() => Assert.Null(Snapshot.Read(Path.Combine(scratch.Path, "none", "a.verified.txt")));

    [Theory]
    [InlineData("dir/abba.ipcs")]
    [InlineData("dir/abba.verified.txt")]
    [InlineData("dir/abba.received.txt")]
    [InlineData("dir/abba")]
    public void AScenarioIsKnownByAnyOfItsFiles(string path) =>
        Assert.Equal(("dir/abba.ipcs", "dir/abba.verified.txt", "dir/abba.received.txt"), (SnapshotFiles.Of(path).Scenario, SnapshotFiles.Of(path).Verified, SnapshotFiles.Of(path).Received));

    public void Dispose() => scratch.Dispose();
}
