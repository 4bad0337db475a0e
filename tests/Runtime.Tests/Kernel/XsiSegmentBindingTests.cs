
namespace IpcScript.Tests.Runtime.Kernel;

public sealed class XsiSegmentBindingTests
{
    private const string Made = "page get create exclusive; ";
    private const string Attached = Made + "page attach; ";

    [Theory]
    [InlineData("page get", "ENOENT")]
    [InlineData("page get 0 create", "EINVAL")]
    [InlineData(Made + "page get create exclusive", "EEXIST")]
    [InlineData(Made + "page get 64", "OK")]
    [InlineData(Made + "page get 65", "EINVAL")]
    [InlineData("page attach", "EINVAL")]
    [InlineData("page detach", "EINVAL")]
    [InlineData("page status", "EINVAL")]
    [InlineData("page set mode 384", "EINVAL")]
    [InlineData("page remove", "EINVAL")]
    [InlineData(Made + "page remove; page attach", "EINVAL")]
    [InlineData(Made + "page remove; page get", "ENOENT")]
    [InlineData("page get private; page get", "ENOENT")]
    [InlineData("page get private; page attach; page store i32[0] 5; page remove; page detach", "OK")]
    public void ASegmentIsFoundByItsKey(string script, string outcome) => Ends(script, outcome);

    [Theory]
    [InlineData("page store i32[1] 7; page load i32[1]", "OK 7")]
    [InlineData("page load i64[7]", "OK 0")]
    [InlineData("page detach; page detach", "EINVAL")]
    [InlineData("page remove; page load i32[0]", "OK 0")]
    [InlineData("page remove; page attach", "OK")]
    [InlineData("page remove; page get", "ENOENT")]
    [InlineData("page remove; page detach; page attach", "EINVAL")]
    [InlineData("page detach; page attach readonly; page load i32[0]", "OK 0")]
    [InlineData("page set mode 256; page store i32[0] 3; page load i32[0]", "OK 3")]
    public void ItsMemoryLivesWhileItIsAttached(string script, string outcome) => Ends(Attached + script, outcome);

    [Theory]
    [InlineData("page attach at 1", "EINVAL")]
    [InlineData("page attach at 65536; page load i32[0]", "OK 0")]
    [InlineData("page attach at 65537 rounded; page load i32[0]", "OK 0")]
    [InlineData("page attach at 65536; page attach at 65536", "EINVAL")]
    [InlineData("page attach at 65536; page detach; page attach at 65536", "OK")]
    public void AnAddressIsThatOfAPageAndFree(string script, string outcome)
    {
        using var bench = Bench.OfXsiSegments("address");
        Assert.Equal(outcome, bench.Outcome(Made + script));
    }

    [Fact]
    public void StatusNamesTheProcesses()
    {
        int self = Environment.ProcessId;
        Ends(Made + "page status", $"OK 64 0 {self} none false 384");
        Ends(Attached + "page status", $"OK 64 1 {self} {self} false 384");
        Ends(Attached + "page remove; page status", $"OK 64 1 {self} {self} true 384");
    }

    [Fact]
    public void WhoHasItIsObserved()
    {
        using var bench = Bench.OfXsiSegments("observe");
        bench.Run(Attached + "page remove");
        Assert.Equal("{size: 64, attached: 1, dest: true}", bench.Observe("page"));
        bench.Run("page detach");
        Assert.Null(bench.Observe("page"));
    }

    [Fact]
    public void EveryVerbIsBoundAndNoOther()
    {
        using var bench = Bench.OfXsiSegments("verbs");
        var binding = bench.Bindings.All.Single();
        Assert.Equal(binding.Mechanism.Verbs.Select(v => v.Name).Order(StringComparer.Ordinal), binding.Verbs.Order(StringComparer.Ordinal));
    }

    private static void Ends(string script, string outcome)
    {
        using var bench = Bench.OfXsiSegments("xsi");
        Assert.Equal(outcome, bench.Outcome(script));
    }
}
