using IpcScript.Tests.Repl.Commands;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Support;

public sealed class SnapshotStoreTests : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    private string Snapshot => Path.Combine(scratch.Path, "abba");

    [Theory]
    [InlineData("one\ntwo", "one\ntwo\n")]
    [InlineData("one\ntwo\n", "one\ntwo")]
    [InlineData("one\r\ntwo", "one\ntwo")]
    [InlineData("\uFEFFone", "one")]
    [InlineData("", "")]
    public void LineEndsAndByteOrderMarksDoNotMatter(string verified, string received)
    {
        scratch.Write("abba.verified.txt", verified);
        scratch.Write("abba.received.txt", "of an earlier failure");
        new SnapshotStore(isReadOnly: false).Verify(Snapshot, received);
        Assert.Equal(["abba.verified.txt"], Names());
    }

    [Fact]
    public void ADifferenceIsShownAndKept()
    {
        scratch.Write("abba.verified.txt", "one\ntwo");
        var mismatch = Assert.Throws<SnapshotMismatchException>(() => new SnapshotStore(isReadOnly: false).Verify(Snapshot, "one\nthree\n"));
        Assert.Equal(
            $"""
            Directory: {scratch.Path}
            NotEqual:
              - Received: abba.received.txt
                Verified: abba.verified.txt

            FileContent:

            NotEqual:

            Received: abba.received.txt
            Verified: abba.verified.txt
            Compare Result:
            @@ -1,2 +1,2 @@
             one
            -two
            +three

            """, mismatch.Message);
        Assert.Equal("one\nthree", File.ReadAllText(Snapshot + ".received.txt"));
        Assert.Equal("one\ntwo", File.ReadAllText(Snapshot + ".verified.txt"));
    }

    [Fact]
    public void WhatWasNeverApprovedFails()
    {
        var mismatch = Assert.Throws<SnapshotMismatchException>(() => new SnapshotStore(isReadOnly: false).Verify(Snapshot, "one\n"));
        Assert.Equal(
            $"""
            Directory: {scratch.Path}
            New:
              - Received: abba.received.txt
                Verified: abba.verified.txt

            FileContent:

            New:

            Received: abba.received.txt
            one

            """, mismatch.Message);
        Assert.Equal(["abba.received.txt"], Names());
    }

    [Fact]
    public void AReadOnlyStoreWritesNothing()
    {
        scratch.Write("abba.verified.txt", "one");
        scratch.Write("abba.received.txt", "of an earlier failure");
        var store = new SnapshotStore(isReadOnly: true);
        Assert.Throws<SnapshotMismatchException>(() => store.Verify(Snapshot, "two"));
        store.Verify(Snapshot, "one");
        Assert.Equal("of an earlier failure", File.ReadAllText(Snapshot + ".received.txt"));
        Assert.Equal(["abba.received.txt", "abba.verified.txt"], Names());
    }

    public void Dispose() => scratch.Dispose();

    private IEnumerable<string?> Names() => Directory.GetFiles(scratch.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
