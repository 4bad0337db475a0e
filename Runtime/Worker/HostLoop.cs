using IpcScript.Language.Catalog;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Worker;

/// <summary>
/// The host of one run: makes its namespaces, then workers on request, and says how they ended. Ended workers stay zombies until the run is
/// over, so that no process number is used twice in it. When the channel ends, so do all workers.
/// </summary>
internal sealed unsafe class HostLoop(Channel channel, Isolation isolation, int server)
{
    private readonly MessageWriter message = new();
    private readonly List<int> workers = new(64);
    private readonly int self = Unistd.getpid();
    private Scripting.LoadedHelpers? helpers;
    private int control = -1;

    /// <summary>Waits for a child's end and forgets it.</summary>
    public static void Reap(int pid)
    {
        SysWait.ChildInfo info;
        while (SysWait.waitid(SysWait.P_PID, (uint)pid, &info, SysWait.WEXITED) < 0 && Errno.Last == Errno.EINTR)
        {
            // interrupted: wait on
        }
    }

    public void Run()
    {
        var refusal = isolation == Isolation.Namespaces ? Namespaces.Enter() : null;
        Preparation.DieWith(server); // again, because new credentials forget it
        if (channel.ReceiveWithDescriptors() == Arrival.End) return;
        control = channel.FirstDescriptor;
        var memory = ControlMemory.Open(control);
        var setup = memory.ReadSetup(LanguageCatalog.Standard);
        if (isolation == Isolation.Namespaces) refusal ??= Namespaces.Set(setup.Limits);
        if (refusal is var (step, error))
        {
            channel.Send(message.Begin((byte)HostGreeting.Refused).Text(step).Int(error));
            while (channel.Receive() == Arrival.Message)
            {
                // Requests that were sent ahead: a socket that is closed upon them would take the greeting along (ECONNRESET).
            }

            return;
        }

        if (setup.Spawn == SpawnKind.Fork)
        {
            Preparation.PrepareAll();
            Preparation.DieWith(server);
            if (isolation == Isolation.Namespaces) Rehearsal.Perform(setup, memory);
            helpers = WorkerEntry.Helpers(setup);
            helpers?.Prepare();
        }

        bool connected = channel.Send(message.Begin((byte)HostGreeting.Ready));
        while (connected && channel.Receive() == Arrival.Message)
        {
            var request = new MessageReader(channel.Message);
            connected = (HostRequest)request.Byte() switch
            {
                HostRequest.Start => Start(memory, setup, request.Int()),
                HostRequest.Status => ReportStatus(request.Int()),
                var unknown => throw new InvalidOperationException($"internal bug: unknown request {unknown}"),
            };
        }

        End();
    }

    private bool Start(ControlMemory memory, RunSetup setup, int process)
    {
        var (near, far) = Channel.Pair();
        int pid = setup.Spawn switch
        {
            SpawnKind.Fork => Fork(memory, setup, process, far, out int error) is >= 0 and var child ? child : -error,
            SpawnKind.Exec => ProgramCommand.Current().Start(
                [WorkerEntry.WorkerWord, $"{process}", $"{self}"], far, control, Preparation.ScenarioSignals, out int error) is >= 0 and var child ? child : -error,
            _ => throw new InvalidOperationException($"internal bug: unknown spawner {setup.Spawn}"),
        };
        if (pid > 0) workers.Add(pid);
        bool sent = channel.Send(message.Begin(0).Int(pid), near);
        _ = Unistd.close(near);
        _ = Unistd.close(far);
        return sent;
    }

    private int Fork(ControlMemory memory, RunSetup setup, int process, int socket, out int error)
    {
        int pid = Unistd.fork();
        error = Errno.Last;
        if (pid == 0) ForkedChild.Live(() => WorkerEntry.LiveForked(memory, setup, process, socket, self, helpers));
        return pid;
    }

    private bool ReportStatus(int pid)
    {
        SysWait.ChildInfo info;
        while (SysWait.waitid(SysWait.P_PID, (uint)pid, &info, SysWait.WEXITED | SysWait.WNOWAIT) < 0 && Errno.Last == Errno.EINTR)
        {
            // interrupted: wait on
        }

        return channel.Send(message.Begin(0).Int(info.si_code).Int(info.si_status));
    }

    private void End()
    {
        foreach (int pid in workers) _ = Signal.kill(pid, Signal.SIGKILL);
        foreach (int pid in workers) Reap(pid);
    }
}
