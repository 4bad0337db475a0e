using System.Collections.Immutable;
using IpcScript.Repl.Rendering;
using IpcScript.Testing;

namespace IpcScript.Repl.Testing;

/// <summary>The last line of <c>test</c>, and the exit code that agrees with it.</summary>
internal sealed class TestSummary(Terminal terminal)
{
    private static readonly (TestVerdict Verdict, string Words)[] Order =
    [
        (TestVerdict.Passed, "passed"),
        (TestVerdict.Failed, "failed"),
        (TestVerdict.Unusable, "with mistakes"),
        (TestVerdict.Refused, "refused"),
        (TestVerdict.Interrupted, "interrupted"),
        (TestVerdict.Skipped, "skipped"),
        (TestVerdict.NotRun, "not run"),
    ];

    public void Write(TestSelection selection, ImmutableArray<TestCase> cases)
    {
        var palette = terminal.OutputPalette;
        int scenarios = selection.Items.Count(i => !i.IsOrphan);
        var counts = Order.Select(o => (o.Verdict, o.Words, Number: cases.Count(c => c.Verdict == o.Verdict))).Where(c => c.Number > 0).Select(c => c.Verdict switch
        {
            TestVerdict.Passed => palette.Good($"{c.Number} {c.Words}"),
            TestVerdict.Skipped or TestVerdict.NotRun => palette.Warning($"{c.Number} {c.Words}"),
            _ => palette.Error($"{c.Number} {c.Words}"),
        });
        string shard = selection.Items.Length == selection.Found ? "" : $" (a shard of {selection.Found})";
        terminal.Output.Write($"{scenarios} {(scenarios == 1 ? "scenario" : "scenarios")}{shard}: {(cases.IsEmpty ? "nothing to test" : string.Join(", ", counts))}\n");
    }

    /// <summary>Skips are no failures; where nothing else has passed they are all there is to say.</summary>
    public static ExitCode Code(ImmutableArray<TestCase> cases) => cases.Select(c => Code(c.Verdict)).Aggregate(
        cases.Any(c => c.Verdict == TestVerdict.Skipped) && cases.All(c => c.Verdict == TestVerdict.Skipped) ? ExitCode.Skipped : ExitCode.Passed, ExitCodes.Worse);

    private static ExitCode Code(TestVerdict verdict) => verdict switch
    {
        TestVerdict.Passed or TestVerdict.Skipped or TestVerdict.NotRun => ExitCode.Passed,
        TestVerdict.Failed => ExitCode.Failed,
        TestVerdict.Unusable => ExitCode.Unusable,
        TestVerdict.Refused => ExitCode.Refused,
        TestVerdict.Interrupted => ExitCode.Interrupted,
        _ => throw new InvalidOperationException($"internal bug: no exit code for {verdict}"),
    };
}
