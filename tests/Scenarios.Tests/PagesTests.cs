using System.Text.RegularExpressions;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Scenarios;

/// <summary>The pages about mechanisms name scenarios to run, each by its path, or under the folder that the heading of its table names.</summary>
public partial class PagesTests
{
    public static TheoryData<string> Pages =>
    [
        "docs/holder-killed.md",
        .. Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "docs", "mechanisms"), "*.md")
            .Select(f => "docs/mechanisms/" + Path.GetFileName(f)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryScenarioThatAPageNamesIsThere(string page)
    {
        string folder = "";
        int named = 0;
        var missing = new List<string>();
        foreach (string line in File.ReadLines(Path.Combine(RepositoryPaths.Root, page)))
        {
            if (Folder().Match(line) is { Success: true } heading) folder = heading.Groups[1].Value;
            foreach (string scenario in Scenario().Matches(line).Select(m => m.Value))
            {
                named++;
                string path = scenario.Contains('/', StringComparison.Ordinal) ? scenario : folder + scenario;
                if (!File.Exists(Path.Combine(RepositoryPaths.Root, path))) missing.Add(path);
            }
        }

        Assert.NotEqual(0, named);
        Assert.Empty(missing);
    }

    [GeneratedRegex("`(scenarios/[a-z-]+/)`")]
    private static partial Regex Folder();

    [GeneratedRegex("[a-z0-9/-]+\\.ipcs")]
    private static partial Regex Scenario();
}
