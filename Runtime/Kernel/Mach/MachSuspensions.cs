using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary>task_suspend and task_resume count, and Linux has but one stop: the process is signalled when the count leaves 0 and when it comes back to it. task_terminate is SIGKILL.</summary>
internal sealed class MachSuspensions(int objects)
{
    private readonly int[] counts = new int[objects];

    /// <param name="kernelPort">Whose task is meant.</param>
    public Result CarryOut(string request, int kernelPort, int pid) => request switch
    {
        "task_terminate" => CallResult.Of(Signal.kill(pid, Signal.SIGKILL)),
        "task_suspend" => Counted(kernelPort, 1, isTurn: counts[kernelPort] == 0, pid, Signal.SIGSTOP),
        "task_resume" when counts[kernelPort] == 0 => Result.Fail("KERN_FAILURE"),
        "task_resume" => Counted(kernelPort, -1, isTurn: counts[kernelPort] == 1, pid, Signal.SIGCONT),
        _ => throw new InvalidOperationException($"internal bug: no request {request}"),
    };

    private Result Counted(int kernelPort, int change, bool isTurn, int pid, int signal)
    {
        counts[kernelPort] += change;
        return isTurn && CallResult.Of(Signal.kill(pid, signal)) is { IsOk: false } failure ? failure : Result.Of(Value.Of(counts[kernelPort]));
    }
}
