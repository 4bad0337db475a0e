using IpcScript.Language.Checking;
using Xunit;

namespace IpcScript.Tests.Language.Checking;

public sealed class LoadingRehearsalTests
{
    [Fact]
    public void WhatIsRehearsedIsAScenarioWithoutFindings()
    {
        var loaded = ScenarioLoader.Load("", LoadingRehearsal.Sample.ToArray(), [], null);
        Assert.Empty(loaded.Diagnostics);
        Assert.NotNull(loaded.Scenario);
    }
}
