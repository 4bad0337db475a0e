using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using IpcScript.Language.Text;
using IpcScript.Repl.Testing;
using IpcScript.Repl.Testing.Reports;
using IpcScript.Testing;
using IpcScript.Testing.Differences;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Testing;

/// <summary>One result of each kind, in every report.</summary>
public class ReportTests
{
    private static readonly ImmutableArray<Hunk> Difference = UnifiedDiff.Between("a\nb\n", "a\nx\n");

    private static readonly ImmutableArray<TestCase> Cases =
    [
        new("a b.ipcs", "round_robin", TestVerdict.Passed, [], Steps: 7, Elapsed: TimeSpan.FromMilliseconds(12)),
        new("a b.ipcs", "late", TestVerdict.Failed, [new Finding("changed", "not <approved> & \u0007 \"so\"", new LinePosition(3, 5), null, "ipcscript accept 'a b.ipcs'", Difference)]),
        new("big.ipcs", "round_robin", TestVerdict.Skipped, [], Reason: "100%: too big"),
        new("bad.ipcs", "", TestVerdict.Unusable, [new Finding("mistake", "IPC0001 what", new LinePosition(1, 1), "help", null, [])]),
        new("env.ipcs", "round_robin", TestVerdict.Refused, [new Finding("run", "IPC3017 no", null, null, null, [])]),
        new("late.ipcs", "", TestVerdict.NotRun, [], Reason: "interrupted"),
    ];

    [Fact]
    public void JUnitIsValidAndCountsEachCaseOnce()
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, RepositoryPaths.InTests("Repl.Tests", "Testing", "junit.xsd"));
        using var reader = XmlReader.Create(new MemoryStream(JUnitReport.Of(Cases)), new XmlReaderSettings { Schemas = schemas, ValidationType = ValidationType.Schema });
        var root = XDocument.Load(reader).Root!;
        Assert.Equal(["6", "1", "2"], new[] { "tests", "failures", "errors" }.Select(n => root.Attribute(n)!.Value));
        Assert.Equal(["2 1 0 0", "1 0 0 1", "1 0 1 0", "1 0 1 0", "1 0 0 1"], root.Elements().Select(s => string.Join(' ', new[] { "tests", "failures", "errors", "skipped" }.Select(n => s.Attribute(n)!.Value))));
        var failure = root.Descendants("failure").Single();
        Assert.Equal(("not <approved> & \uFFFD \"so\"", "changed"), (failure.Attribute("message")!.Value, failure.Attribute("type")!.Value));
        Assert.Equal("a b.ipcs:3:5\n@@ -1,2 +1,2 @@\n a\n-b\n+x\n→ ipcscript accept 'a b.ipcs'\n", failure.Value);
        Assert.Equal(["100%: too big", "interrupted"], root.Descendants("skipped").Select(s => s.Attribute("message")!.Value));
    }

    [Fact]
    public void AnEmptyRunIsAValidJUnitReport() => Assert.Equal("0", XDocument.Load(new MemoryStream(JUnitReport.Of([]))).Root!.Attribute("tests")!.Value);

    [Fact]
    public void JsonSaysEverything()
    {
        var root = JsonDocument.Parse(JsonReport.Of(Cases)).RootElement;
        Assert.Equal(1, root.GetProperty("schema").GetInt32());
        Assert.Equal(
            "passed 1, skipped 1, not_run 1, refused 1, failed 1, unusable 1, interrupted 0",
            string.Join(", ", root.GetProperty("summary").EnumerateObject().Select(p => $"{p.Name} {p.Value}")));
        var cases = root.GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal("""{"file":"a b.ipcs","schedule":"round_robin","verdict":"passed","steps":7,"milliseconds":12,"findings":[]}""", JsonSerializer.Serialize(cases[0]));
        Assert.Equal("100%: too big", cases[2].GetProperty("reason").GetString());
        var finding = cases[1].GetProperty("findings")[0];
        Assert.Equal(("changed", 3, 5), (finding.GetProperty("kind").GetString(), finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()));
        Assert.Equal("@@ -1,2 +1,2 @@\n a\n-b\n+x\n", finding.GetProperty("diff").GetString());
    }

    [Fact]
    public void AnnotationsStandAtTheirLinesAndAreEscaped()
    {
        var output = new StringWriter();
        GitHubReport.Write(output, Cases, "");
        Assert.Equal(
            """
            ::error file=a b.ipcs,line=3,title=a b.ipcs%2C late::not <approved> & X "so"%0Aa b.ipcs:3:5%0A@@ -1,2 +1,2 @@%0A a%0A-b%0A+x%0A→ ipcscript accept 'a b.ipcs'
            ::error file=bad.ipcs,line=1,title=bad.ipcs::IPC0001 what%0Abad.ipcs:1:1%0Ahelp: help
            ::error file=env.ipcs,line=1,title=env.ipcs%2C round_robin::IPC3017 no
            ::warning file=big.ipcs,line=1,title=big.ipcs%2C round_robin::skipped: 100%25: too big
            ::warning file=late.ipcs,line=1,title=late.ipcs::not run: interrupted

            """, output.ToString().Replace('\u0007', 'X'));
    }

    [Theory]
    [InlineData(10, 10, "it is 9")]
    [InlineData(11, 10, "2 more of these; the log of this step shows all")]
    [InlineData(500, 10, "491 more of these; the log of this step shows all")]
    public void MoreThanGitHubShowsAreCounted(int failures, int lines, string last)
    {
        var output = new StringWriter();
        GitHubReport.Write(
            output, [.. Enumerable.Range(0, failures).Select(i => new TestCase("a.ipcs", "x", TestVerdict.Failed, [new Finding("run", $"it is {i}", null, null, null, [])]))], null);
        string[] written = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((lines, last), (written.Length, written[^1][(written[^1].LastIndexOf("::", StringComparison.Ordinal) + 2)..]));
    }

    [Fact]
    public void PathsAreThoseOfTheRepository()
    {
        var output = new StringWriter();
        GitHubReport.Write(output, [Cases[3]], Path.GetDirectoryName(Environment.CurrentDirectory));
        Assert.StartsWith($"::error file={Path.GetFileName(Environment.CurrentDirectory)}/bad.ipcs,", output.ToString(), StringComparison.Ordinal);
    }
}
