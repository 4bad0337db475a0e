
namespace IpcScript.Tests.Runtime.Kernel;

public sealed class MemoryBindingTests
{
    [Theory]
    [InlineData("ring store i8[0] -128; ring load i8[0]", "OK -128")]
    [InlineData("ring store u8[1] 255; ring load u8[1]", "OK 255")]
    [InlineData("ring store u8[1] 255; ring load u16[0]", "OK 65280")]
    [InlineData("ring store i16[1] -2; ring load u16[1]", "OK 65534")]
    [InlineData("ring store i32[1] -2; ring load u32[1]", "OK 4294967294")]
    [InlineData("ring store i32[1] -2; ring load i32[0]", "OK 0")]
    [InlineData("ring store i64[0] 9223372036854775807; ring load u64[0]", "OK 9223372036854775807")]
    [InlineData("ring store i64[0] -1; ring load u64[0]", "EOVERFLOW")]
    [InlineData("ring store u64[0] 9223372036854775807; ring load i64[0]", "OK 9223372036854775807")]
    [InlineData("ring store f32[1] 0.5; ring load f32[1]", "OK 0.5")]
    [InlineData("ring store f64[1] 0.1; ring load f64[1]", "OK 0.1")]
    [InlineData("ring store f64[1] 3; ring load f64[1]", "OK 3.0")]
    [InlineData("ring store bytes[2,3] \"abc\"; ring load bytes[1,5]", "OK \"\\x00abc\\x00\"")]
    [InlineData("ring store text[0,8] \"abc\"; ring load text[0,8]", "OK \"abc\"")]
    [InlineData("ring store bytes[0,4] \"abcd\"; ring store text[0,4] \"x\"; ring load bytes[0,4]", "OK \"x\\x00\\x00\\x00\"")]
    [InlineData("ring store bytes[0,4] \"abcd\"; ring load text[0,4]", "OK \"abcd\"")]
    [InlineData("ring load bytes[0,0]", "OK \"\"")]
    public void WhatIsStoredIsLoaded(string script, string outcome)
    {
        using var bench = new Bench("memory");
        Assert.Equal(outcome, bench.Outcome("ring create; ring size; ring map; " + script));
    }

    [Theory]
    [InlineData("i32", "add", "5", "7", "12")]
    [InlineData("i32", "add", "2147483647", "1", "-2147483648")]
    [InlineData("i32", "subtract", "5", "7", "-2")]
    [InlineData("i32", "and", "12", "10", "8")]
    [InlineData("i32", "or", "12", "10", "14")]
    [InlineData("i32", "xor", "12", "10", "6")]
    [InlineData("i32", "exchange", "12", "10", "10")]
    [InlineData("u32", "exchange", "12", "4294967295", "4294967295")]
    [InlineData("i64", "add", "4294967296", "-1", "4294967295")]
    [InlineData("i64", "subtract", "4294967296", "1", "4294967295")]
    [InlineData("i64", "and", "12884901888", "8589934592", "8589934592")]
    [InlineData("i64", "or", "4294967296", "1", "4294967297")]
    [InlineData("i64", "xor", "4294967297", "1", "4294967296")]
    [InlineData("u64", "exchange", "1", "2", "2")]
    [InlineData("i32", "compare_exchange", "5", "5 with 9", "9")]
    [InlineData("i32", "compare_exchange", "5", "6 with 9", "5")]
    [InlineData("i64", "compare_exchange", "5", "5 with -9", "-9")]
    public void AnAtomicOperationGivesTheValueBefore(string type, string verb, string before, string operand, string after)
    {
        using var bench = new Bench("atomic");
        bench.Run($"ring create; ring size; ring map; ring store {type}[1] {before}");
        Assert.Equal($"OK {before}", bench.Outcome($"ring atomic {verb} {type}[1] {operand}"));
        Assert.Equal($"OK {after}", bench.Outcome($"ring load {type}[1]"));
    }
}
