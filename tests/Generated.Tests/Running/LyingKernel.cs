using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Tests.Generated.Running;

/// <summary>The kernel, but for its reports, some of which are replaced: to the conductor it looks as if the model were wrong about them.</summary>
/// <param name="lie">Given the call and its true report, what is said instead.</param>
internal sealed class LyingKernel(IExecutor truth, Func<Operation, Report, Report> lie) : IExecutor
{
    private readonly Dictionary<int, Operation> calls = [];

    public string? Isolation => truth.Isolation;

    public void Start(int process) => truth.Start(process);

    public Report Perform(int process, Operation operation, bool expectsSleep) => lie(calls[process] = operation, truth.Perform(process, operation, expectsSleep));

    public Report Collect(int process) => lie(calls[process], truth.Collect(process));

    public Report CollectAsleep(int process) => truth.CollectAsleep(process);

    public Report Expire(int process) => lie(calls[process], truth.Expire(process));

    public Report Exit(int process, int status) => truth.Exit(process, status);

    public Report CollectEnd(int process) => truth.CollectEnd(process);

    public void AwaitStopped(int process) => truth.AwaitStopped(process);

    public void AwaitContinued(int process) => truth.AwaitContinued(process);

    public void Hold(int process) => truth.Hold(process);

    public void Unhold(int process) => truth.Unhold(process);

    public RecordValue? Observe(int process, int obj) => truth.Observe(process, obj);

    public RawFacts? RawFacts(int process) => truth.RawFacts(process);

    public void Dispose() => truth.Dispose();
}
