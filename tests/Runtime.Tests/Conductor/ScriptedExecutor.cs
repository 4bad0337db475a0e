using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;

namespace IpcScript.Tests.Runtime.Conductor;

/// <summary>A kernel that does what a test says, and plain success where it says nothing.</summary>
internal sealed class ScriptedExecutor(Func<int, Operation, Report?> answer) : IExecutor
{
    public List<int> Started { get; } = [];

    public bool IsDisposed { get; private set; }

    public void Start(int process) => Started.Add(process);

    public Report Perform(int process, Operation operation, bool expectsSleep) =>
        answer(process, operation) ?? (expectsSleep ? Asleep.Instance : new Completed(Result.Ok, null));

    public Report Collect(int process) => new Completed(Result.Ok, null);

    public Report CollectAsleep(int process) => Asleep.Instance;

    public Report Expire(int process) => new Completed(Result.Fail("ETIMEDOUT"), null);

    public Report Exit(int process, int status) => new EndedReport(new Exited(status));

    public Report CollectEnd(int process) => new EndedReport(new Killed("SIGKILL"));

    public void AwaitStopped(int process)
    {
    }

    public void AwaitContinued(int process)
    {
    }

    public void Hold(int process)
    {
    }

    public void Unhold(int process)
    {
    }

    public RecordValue? Observe(int process, int obj) => null;

    public void Dispose() => IsDisposed = true;
}
