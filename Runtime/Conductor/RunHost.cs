using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// The conductor's hold on the host of one run: has it make workers, and asks it how they ended. An interruption kills the host, and with it the
/// workers, even when they are stopped or hang: then every wait of the conductor ends, because nobody is left at the other end.
/// </summary>
internal sealed class RunHost : IDisposable
{
    /// <summary>So many workers are asked for ahead: what the host has made and nobody has collected must fit into a socket.</summary>
    private const int MostAhead = 16;

    private readonly WorkerServer server;
    private readonly int pid;
    private readonly Channel channel;
    private readonly MessageWriter message = new();
    private readonly CancellationToken interrupted;
    private readonly CancellationTokenRegistration end;
    private readonly int[] asked;
    private readonly List<Newborn> born = [];
    private int received;

    /// <param name="first">The processes that the run starts with: their workers are made while the conductor still prepares.</param>
    /// <param name="meanwhile">As <see cref="WorkerServer.StartHost"/> takes it.</param>
    public RunHost(WorkerServer server, ControlMemory memory, Isolation isolation, int[] first, CancellationToken interrupted, Action? meanwhile = null)
    {
        this.server = server;
        this.interrupted = interrupted;
        asked = first.Length > MostAhead ? first[..MostAhead] : first;
        (pid, channel) = server.StartHost(isolation, Begin, interrupted, meanwhile);
        end = interrupted.UnsafeRegister(_ => Signal.kill(pid, Signal.SIGKILL), null);

        void Begin(Channel run)
        {
            _ = run.Send(message.Begin((byte)HostRequest.Begin), memory.Descriptor); // a host that is not there does not greet
            foreach (int process in asked) _ = run.Send(message.Begin((byte)HostRequest.Start).Int(process));
        }
    }

    public int Pid => pid;

    /// <summary>Waits until the host is ready; null, or why it has no namespaces and will not be.</summary>
    public string? AwaitReady()
    {
        if (channel.Receive() == Arrival.End) throw Gone();
        var greeting = new MessageReader(channel.Message);
        return (HostGreeting)greeting.Byte() == HostGreeting.Ready ? null : $"{greeting.Text()} failed: {Errno.NameOf(greeting.Int())}";
    }

    /// <summary>Makes the worker of a process; it is not prepared yet.</summary>
    public (int Pid, Channel Channel) Start(int process)
    {
        var newborn = TakeAhead(process);
        if (newborn is null)
        {
            channel.Send(message.Begin((byte)HostRequest.Start).Int(process));
            newborn = ReceiveNewborn(process);
        }

        // The kernel drops a descriptor that the receiver has no room for.
        if (newborn.Pid > 0 && newborn.Channel.Descriptor < 0)
            throw new EnvironmentException("the channel to a process of the scenario did not arrive: EMFILE", "raise the limit of open files (ulimit -n)");
        if (newborn.Pid > 0) return (newborn.Pid, newborn.Channel);
        newborn.Channel.Dispose();
        throw new EnvironmentException($"a process of the scenario could not be made: {Errno.NameOf(-newborn.Pid)}", "raise the limit of processes (ulimit -u), or free memory");
    }

    /// <summary>How a worker has ended, or is about to.</summary>
    public Ending EndingOf(int worker)
    {
        ReceiveAhead();
        channel.Send(message.Begin((byte)HostRequest.Status).Int(worker));
        if (channel.Receive() == Arrival.End) throw Gone();
        var status = new MessageReader(channel.Message[1..]);
        int code = status.Int(), detail = status.Int();
        return code == SysWait.CLD_EXITED ? new Exited(detail) : new Killed(Signal.NameOf(detail));
    }

    /// <summary>Waits until every process of the run is gone; to be called when it is disposed.</summary>
    public void AwaitGone() => server.AwaitReaped();

    /// <summary>Has every process of the run end: the host kills its workers when its channel ends, and the server waits for the host.</summary>
    public void Dispose()
    {
        if (interrupted.IsCancellationRequested) channel.AwaitEnd();
        end.Dispose(); // once reaped, its number may be another's
        channel.Dispose();
        foreach (var newborn in born) newborn.Channel.Dispose();
        server.Reap(pid, interrupted);
    }

    /// <summary>The worker that was made ahead; null: none was.</summary>
    private Newborn? TakeAhead(int process)
    {
        ReceiveAhead();
        for (int i = 0; i < born.Count; i++)
        {
            var newborn = born[i];
            if (newborn.Process != process) continue;
            born.RemoveAt(i);
            return newborn;
        }

        return null;
    }

    private void ReceiveAhead()
    {
        for (; received < asked.Length; received++) born.Add(ReceiveNewborn(asked[received]));
    }

    private Newborn ReceiveNewborn(int process)
    {
        if (channel.ReceiveWithDescriptors() == Arrival.End) throw Gone();
        return new Newborn(process, new MessageReader(channel.Message[1..]).Int(), new Channel(channel.FirstDescriptor));
    }

    private Exception Gone() => interrupted.IsCancellationRequested
        ? new OperationCanceledException(interrupted)
        : new EnvironmentException("the host of the run's processes has ended", "something outside has ended it; run again");

    /// <param name="Pid">Or a negative error number.</param>
    private sealed record Newborn(int Process, int Pid, Channel Channel);
}
