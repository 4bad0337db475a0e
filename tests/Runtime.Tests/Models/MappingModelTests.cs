using IpcScript.Runtime.Models;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>What processes do with their own mappings; the objects are of 4, and 20, pages.</summary>
public sealed class MappingModelTests
{
    private static ModelScript Ready() => new ModelScript(ModelWorld.Declare("segment posix m size 16384", "segment posix big size 81920"))
        .Given("a create m; a size m; a map m; b open m; b map m; a create big; a size big; a map big");

    [Fact]
    public void ProtectionIsByPageAndByProcess() => Ready().Expect("""
        a protect m noaccess offset 4096 length 4097 => OK
        a load m u8 4095                             => OK 0
        a load m u8 12288                            => OK 0
        b store m u8 4096 1                          => OK
        a load m u8 12287                            => killed by SIGSEGV
        """);

    [Theory]
    [InlineData("load m u8 0", "OK 0")]
    [InlineData("store m u8 0 1", "killed by SIGSEGV")]
    [InlineData("atomic add m i32 0 1", "killed by SIGSEGV")]
    [InlineData("store m bytes 0 0 ''", "OK")]
    public void ReadonlyLetsOnlyLoad(string access, string outcome) => Ready().Expect($"""
        a protect m readonly => OK
        a {access} => {outcome}
        """);

    [Theory]
    [InlineData("protect m offset 1", "EINVAL")]
    [InlineData("sync m offset 1", "EINVAL")]
    [InlineData("advise m NORMAL offset 1", "EINVAL")]
    [InlineData("advise m DONTNEED offset 1", "OK")]
    [InlineData("lock m offset 1 length 1", "OK")]
    [InlineData("unlock m offset 1", "OK")]
    [InlineData("protect m offset 16384", "OK")]
    [InlineData("protect m offset 4096 length 12289", "refused: bytes 4096 to 16385 reach beyond the mapping of m, which has 16384 bytes")]
    [InlineData("lock m offset 20480 length 1", "refused: bytes 20480 to 20481 reach beyond the mapping of m, which has 16384 bytes")]
    public void RangesBeginAtPagesAndEndInside(string call, string outcome) => Ready().Expect($"a {call} => {outcome}");

    [Fact]
    public void NothingButUnmapWithoutAMapping() => Ready().Given("a unmap m").Expect("""
        a protect m => refused: m is not mapped in this process
        a lock m    => refused: m is not mapped in this process
        a unmap m   => refused: m is not mapped in this process
        """);

    [Fact]
    public void ADescriptorForReadingBoundsWhatAMappingMayBecome() => Ready().Given("c open m readonly; c map m readonly").Expect("""
        c protect m          => EACCES
        c protect m noaccess => OK
        c protect m readonly => OK
        c store m u8 0 1     => killed by SIGSEGV
        """);

    [Fact]
    public void LockedPagesCountOnceAndForTheirProcessAlone() => Ready().Expect("""
        a lock big                     => ENOMEM
        a lock big length 65536        => OK
        a lock big offset 4096 length 61440 => OK
        a lock m length 1              => ENOMEM
        b lock m                       => OK
        a unlock big length 4096       => OK
        a lock m length 1              => OK
        a lock m offset 4095 length 2  => ENOMEM
        a unmap big                    => OK
        a lock m                       => OK
        """);

    [Fact]
    public void InvalidatingMindsLockedPagesOfTheRange() => Ready().Given("a lock m offset 4096 length 1").Expect("""
        a sync m                              => OK
        a sync m invalidate                   => EBUSY
        a sync m async invalidate             => EBUSY
        a sync m invalidate offset 8192       => OK
        b sync m invalidate                   => OK
        """);

    [Fact]
    public void LockingWhatIsNotThereFailsButCounts() => Ready().Given("b size m 4096").Expect("""
        a lock m                       => ENOMEM
        a sync m invalidate offset 8192 => EBUSY
        a unlock m                     => OK
        a protect m noaccess           => OK
        a lock m length 1              => ENOMEM
        """);

    [Fact]
    public void EqualProtectionsAreEqualStates()
    {
        var split = Ready().Given("a protect m readonly offset 4096 length 4096; a protect m offset 4096 length 4096");
        Assert.Equal(Ready().State, split.State);
    }

    [Theory]
    [InlineData("a protect m readonly", "a store m u8 4100 1", "page 1 of m is only for reading")]
    [InlineData("a protect m noaccess offset 8192", "a load m bytes 8190 4", "page 2 of m may not be touched")]
    [InlineData("a size m 100", "a load m u8 12288", "page 3 of m is behind its end at 100")]
    [InlineData("a size m 100; a protect m readonly", "a store m u8 12288 1", "page 3 of m is only for reading")]
    public void AFaultNamesPageAndCause(string before, string access, string cause)
    {
        var effect = Ready().Given(before).Call(access).Effect;
        Assert.Equal(cause, Assert.IsType<Ends>(effect).Cause);
    }

    [Fact]
    public void TheEndOfAProcessTakesItsLostMappingsToo() => Ready().Given("a map m; b unmap m; b close m; a unlink m; a close m; a unmap m").Expect("""
        left     => shared memory without a name, shared memory /big
        a leaves => exits 0
        left     => shared memory /big
        """);
}
