
namespace IpcScript.Tests.Runtime.Models;

/// <summary>Loads, stores and atomic operations.</summary>
public class MemoryModelTests
{
    private static ModelScript Ready() => new ModelScript(ModelWorld.Declare(
            "segment posix m size 10000", "segment posix small size 100", "mutex posix gate in small at 60"))
        .Given("a create m; a size m; a map m; b open m; b map m; a create small; a size small; a map small; a init gate");

    [Theory]
    [InlineData("i8", "-128", "-128")]
    [InlineData("u8", "255", "255")]
    [InlineData("i16", "-32768", "-32768")]
    [InlineData("u16", "65535", "65535")]
    [InlineData("i32", "-2147483648", "-2147483648")]
    [InlineData("u32", "4294967295", "4294967295")]
    [InlineData("i64", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("u64", "9223372036854775807", "9223372036854775807")]
    [InlineData("f32", "0.5", "0.5")]
    [InlineData("f64", "-0.1", "-0.1")]
    public void EveryTypeIsReadAsItWasWritten(string type, string written, string read) => Ready().Expect($"""
        a store m {type} 4096 {written} => OK
        b load m {type} 4096            => OK {read}
        b load m {type} 4088            => OK {(type[0] == 'f' ? "0.0" : "0")}
        """);

    [Fact]
    public void ElementsOverlapAsBytesDo() => Ready().Expect("""
        a store m u32 0 4278255873 => OK
        a load m u8 0              => OK 1
        a load m u8 1              => OK 1
        a load m u16 2             => OK 65281
        a load m i32 0             => OK -16711423
        """);

    [Fact]
    public void TextEndsAtItsFirstNulAndBytesDoNot() => Ready().Expect("""
        a store m text 0 8 'abcdefgh' => OK
        a store m text 0 6 'xy'       => OK
        a load m text 0 8             => OK "xy"
        a load m bytes 0 8            => OK "xy\x00\x00\x00\x00gh"
        a load m text 6 2             => OK "gh"
        a store m bytes 1 2 'zz'      => OK
        a load m text 0 8             => OK "xzz"
        a load m bytes 0 0            => OK ""
        """);

    [Fact]
    public void RangesCrossLeavesAndPages() => Ready().Expect("""
        a store m bytes 4094 4 'wxyz' => OK
        b load m bytes 4090 12        => OK "\x00\x00\x00\x00wxyz\x00\x00\x00\x00"
        """);

    [Fact]
    public void AtomicOperationsGiveTheValueBeforeAndWrap() => Ready().Expect("""
        a atomic add m i32 0 5                        => OK 0
        b atomic subtract m i32 0 7                   => OK 5
        a atomic exchange m i32 0 12                  => OK -2
        a atomic and m i32 0 10                       => OK 12
        a atomic or m i32 0 3                         => OK 8
        a atomic xor m i32 0 1                        => OK 11
        a atomic compare_exchange m i32 0 9 with 1    => OK 10
        a atomic compare_exchange m i32 0 10 with 1   => OK 10
        a load m i32 0                                => OK 1
        a store m i32 0 2147483647                    => OK
        a atomic add m i32 0 1                        => OK 2147483647
        a load m i32 0                                => OK -2147483648
        a atomic subtract m u32 4 1                   => OK 0
        a load m u32 4                                => OK 4294967295
        a atomic subtract m u64 8 1                   => OK 0
        a load m i64 8                                => OK -1
        a load m u64 8                                => EOVERFLOW
        a atomic add m u64 8 1                        => EOVERFLOW
        a load m u64 8                                => OK 0
        """);

    [Fact]
    public void AccessWithoutAMappingIsRefused() => Ready().Expect("""
        c load m i32 0       => refused: m is not mapped in this process
        c store m i32 0 1    => refused: m is not mapped in this process
        a load m i32 9998    => refused: bytes 9998 to 10002 lie outside the mapping of m, which has 10000 bytes
        b unmap m            => OK
        b load m i32 0       => refused: m is not mapped in this process
        """);

    [Fact]
    public void AccessToALockIsRefused() => Ready().Expect("""
        a store small i32 56 1 => OK
        a store small i32 58 1 => refused: bytes 60 to 100 of small belong to the locks that live in it
        a load small u8 60     => refused: bytes 60 to 100 of small belong to the locks that live in it
        a load small u8 99     => refused: bytes 60 to 100 of small belong to the locks that live in it
        """);

    [Theory]
    [InlineData("a load m u8 5000", "SIGBUS")]
    [InlineData("a store m u8 5000 1", "SIGBUS")]
    [InlineData("a atomic add m i32 5000 1", "SIGBUS")]
    [InlineData("a load m bytes 4090 10", "SIGBUS")]
    public void BehindTheLastPageIsSigbus(string call, string signal) => Ready().Given("b size m 100").Expect($"""
        a load m u8 4095 => OK 0
        {call}           => killed by {signal}
        """);

    [Theory]
    [InlineData("c store m u8 0 1")]
    [InlineData("c store m u8 9000 1")]
    [InlineData("c atomic add m i32 0 1")]
    [InlineData("c atomic compare_exchange m i32 0 9 with 1")]
    public void WritingToAReadOnlyMappingIsSigsegvEvenBehindTheEnd(string call) =>
        Ready().Given("c open m readonly; c map m readonly; b size m 100").Expect($"""
        c load m u8 0 => OK 0
        {call}        => killed by SIGSEGV
        """);

    [Fact]
    public void ClaimsSeeMemoryWithoutAMapping()
    {
        var script = Ready().Expect("a store m i32 4 77 => OK");
        var type = IpcScript.Language.Catalog.ElementType.Find("i32")!;
        Assert.Equal(IpcScript.Language.Values.Value.Of(77), script.Model.Load(script.State, 0, type, 4, 4));
        Assert.Null(script.Model.Load(script.State, 0, type, 12288, 4));
        script.Given("a unlink m; a unmap m; a close m; b unmap m; b close m");
        Assert.Null(script.Model.Load(script.State, 0, type, 4, 4));
    }
}
