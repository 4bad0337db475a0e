using IpcScript.Repl.Rendering;
using Xunit;

namespace IpcScript.Tests.Repl.Rendering;

public class DataStreamTests
{
    [Fact]
    public void AFullDiskIsAnOutputException()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using var output = new DataStream(full);
        var refusal = Assert.Throws<OutputException>(() => output.Write("x"u8));
        Assert.StartsWith("No space left on device", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrittenArrives()
    {
        var target = new MemoryStream();
        using var output = new StreamWriter(new DataStream(target));
        output.Write("ok");
        output.Flush();
        Assert.Equal("ok"u8.ToArray(), target.ToArray());
    }
}
