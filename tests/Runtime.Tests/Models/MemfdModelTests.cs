
namespace IpcScript.Tests.Runtime.Models;

/// <summary>Memory files, their seals, and descriptors that are handed on. <c>m</c> is a memory file, <c>f</c> a file, both of two pages.</summary>
public sealed class MemfdModelTests
{
    private static ModelScript Ready() => new ModelScript(ModelWorld.Declare("segment memfd m size 8192", "segment file f size 8192"))
        .Given("a create m; a size m; a create f; a size f");

    [Theory]
    [InlineData("a seal m SHRINK", "a size m 8191", "EPERM")]
    [InlineData("a seal m SHRINK", "a size m 8193", "OK")]
    [InlineData("a seal m GROW", "a size m 8193", "EPERM")]
    [InlineData("a seal m GROW", "a size m 0", "OK")]
    [InlineData("a seal m GROW; a size m 100", "a write m 'x'", "OK 1")]
    [InlineData("a seal m WRITE", "a write m 'x'", "EPERM")]
    [InlineData("a seal m WRITE", "a write m ''", "OK 0")]
    [InlineData("a seal m WRITE", "a map m", "EPERM")]
    [InlineData("a seal m WRITE", "a map m private", "OK")]
    [InlineData("a seal m FUTURE_WRITE", "a write m 'x'", "EPERM")]
    [InlineData("a seal m FUTURE_WRITE; a map m readonly", "a protect m", "EACCES")]
    [InlineData("a map m; a seal m FUTURE_WRITE", "a store m u8 0 1", "OK")]
    [InlineData("a map m", "a seal m WRITE", "EBUSY")]
    [InlineData("a map m; a protect m readonly", "a seal m WRITE", "EBUSY")]
    [InlineData("a map m; a map m private", "a seal m WRITE", "EBUSY")]
    [InlineData("a map m private", "a seal m WRITE", "OK")]
    [InlineData("a seal m SEAL", "a seal m WRITE", "EPERM")]
    public void ASealRefuses(string before, string call, string outcome) => Ready().Given(before).Expect($"{call} => {outcome}");

    [Fact]
    public void AMappingOfAnotherProcessStopsTheSealToo() => Ready().Given("b inherit m from a; b map m readonly").Expect("""
        a seal m WRITE => EBUSY
        b leaves       => exits 0
        a seal m WRITE => OK
        """);

    [Fact]
    public void WhatIsInheritedHasOnePosition() => Ready().Given("b inherit f from a; c open f").Expect("""
        a write f 'abcdef'  => OK 6
        b seek f 2          => OK 2
        a read f 2          => OK "cd"
        c read f 2          => OK "ab"
        b read f 2          => OK "ef"
        a leaves            => exits 0
        b read f 1          => OK "\x00"
        """);

    [Fact]
    public void OnlyWhoHasItHandsItOn() => Ready().Expect("""
        b inherit m from c => refused: c has no descriptor of m
        b inherit m        => refused: setup has no descriptor of m
        a close m          => OK
        b inherit m from a => refused: a has no descriptor of m
        """);

    [Fact]
    public void AMemoryFileEndsWithItsLastHolder() => Ready().Given("b inherit m from a; a unlink f; a close f").Expect("""
        a leaves  => exits 0
        left      => memory file without a name
        b close m => OK
        left      =>
        """);

    [Fact]
    public void WithoutSealingItIsSealedFromTheStart() => new ModelScript(ModelWorld.Declare("segment memfd m size 8 sealing false")).Given("a create m").Expect("""
        a seals m       => OK [SEAL]
        a seal m SHRINK => EPERM
        """);
}
