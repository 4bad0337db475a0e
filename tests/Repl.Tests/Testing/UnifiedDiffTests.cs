using IpcScript.Testing.Differences;
using Xunit;

namespace IpcScript.Tests.Repl.Testing;

/// <summary>Lines are written as letters with spaces between them; the expected hunks are those of <c>diff -u</c>.</summary>
public class UnifiedDiffTests
{
    [Theory]
    [InlineData("a b c", "a b c", "")]
    [InlineData("a b c", "a x c", "@@ -1,3 +1,3 @@| a|-b|+x| c|")]
    [InlineData("a b c d e f g h i", "a b c d X f g h i", "@@ -2,7 +2,7 @@| b| c| d|-e|+X| f| g| h|")]
    [InlineData("a b c d e f", "X b c d e f", "@@ -1,4 +1,4 @@|-a|+X| b| c| d|")]
    [InlineData("a b c d e f", "a b c d e f g", "@@ -4,3 +4,4 @@| d| e| f|+g|")]
    [InlineData("a b c d e f", "b c d e f", "@@ -1,4 +1,3 @@|-a| b| c| d|")]
    [InlineData("a b c d e f g h i j", "X b c d e f g h i Y", "@@ -1,4 +1,4 @@|-a|+X| b| c| d|@@ -7,4 +7,4 @@| g| h| i|-j|+Y|")]
    [InlineData("a b c d e f g", "X b c d e f Y", "@@ -1,7 +1,7 @@|-a|+X| b| c| d| e| f|-g|+Y|")]
    [InlineData("a", "x", "@@ -1 +1 @@|-a|+x|")]
    public void HunksAreThoseOfDiff(string before, string after, string expected) =>
        Assert.Equal(expected.Replace('|', '\n'), UnifiedDiff.Text(UnifiedDiff.Between(before.Replace(' ', '\n'), after.Replace(' ', '\n'))));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("", "a b", "@@ -0,0 +1,2 @@|+a|+b|")]
    [InlineData("a b", "", "@@ -1,2 +0,0 @@|-a|-b|")]
    [InlineData("a a a", "a a a a", "@@ -1,3 +1,4 @@| a| a| a|+a|")]
    public void AnEmptyTextHasNoLines(string before, string after, string expected) => HunksAreThoseOfDiff(before, after, expected);

    [Fact]
    public void ALineThatHoldsACarriageReturnIsOneLine() =>
        Assert.Equal("@@ -1,2 +1,2 @@\n a\rb\n-c\n+d\n", UnifiedDiff.Text(UnifiedDiff.Between("a\rb\nc\n", "a\rb\nd\n")));

    [Fact]
    public void WhatNobodyWouldReadIsOneChange()
    {
        string Lines(string word) => string.Join('\n', Enumerable.Range(0, 50_000).Select(i => $"{word} {i}"));
        var hunk = Assert.Single(UnifiedDiff.Between($"same\n{Lines("old")}\nsame", $"same\n{Lines("new")}\nsame"));
        Assert.Equal((0, 50_002, 0, 50_002), (hunk.OldStart, hunk.OldCount, hunk.NewStart, hunk.NewCount));
    }

    [Theory]
    [InlineData(2, "crossing, step 1: left lock a")]
    [InlineData(3, "crossing, step 1: left lock a")]
    [InlineData(4, "crossing, step 2: right lock b")]
    [InlineData(1, "crossing, before the first step")]
    public void TheHeadOfAHunkNamesTheStep(int line, string expected)
    {
        string[] before =
        [
            "scenario \"A \\\"schedule\\\" B\"   schedule crossing",
            "       setup  init a      pthread_mutex_init(a) = 0",
            "    1  left   lock a      pthread_mutex_lock(a) = 0   a none→left",
            "       left   print \"x\"",
            "    2  right  lock b      pthread_mutex_lock(b) …     blocks",
        ];
        var after = before.ToArray();
        after[line] += "!";
        Assert.Equal(expected, Assert.Single(UnifiedDiff.Between(string.Join('\n', before), string.Join('\n', after), isTrace: true)).Enclosing);
    }
}
