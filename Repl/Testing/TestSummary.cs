using System.Collections.Immutable;
using IpcScript.Repl.Rendering;
using IpcScript.Testing;

namespace IpcScript.Repl.Testing;

/// <summary>The last line of <c>test</c>, and the exit code that agrees with it.</summary>
internal sealed class TestSummary(Terminal terminal)
{
    private static readonly TestVerdict[] Order =
    [
        TestVerdict.Passed, TestVerdict.Failed, TestVerdict.Unusable, TestVerdict.Refused, TestVerdict.Interrupted, TestVerdict.Skipped, TestVerdict.NotRun,
    ];

    public void Write(TestSelection selection, ImmutableArray<TestCase> cases)
    {
        var palette = terminal.OutputPalette;
        int scenarios = selection.Items.Count(i => !i.IsOrphan);
        var counts = new List<string>();
        foreach (var verdict in Order)
        {
            int number = cases.Count(c => c.Verdict == verdict);
            if (number > 0) counts.Add(Paint(palette, verdict, $"{number} {Words(verdict)}"));
        }

        string shard = selection.Items.Length == selection.Found ? "" : $" (a shard of {selection.Found})";
        terminal.Output.Write($"{scenarios} {(scenarios == 1 ? "scenario" : "scenarios")}{shard}: {(cases.IsEmpty ? "nothing to test" : string.Join(", ", counts))}\n");
    }

    /// <summary>Skips are no failures; where nothing else has passed they are all there is to say.</summary>
    public static ExitCode Code(ImmutableArray<TestCase> cases)
    {
        bool isAllSkipped = !cases.IsEmpty;
        var worst = ExitCode.Passed;
        foreach (var one in cases)
        {
            isAllSkipped &= one.Verdict == TestVerdict.Skipped;
            worst = worst.Worse(Code(one.Verdict));
        }

        return isAllSkipped ? ExitCode.Skipped : worst;
    }

    private static string Paint(Palette palette, TestVerdict verdict, string text) => verdict switch
    {
        TestVerdict.Passed => palette.Good(text),
        TestVerdict.Skipped or TestVerdict.NotRun => palette.Warning(text),
        _ => palette.Error(text),
    };

    private static string Words(TestVerdict verdict) => verdict switch
    {
        TestVerdict.Passed => "passed",
        TestVerdict.Failed => "failed",
        TestVerdict.Unusable => "with mistakes",
        TestVerdict.Refused => "refused",
        TestVerdict.Interrupted => "interrupted",
        TestVerdict.Skipped => "skipped",
        TestVerdict.NotRun => "not run",
        _ => throw new InvalidOperationException($"internal bug: no words for {verdict}"),
    };

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
