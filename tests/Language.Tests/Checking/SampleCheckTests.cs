using IpcScript.Tests.Language.Parsing;
using Xunit;

namespace IpcScript.Tests.Language.Checking;

public sealed class SampleCheckTests
{
    [Theory]
    [InlineData("abba")]
    [InlineData("bounded-buffer")]
    [InlineData("lost-update")]
    [InlineData("selective-receive")]
    public void SamplesCheckClean(string name)
    {
        var source = Sample.Read(name);
        var result = CheckedText.Check(source);
        Assert.Equal([], result.Diagnostics.Select(d => CheckedText.Print(source, d)));
        Assert.NotNull(result.Scenario);
    }
}
