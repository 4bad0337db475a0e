
namespace IpcScript.Tests.Runtime.Kernel;

public sealed class PosixSegmentBindingTests
{
    [Theory]
    [InlineData("ring open", "ENOENT")]
    [InlineData("ring unlink", "ENOENT")]
    [InlineData("ring create; ring create", "OK")]
    [InlineData("ring create; ring create exclusive", "EEXIST")]
    [InlineData("ring create; ring unlink; ring unlink", "ENOENT")]
    [InlineData("ring create; ring unlink; ring create exclusive", "OK")]
    [InlineData("ring create; ring status", "OK 0 384")]
    [InlineData("ring create; ring size; ring status", "OK 200 384")]
    [InlineData("ring create; ring size 8; ring status", "OK 8 384")]
    [InlineData("ring create; ring size -1", "EINVAL")]
    [InlineData("ring create; ring map 0", "EINVAL")]
    [InlineData("ring create; ring map", "OK")]
    [InlineData("ring size", "EBADF")]
    [InlineData("ring map", "EBADF")]
    [InlineData("ring status", "EBADF")]
    [InlineData("ring close", "EBADF")]
    [InlineData("ring create; ring close; ring close", "EBADF")]
    [InlineData("ring create; ring close; ring open readonly; ring map", "EACCES")]
    [InlineData("ring create; ring close; ring open readonly; ring size 8", "EINVAL")]
    [InlineData("ring create; ring size; ring close; ring open readonly; ring map readonly; ring load i32[0]", "OK 0")]
    [InlineData("ring create; ring size 8192; ring map 8192; ring protect readonly offset 4096; ring load u8[5000]", "OK 0")]
    [InlineData("ring create; ring size 8192; ring map 8192; ring protect offset 1", "EINVAL")]
    [InlineData("ring create; ring size; ring close; ring open readonly; ring map readonly; ring protect", "EACCES")]
    [InlineData("ring create; ring size; ring map; ring sync", "OK")]
    [InlineData("ring create; ring size; ring map; ring sync async offset 1", "EINVAL")]
    [InlineData("ring create; ring size; ring map; ring lock; ring sync invalidate", "EBUSY")]
    [InlineData("ring create; ring size; ring map; ring lock; ring unlock; ring sync invalidate", "OK")]
    [InlineData("ring create; ring map; ring lock", "ENOMEM")]
    [InlineData("ring create; ring size; ring map noaccess; ring lock", "ENOMEM")]
    [InlineData("ring create; ring size; ring map; ring advise WILLNEED", "OK")]
    [InlineData("ring create; ring size; ring map; ring advise RANDOM offset 1", "EINVAL")]
    [InlineData("ring create; ring size; ring map; ring advise DONTNEED offset 1", "OK")]
    public void EachCallEndsAsInTheSystem(string script, string outcome)
    {
        using var bench = new Bench("segment");
        Assert.Equal(outcome, bench.Outcome(script));
    }

    [Theory]
    [InlineData("ring close")]
    [InlineData("ring close; ring unlink")]
    public void AMappingOutlives(string step)
    {
        using var bench = new Bench("mapping");
        bench.Run($"ring create; ring size; ring map; ring store i32[3] 7; {step}");
        Assert.Equal("OK 7", bench.Outcome("ring load i32[3]"));
    }

    [Fact]
    public void AnUnmappedSegmentIsMappedAnew()
    {
        using var bench = new Bench("again");
        Assert.Equal("OK 7", bench.Outcome("ring create; ring size; ring map; ring store i32[0] 7; ring unmap; ring map; ring load i32[0]"));
    }

    [Fact]
    public void TwoProcessesOfOneNamespaceShareTheMemory()
    {
        using Bench first = new("shared"), second = new("shared");
        first.Run("ring create; ring size; ring map; ring store i64[1] -5");
        Assert.Equal("OK -5", second.Outcome("ring open; ring map; ring load i64[1]"));
    }

    [Fact]
    public void OnlyAnOpenDescriptorTellsTheSize()
    {
        using var bench = new Bench("observed");
        Assert.Null(bench.Observe("ring"));
        bench.Run("ring create; ring size 40");
        Assert.Equal("{size: 40}", bench.Observe("ring"));
        bench.Run("ring close");
        Assert.Null(bench.Observe("ring"));
    }

    [Theory]
    [InlineData("ring unmap")]
    [InlineData("ring load i32[0]")]
    [InlineData("ring protect")]
    [InlineData("ring create; ring size; ring map; ring lock offset 4096 length 1")]
    [InlineData("ring create; ring size 8; ring map 8; ring load i32[1024]")]
    [InlineData("gate lock")]
    [InlineData("full wait")]
    [InlineData("empty wait")]
    [InlineData("empty close")]
    public void UndefinedBehaviourNeverReachesTheSystem(string script)
    {
        using var bench = new Bench("undefined");
        Assert.StartsWith("internal bug: ", Assert.Throws<InvalidOperationException>(() => bench.Run(script)).Message, StringComparison.Ordinal);
    }
}
