using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using IpcScript.Language.Checking;

namespace IpcScript.Testing;

/// <summary>
/// A scenario in a test of one's own: <c>await Scenario.FromFile("abba.ipcs").RunAsync()</c>. It never changes: <see cref="Under"/> and its like give
/// another one. The process of the test takes no part in what it runs; its namespaces stay as they are.
/// </summary>
public sealed record Scenario
{
    private readonly byte[] text;

    private Scenario(string path, byte[] text)
    {
        Path = path;
        this.text = text;
    }

    /// <summary>As failures name it.</summary>
    public string Path { get; }

    /// <summary>The schedule that <see cref="RunAsync"/> follows; null: the first that is declared, else round robin.</summary>
    public string? Schedule { get; private init; }

    public TestOptions Options { get; private init; } = new();

    private ImmutableArray<ParameterValue> Parameters { get; init; } = [];

    /// <param name="path">From the folder of the calling source file, else from the folder of the test's assembly, else from the current one.</param>
    /// <exception cref="FileNotFoundException" />
    public static Scenario FromFile(string path, [CallerFilePath] string caller = "")
    {
        string[] places = [System.IO.Path.GetDirectoryName(caller) ?? "", AppContext.BaseDirectory, ""];
        string found = places.Select(place => System.IO.Path.Combine(place, path)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"there is no scenario {path}, neither beside {caller} nor in {AppContext.BaseDirectory} nor in {Environment.CurrentDirectory}", path);
        return new Scenario(found, File.ReadAllBytes(found));
    }

    /// <param name="text">The whole scenario.</param>
    public static Scenario FromText(string text, string path = "text.ipcs") => new(path, Encoding.UTF8.GetBytes(text));

    /// <param name="schedule">A declared name, <c>round_robin</c>, <c>random(SEED)</c> or <c>replay(FILE)</c>.</param>
    public Scenario Under(string schedule) => this with { Schedule = schedule };

    /// <summary>Gives a <c>param</c> another value.</summary>
    public Scenario With(string parameter, object value) =>
        this with { Parameters = Parameters.Add(new ParameterValue(parameter, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")) };

    public Scenario With(TestOptions options) => this with { Options = options };

    /// <summary>Runs it once on the kernel: every process of it as a real one.</summary>
    /// <exception cref="ScenarioException">It has mistakes, or there is no such schedule.</exception>
    /// <exception cref="SkippedException">It is beyond a limit of the machine.</exception>
    public Task<ScenarioRun> RunAsync(CancellationToken cancellation = default) => Seats.Shared.Take(seat => ScenarioRun.Of(Load(), this, seat, modelOnly: false, cancellation));

    /// <summary>Foretells the run by the model: no process, no kernel object.</summary>
    /// <exception cref="ScenarioException">It has mistakes, or there is no such schedule.</exception>
    /// <remarks>Only the C# of a scenario that has some is called in a process of its own.</remarks>
    public ScenarioRun Foretell(CancellationToken cancellation = default)
    {
        using var seat = new KernelSeat(PackagedWorker.Start);
        return ScenarioRun.Of(Load(), this, seat, modelOnly: true, cancellation);
    }

    /// <summary>
    /// Does what <c>ipcscript test</c> does, with the same snapshot beside the file: every schedule on kernel and model, claims, and the approved traces. What
    /// differs is written to <c>NAME.received.txt</c>, but never where <c>CI=true</c>.
    /// </summary>
    /// <exception cref="VerificationException">Something failed or differs; the message shows it.</exception>
    /// <exception cref="SkippedException">Every schedule is beyond a limit of the machine.</exception>
    public Task Verify(CancellationToken cancellation = default) => Seats.Shared.Take(seat =>
    {
        var result = new ScenarioTest(seat, Options).Run(Path, text, cancellation);
        if (result.Loaded.Scenario is null) throw new ScenarioException(result.Loaded);
        cancellation.ThrowIfCancellationRequested();
        Verification.Keep(result.Files.Received, result.Received);
        if (result.Verdict is not (TestVerdict.Passed or TestVerdict.Skipped)) throw new VerificationException(Verification.Describe(result));
        if (result.Schedules.All(s => s.Verdict == TestVerdict.Skipped)) throw new SkippedException(result.Schedules[0].Reason!);
        return result;
    });

    private LoadedScenario Load()
    {
        var loaded = Options.Reader(Path, text, Parameters);
        return loaded.Scenario is null ? throw new ScenarioException(loaded) : loaded;
    }
}
