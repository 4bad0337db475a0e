using System.CommandLine;
using System.Globalization;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Testing;

/// <summary>The grammar of <c>test</c> and of the commands about snapshots.</summary>
internal sealed class TestSyntax
{
    private readonly Argument<string[]> testPaths = new("PATH") { Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> filter = OptionReaders.Text("--filter");
    private readonly Option<bool> failFast = OptionReaders.Flag("--fail-fast");
    private readonly Option<int?> repeat = OptionReaders.Count("--repeat");
    private readonly Option<TimeSpan?> timeout = OptionReaders.Single<TimeSpan?>("--timeout", () => "a time such as 30s, 500ms or 2m", s => Time(s));
    private readonly Option<Shard?> shard = OptionReaders.Single<Shard?>("--shard", () => "NUMBER/OF, such as 2/5", ReadShard);
    private readonly Option<int?> jobs = OptionReaders.Count("--jobs");
    private readonly Option<bool> accept = OptionReaders.Flag("--accept");
    private readonly Option<bool> noWrite = OptionReaders.Flag("--no-write");
    private readonly Option<ReportWish[]> report = OptionReaders.Many("--report", "junit=FILE, json=FILE or github", ReadReport);
    private readonly Option<IsolationMode> isolation = OptionReaders.Choice<IsolationMode>("--isolation");
    private readonly Option<int?> maxSteps = OptionReaders.Count("--max-steps");
    private readonly Option<bool> noCSharp = OptionReaders.Flag("--no-csharp");
    private readonly Option<ColorMode> testColor = Color();
    private readonly Argument<string?> initFolder = new("FOLDER") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string[]>[] names = [Names(), Names(), Names(), Names(), Names()];
    private readonly Option<ColorMode>[] colors = [Color(), Color(), Color(), Color(), Color()];
    private readonly Option<bool> acceptAll = OptionReaders.Flag("--all");
    private readonly Option<bool> rejectAll = OptionReaders.Flag("--all");

    public TestSyntax()
    {
        Test = new Command("test") { testPaths, filter, failFast, repeat, timeout, shard, jobs, accept, noWrite, report, isolation, maxSteps, noCSharp, testColor };
        Review = new Command("review") { names[0], colors[0] };
        Pending = new Command("pending") { names[1], colors[1] };
        Diff = new Command("diff") { names[2], colors[2] };
        Accept = new Command("accept") { names[3], acceptAll, colors[3] };
        Reject = new Command("reject") { names[4], rejectAll, colors[4] };
        Init = new Command("init") { initFolder };
    }

    public Command Test { get; }

    public Command Review { get; }

    public Command Pending { get; }

    public Command Diff { get; }

    public Command Accept { get; }

    public Command Reject { get; }

    public Command Init { get; }

    /// <param name="isCI">Whether nothing may be written unasked.</param>
    public TestSettings ReadTest(ParseResult result, bool isCI) => new(
        [.. result.GetValue(testPaths) ?? []],
        result.GetValue(filter),
        result.GetValue(failFast),
        result.GetValue(repeat) ?? 1,
        result.GetValue(timeout),
        result.GetValue(shard),
        result.GetValue(jobs),
        result.GetValue(accept),
        result.GetValue(noWrite) || isCI,
        [.. result.GetValue(report) ?? []],
        result.GetValue(isolation),
        result.GetValue(maxSteps),
        result.GetValue(noCSharp),
        result.GetValue(testColor));

    public string ReadInit(ParseResult result) => result.GetValue(initFolder) ?? "";

    public SnapshotSettings ReadSnapshots(ParseResult result)
    {
        int i = Array.IndexOf([Review, Pending, Diff, Accept, Reject], result.CommandResult.Command);
        return new([.. result.GetValue(names[i]) ?? []], result.GetValue(acceptAll) || result.GetValue(rejectAll), result.GetValue(colors[i]));
    }

    private static Option<ColorMode> Color() => OptionReaders.Choice<ColorMode>("--color");

    private static Argument<string[]> Names() => new("NAME") { Arity = ArgumentArity.ZeroOrMore };

    private static TimeSpan? Time(string text)
    {
        var (unit, seconds) = text.EndsWith("ms", StringComparison.Ordinal) ? (2, 0.001) : text.EndsWith('s') ? (1, 1.0) : text.EndsWith('m') ? (1, 60.0) : (0, 1.0);
        return double.TryParse(text.AsSpan(0, text.Length - unit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number * seconds is > 0 and < 1_000_000 and var time ? TimeSpan.FromSeconds(time) : null;
    }

    private static Shard? ReadShard(string text) =>
        text.Split('/') is [var number, var of]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int n)
        && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out int m)
        && n >= 1 && n <= m ? new Shard(n, m) : null;

    private static ReportWish? ReadReport(string text) => text switch
    {
        "github" => new ReportWish(ReportKind.GitHub, ""),
        ['j', 'u', 'n', 'i', 't', '=', _, ..] => new ReportWish(ReportKind.JUnit, text[6..]),
        ['j', 's', 'o', 'n', '=', _, ..] => new ReportWish(ReportKind.Json, text[5..]),
        _ => null,
    };
}
