using IpcScript.Runtime.Live;

namespace IpcScript.Repl.Interactive.Views;

/// <summary><c>:procs</c>: every process, how it stands, and at which step.</summary>
internal static class ProcessTable
{
    public static IEnumerable<string> Of(Session session) => Table.Of([.. session.View.Processes().Select(p => Row(session, p))]);

    /// <summary>How it stands, in words.</summary>
    public static string State(Session session, ProcessView process)
    {
        string state = process.Standing switch
        {
            Standing.NotStarted => "not started",
            Standing.Waiting => "waits for its next step",
            Standing.Ready => "ready",
            Standing.Blocked => process.WaitsFor.IsEmpty ? "blocked" : "blocked, held by " + Names(session, process.WaitsFor),
            Standing.Parked => "awaits a store",
            Standing.Ended => process.Ending!,
            Standing.Idle => "serves the others",
            _ => throw new InvalidOperationException($"internal bug: standing {process.Standing}"),
        };
        return process.IsStopped ? state + ", stopped" : state;
    }

    public static string Names(Session session, IEnumerable<int> processes) =>
        string.Join(", ", processes.Select(p => p < session.Run.Scenario.Processes.Length ? session.Run.Scenario.Processes[p].Name : "setup"));

    private static string[] Row(Session session, ProcessView process)
    {
        string locals = string.Join(", ", session.View.Locals(process.Symbol.Index).Select(l => $"{l.Name} = {l.Value}"));
        return
        [
            process.Symbol.Name,
            process.Pid == 0 ? "" : $"pid {process.Pid}",
            State(session, process),
            process.Step + (process.HasDeadline ? " (:fire lets its time pass)" : ""),
            locals,
        ];
    }
}
