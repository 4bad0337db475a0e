using IpcScript.Runtime.Tracing;
using Xunit;

namespace IpcScript.Tests.Runtime.Tracing;

/// <summary>What stands behind <c>attaches</c>.</summary>
public sealed class ArrayNamesTests
{
    [Theory]
    [InlineData("a b", "a b")]
    [InlineData("f[0]", "f[0]")]
    [InlineData("f[0] f[1] f[2]", "f[0..2]")]
    [InlineData("f[0] f[2] f[3] g", "f[0] f[2..3] g")]
    [InlineData("f[1] g[2]", "f[1] g[2]")]
    [InlineData("p[0] p[1] o[1].notify", "p[0..1] o[1].notify")]
    [InlineData("o[0].notify o[1].notify", "o[0].notify o[1].notify")]
    public void NeighboursOfOneArrayAreARange(string names, string joined) =>
        Assert.Equal(joined.Split(' '), ArrayNames.Join(names.Split(' ')));
}
