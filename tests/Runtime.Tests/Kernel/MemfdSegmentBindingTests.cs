
namespace IpcScript.Tests.Runtime.Kernel;

/// <summary>The memory file <c>page</c> of two pages.</summary>
public sealed class MemfdSegmentBindingTests
{
    private const string Made = "page create; page size; ";

    [Theory]
    [InlineData("page seals", "EBADF")]
    [InlineData("page seal SEAL", "EBADF")]
    [InlineData("page create; page status", "OK 0 511")]
    [InlineData("page create; page seals", "OK []")]
    [InlineData(Made + "page seal SHRINK; page size 100", "EPERM")]
    [InlineData(Made + "page seal SHRINK; page size 9000", "OK")]
    [InlineData(Made + "page seal GROW; page size 9000", "EPERM")]
    [InlineData(Made + "page seal GROW; page size 100", "OK")]
    [InlineData(Made + "page size 100; page seal GROW; page seek 98; page write \"xyz\"", "EPERM")]
    [InlineData(Made + "page seal GROW; page seek 8190; page write \"xyz\"", "OK 2")]
    [InlineData(Made + "page seal GROW; page seek 8192; page write \"x\"", "EPERM")]
    [InlineData(Made + "page seal WRITE; page write \"x\"", "EPERM")]
    [InlineData(Made + "page seal WRITE; page map", "EPERM")]
    [InlineData(Made + "page seal WRITE; page map private", "OK")]
    [InlineData(Made + "page seal FUTURE_WRITE; page write \"x\"", "EPERM")]
    [InlineData(Made + "page seal FUTURE_WRITE; page map readonly; page protect", "EACCES")]
    [InlineData(Made + "page map; page seal FUTURE_WRITE; page store i32[0] 1", "OK")]
    [InlineData(Made + "page map; page seal WRITE", "EBUSY")]
    [InlineData(Made + "page map readonly; page seal WRITE", "EBUSY")]
    [InlineData(Made + "page map private; page seal WRITE", "OK")]
    [InlineData(Made + "page seal FUTURE_WRITE; page map readonly; page seal WRITE", "OK")]
    [InlineData(Made + "page seal SEAL; page seal SEAL", "EPERM")]
    [InlineData(Made + "page seal SEAL; page seals", "OK [SEAL]")]
    public void EachCallEndsAsInTheSystem(string script, string outcome)
    {
        using var bench = Bench.OfMemoryFiles("memory-files");
        Assert.Equal(outcome, bench.Outcome(script));
    }

    [Fact]
    public void ItsSealsAreSeen()
    {
        using var bench = Bench.OfMemoryFiles("seals");
        bench.Run(Made + "page seal GROW; page seal SHRINK");
        Assert.Equal("{size: 8192, seals: [SHRINK, GROW], position: 0}", bench.Observe("page"));
    }
}
