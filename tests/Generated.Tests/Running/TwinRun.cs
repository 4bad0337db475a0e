using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Worker;
using IpcScript.Testing.Differences;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Running;

/// <summary>Runs scripts on the kernel and holds each run against the model's: their traces, as text and as data, and their verdicts are the same to the byte.</summary>
/// <param name="disguise">Stands between the conductor and the kernel; null: nothing does.</param>
internal sealed class TwinRun(Func<IExecutor, IExecutor>? disguise = null) : IDisposable
{
    private GuardedServer server = new();

    /// <summary>How many scripts were no scenarios.</summary>
    public int Rejections { get; private set; }

    /// <summary>Scripts that this machine's limits do not let run: the model knows no limits before a run.</summary>
    public int Skips { get; private set; }

    /// <summary>Runs that were compared.</summary>
    public int Runs { get; private set; }

    /// <summary>How model and kernel differ; null: they agree, or there is nothing to compare.</summary>
    public string? Difference(Script script, SpawnKind spawn) => Difference(Settlement.Of(script), spawn);

    public string? Difference(Settled settled, SpawnKind spawn)
    {
        switch (settled)
        {
            case Rejected:
                Rejections++;
                return null;
            case Broken broken:
                return broken.Reason;
            case Ready ready:
                Runs++;
                return Compare(ready, spawn);
            default:
                throw new InvalidOperationException($"internal bug: {settled.GetType().Name}");
        }
    }

    public void Dispose() => server.Dispose();

    private string? Compare(Ready ready, SpawnKind spawn)
    {
        var kernel = new Recording();
        RunOutcome? outcome = null;
        string? mishap = server.Guard(fork =>
        {
            outcome = ScenarioRunner.Run(
                ready.Reading.Scenario!,
                new RunOptions { MaxSteps = Settlement.MaxSteps },
                kernel,
                scenario => Disguised(new KernelExecutor(fork, scenario, new KernelOptions(spawn, Isolation: Isolation.Namespaces))));
        });
        if (mishap is not null || outcome!.Verdict == Verdict.Refused)
        {
            server.Dispose();
            server = new GuardedServer();
        }

        if (mishap is not null) return $"{mishap}\n{kernel.Text}";
        if (outcome!.Verdict == Verdict.Skipped)
        {
            Skips++;
            return null;
        }

        if (!outcome.Failures.IsEmpty || outcome.Verdict != ready.Model.Outcome.Verdict)
            return $"{outcome.Verdict}: {ready.Reading.Describe(outcome.Failures)}\n- model, + kernel\n{Difference(ready.Model.Text, kernel.Text)}";
        string difference = Difference(ready.Model.Text, kernel.Text) + Difference(ready.Model.Data, kernel.Data);
        return difference.Length == 0 ? null : "- model, + kernel\n" + difference;
    }

    private static string Difference(string model, string kernel) => UnifiedDiff.Text(UnifiedDiff.Between(model, kernel, isTrace: true));

    private IExecutor Disguised(KernelExecutor kernel) => disguise is null ? kernel : disguise(kernel);
}
