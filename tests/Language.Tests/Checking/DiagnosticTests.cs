using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using Xunit;

namespace IpcScript.Tests.Language.Checking;

/// <summary>Each finding of the checker, at the place that is marked. Rows are in <see cref="DiagnosticRows"/>.</summary>
public sealed class DiagnosticTests
{
    public static IEnumerable<object[]> Rows => DiagnosticRows.All.Select(r => new object[] { r.Kind.Code, r.Text });

    [Theory]
    [MemberData(nameof(Rows))]
    public void EachFindingStandsAtItsMarkAndAlone(string code, string marked)
    {
        var (text, spans) = CheckedText.Unmark(marked.StartsWith("scenario", StringComparison.Ordinal) ? marked : "scenario \"t\"\n" + marked);
        var source = new SourceText("test.ipcs", text);
        bool isRefused = code == CheckKinds.NoCSharp.Code || !text.Contains("csharp", StringComparison.Ordinal);
        var result = CheckedText.Check(source, helpers: isRefused ? null : CompiledElsewhere.Library);
        Assert.Equal(
            spans.Select(s => $"{code} «{source.Slice(s)}» at {s.Start}"),
            result.Diagnostics.Select(d => $"{d.Code} «{source.Slice(d.Span)}» at {d.Span.Start}"));
        Assert.Equal(result.Diagnostics.Any(d => d.IsError), result.Scenario is null);
    }

    [Fact]
    public void EveryKindHasARow()
    {
        // Those about --set are in ParameterTests, those that take two mechanisms with one verb in OtherCatalogTests.
        DiagnosticKind[] elsewhere = [CheckKinds.UnknownParameter, CheckKinds.BadOverride, CheckKinds.UnexpectedValue, CheckKinds.ModifierValue];
        var tested = DiagnosticRows.All.Select(r => r.Kind).Concat(elsewhere).ToHashSet();
        Assert.Equal([], CheckErrors.Kinds.Where(k => !tested.Contains(k)).Select(k => $"{k.Code} {k.Title}"));
    }

    [Fact]
    public void CodesAreUniqueAndRise()
    {
        var codes = CheckErrors.Kinds.Concat(EvaluationErrors.Kinds).Select(k => k.Code).ToList();
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
    }
}
