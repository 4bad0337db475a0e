using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Scripting;

namespace IpcScript.Testing;

/// <summary>A place where runs are conducted, one after the other: a warm fork server, and the clock that ends a run which takes too long.</summary>
/// <param name="start">Starts a fork server.</param>
public sealed class KernelSeat(Func<WorkerServer> start) : IDisposable
{
    private WorkerServer? server;

    /// <param name="interrupted">Ends the run at once, even where it hangs.</param>
    internal IExecutor Executor(CheckedScenario scenario, TestOptions options, CancellationToken interrupted) =>
        new KernelExecutor(server ??= start(), scenario, new KernelOptions(Isolation: options.Isolation), interrupted);

    /// <summary>Calls the C# of a scenario beside its runs.</summary>
    internal IHelperCalls Helpers(HelperLibrary helpers, CancellationToken interrupted) => new HelperProcess(server ??= start(), helpers, interrupted);

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
        var outcome = run(late.Token);
        isOver = outcome.Verdict == Verdict.Interrupted && !interrupted.IsCancellationRequested;
        if (!isOver) return outcome;

        // What ended the run may have ended the server, too.
        server?.Dispose();
        server = null;
        return outcome;
    }

    public void Dispose() => server?.Dispose();
}
