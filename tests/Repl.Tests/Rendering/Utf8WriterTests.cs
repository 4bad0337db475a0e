using System.Text;
using IpcScript.Repl.Rendering;
using Xunit;

namespace IpcScript.Tests.Repl.Rendering;

public class Utf8WriterTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AFullDiskIsAnOutputException(bool isWatched)
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using var output = new Utf8Writer(full, isWatched);
        var refusal = Assert.Throws<OutputException>(() =>
        {
            output.Write("x");
            output.Flush();
        });
        Assert.StartsWith("No space left on device", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "seen at once")]
    [InlineData(false, "")]
    public void APersonSeesItAtOnceAndAPipeWhenItIsFlushed(bool isWatched, string seen)
    {
        var target = new MemoryStream();
        using var output = new Utf8Writer(target, isWatched);
        output.Write("seen at once");
        Assert.Equal(seen, Encoding.UTF8.GetString(target.ToArray()));
        output.Flush();
        Assert.Equal("seen at once", Encoding.UTF8.GetString(target.ToArray()));
    }

    // Longer than the room, so that its pairs of surrogates lie across every seam.
    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 7)]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    [InlineData(false, 100_000)]
    public void WhatIsWrittenInPiecesArrivesWhole(bool isWatched, int piece)
    {
        string text = "x" + string.Concat(Enumerable.Repeat("ring 0→104 … 🙂", 3000));
        var target = new MemoryStream();
        using var output = new Utf8Writer(target, isWatched);
        for (int i = 0; i < text.Length; i += piece)
        {
            if (piece == 1) output.Write(text[i]);
            else output.Write(text.AsSpan(i, Math.Min(piece, text.Length - i)));
        }

        output.Flush();
        Assert.Equal(Encoding.UTF8.GetBytes(text), target.ToArray());
    }
}
