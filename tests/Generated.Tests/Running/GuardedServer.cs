using System.Globalization;
using System.Text;
using IpcScript.Runtime.Interop;
using IpcScript.Tests.Support;
using ConductorServer = IpcScript.Runtime.Conductor.WorkerServer;

namespace IpcScript.Tests.Generated.Running;

/// <summary>A fork server whose runs are bounded: one that hangs is told with what its processes sleep in, and ended.</summary>
internal sealed class GuardedServer : IDisposable
{
    /// <summary>So much more than a generated script takes that a busy machine is not taken for a hanging run.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly ConductorServer server = ConductorServer.Start(IpcScriptProgram.Command, forManyRuns: true);

    /// <summary>Runs it on a thread of its own.</summary>
    /// <returns>What went wrong beside the run's own verdict; null: nothing. After something, the server is not to be used again.</returns>
    public string? Guard(Action<ConductorServer> run)
    {
        string? mishap = null;
        var thread = new Thread(() =>
        {
            try
            {
                run(server);
            }
            catch (Exception bug)
            {
                mishap = bug.ToString();
            }
        });
        thread.Start();
        if (thread.Join(Deadline)) return mishap;
        string picture = Picture();
        _ = Signal.kill(server.Pid, Signal.SIGKILL);
        thread.Join();
        return $"the run hangs\n{picture}{mishap}";
    }

    public void Dispose() => server.Dispose();

    /// <summary>The processes of the run, and what each one is doing.</summary>
    private string Picture()
    {
        var picture = new StringBuilder();
        foreach (int pid in ProcessTable.DescendantsOf(server.Pid).Order())
            picture.Append(CultureInfo.InvariantCulture, $"{pid} {ProcessTable.Read(pid, "stat")} | {ProcessTable.Read(pid, "syscall")} | {ProcessTable.Read(pid, "wchan")}\n");
        return picture.ToString();
    }
}
