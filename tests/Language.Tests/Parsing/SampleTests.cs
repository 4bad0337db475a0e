using IpcScript.Language.Catalog;
using IpcScript.Language.Parsing;
using Xunit;

namespace IpcScript.Tests.Language.Parsing;

public sealed class SampleTests
{
    public static TheoryData<string> Samples => [.. Sample.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void SamplesParseWithoutErrors(string name)
    {
        var source = Sample.Read(name);
        var result = Parser.Parse(source, LanguageCatalog.Standard);
        Assert.Empty(result.Diagnostics.Select(d => $"{source.Locate(d.Span)} {d.Code} {d.Message} [{d.Context}]"));
    }
}
