using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Support;

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
        Assert.Equal(expected.Replace('|', '\n'), UnifiedDiff.Between(before.Replace(' ', '\n'), after.Replace(' ', '\n')));
}
