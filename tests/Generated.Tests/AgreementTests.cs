using IpcScript.Language.Catalog;
using IpcScript.Tests.Generated.Generating;
using IpcScript.Tests.Generated.Running;
using Xunit;
using Xunit.Abstractions;

namespace IpcScript.Tests.Generated;

/// <summary>Random scripts over every mechanism, under random schedules: what the model foretells is what the kernel does, to the byte.</summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    [Fact]
    public void KernelAndModelAgreeOnEveryGeneratedScript()
    {
        var effort = Effort.OfEnvironment();
        output.WriteLine($"scripts {effort.Seed} to {effort.Seed + (ulong)effort.Count - 1}");
        using var twin = new TwinRun();
        var campaign = new Campaign(new ScriptGenerator(LanguageCatalog.Standard), twin, output.WriteLine);
        campaign.Run(effort.Numbers);
        Assert.True(campaign.Findings.Count == 0, string.Join("\n\n", campaign.Findings));
        Assert.True(twin.Skips * 20 <= effort.Count, $"more than one script in twenty was skipped: {twin.Skips}");
        Assert.True(campaign.Rejected.Count * 100 <= effort.Count, $"more than one script in a hundred is no scenario; the first: {campaign.Rejected.FirstOrDefault()}");
    }
}
