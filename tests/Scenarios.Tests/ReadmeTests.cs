using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Scenarios;

/// <summary>README.md shows a scenario and its trace; both are the real ones.</summary>
public class ReadmeTests
{
    private const string Scenario = "scenarios/classics/bounded-buffer";

    private static readonly string[] Readme = File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "README.md"));

    [Fact]
    public void TheScenarioIsTheFile() =>
        Assert.Equal(File.ReadAllText(Path.Combine(RepositoryPaths.Root, Scenario + ".ipcs")).TrimEnd('\n').Split('\n'), BlockAfter($"`{Scenario}.ipcs`:"));

    [Fact]
    public void TheTraceIsTheApprovedOneWithLinesLeftOut()
    {
        var trace = File.ReadLines(Path.Combine(RepositoryPaths.Root, Scenario + ".verified.txt")).GetEnumerator();
        foreach (string line in BlockAfter($"`ipcscript run {Scenario}.ipcs` prints, in part:").Where(l => l != "…"))
        {
            bool isFound = false;
            while (!isFound && trace.MoveNext()) isFound = trace.Current == line;
            Assert.True(isFound, $"not in the approved trace, or not at this place: {line}");
        }
    }

    /// <summary>The indented lines behind a line, without their indentation.</summary>
    private static IEnumerable<string> BlockAfter(string heading)
    {
        int start = Array.IndexOf(Readme, heading) + 2;
        Assert.True(start > 1, $"README.md has no line {heading}");
        var block = Readme.Skip(start).TakeWhile(l => l.Length == 0 || l.StartsWith("    ", StringComparison.Ordinal)).Select(l => l.Length == 0 ? l : l[4..]).ToList();
        while (block is [.., ""]) block.RemoveAt(block.Count - 1);
        return block;
    }
}
