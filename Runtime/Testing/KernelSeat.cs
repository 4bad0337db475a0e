using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Testing;

/// <summary>A place where runs are conducted, one after the other: a warm fork server, and the clock that ends a run which takes too long.</summary>
/// <param name="start">Starts a fork server.</param>
public sealed class KernelSeat(Func<WorkerServer> start) : IDisposable
{
    /// <summary>A run that does not stop when it is told to is stopped by the end of its processes.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private WorkerServer? server;

    internal IExecutor Executor(CheckedScenario scenario, TestOptions options) =>
        new KernelExecutor(server ??= start(), scenario, new KernelOptions(Isolation: options.Isolation));

    /// <summary>Conducts one run within a limit of time.</summary>
    /// <param name="isOver">Whether the run took too long, and was ended for that.</param>
    internal RunOutcome Conduct(Func<CancellationToken, RunOutcome> run, TimeSpan? limit, CancellationToken interrupted, out bool isOver)
    {
        if (limit is not { } allowed)
        {
            isOver = false;
            return run(interrupted);
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        late.CancelAfter(allowed);
        RunOutcome outcome;
        using (new Timer(_ => server?.Kill(), null, allowed + Grace, Timeout.InfiniteTimeSpan)) outcome = run(late.Token);
        isOver = late.IsCancellationRequested && !interrupted.IsCancellationRequested && outcome.Verdict is Verdict.Interrupted or Verdict.Refused;
        if (!isOver) return outcome;
        server?.Dispose();
        server = null;
        return outcome;
    }

    public void Dispose() => server?.Dispose();
}
