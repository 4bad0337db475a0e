using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using Xunit;

namespace IpcScript.Tests.Language.Checking;

/// <summary>
/// Where two mechanisms share the words of a verb, the parser lets through what one of them takes, and the checker knows which one it is.
/// A catalog of its own shows this: a <c>put</c> with a value into a box, and one without into a bag.
/// </summary>
public sealed class OtherCatalogTests
{
    [Theory]
    [InlineData("IPC1074", "put b «3»")]
    [InlineData("IPC1073", "«put x»")]
    [InlineData("IPC1078", "put b by «3»")]
    [InlineData("IPC1078", "put x 3 «by»")]
    [InlineData("IPC1075", "put b «slowly»")]
    [InlineData("IPC0016", "throw «x»")]
    [InlineData("IPC1049", "put set[0]«[1]» 3")]
    [InlineData("IPC1083", "put x 3 -> «n» expect EFULL")]
    [InlineData("", "put x 3 -> n expect EHALF\nprint n")]
    [InlineData("", "put x 3 by 2 slowly")]
    [InlineData("", "put set[0] 1, put set[1] 2")]
    public void TheTargetDecidesWhatAVerbTakes(string code, string marked)
    {
        var (text, spans) = CheckedText.Unmark(
            "scenario \"t\"\nbox x = posix\nbag b = posix\nshelf set = posix\nprocess p {\nput x 1; put b; put set[0] 1; throw\n" + marked + "\n}");
        var catalog = Catalog();
        var source = new SourceText("test.ipcs", text);
        var parsed = Parser.Parse(source, catalog);
        var result = Checker.Check(source, parsed.Scenario, catalog);
        Assert.Equal(
            spans.Select(s => $"{code} «{source.Slice(s)}»"),
            parsed.Diagnostics.Concat(result.Diagnostics).Where(d => d.IsError).Select(d => $"{d.Code} «{source.Slice(d.Span)}»"));
    }

    private static LanguageCatalog Catalog() => new(
    [
        LanguageCatalogProcesses(),
        Thing("box", [
            new("value", ValueKind.Integer, "what") { IsValue = true, IsRequired = true },
            new("by", ValueKind.Integer, "how many"),
            new("slowly", ValueKind.Flag, "slowly"),
        ]),
        Thing("bag", [new("by", ValueKind.Flag, "by hand")]),
        Thing("shelf", [new("value", ValueKind.Integer, "what") { IsValue = true, IsRequired = true }], hasMembers: true),
    ]);

    private static Mechanism LanguageCatalogProcesses() => new()
    {
        Kind = "process",
        Family = "",
        Summary = "processes",
        Verbs = [new Verb { Name = "throw", Help = "throw", Target = TargetKind.None, Native = [new("throw()")] }],
    };

    private static Mechanism Thing(string kind, System.Collections.Immutable.ImmutableArray<Parameter> parameters, bool hasMembers = false) => new()
    {
        Kind = kind,
        Family = "posix",
        Summary = kind,
        HasMembers = hasMembers,
        Verbs =
        [
            new Verb
            {
                Name = "put",
                Help = "put",
                Parameters = parameters,
                Results = [new("n", ValueKind.Integer, "how many there are")],
                Codes = [new("EFULL", "it is full"), new("EHALF", "it is half full", Succeeds: true)],
                Native = [new("put()")],
                Joins = hasMembers,
            },
        ],
    };
}
