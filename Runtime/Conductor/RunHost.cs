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
    private readonly WorkerServer server;
    private readonly int pid;
    private readonly Channel channel;
    private readonly MessageWriter message = new();
    private readonly CancellationToken interrupted;
    private readonly CancellationTokenRegistration end;

    /// <param name="meanwhile">As <see cref="WorkerServer.StartHost"/> takes it.</param>
    public RunHost(WorkerServer server, ControlMemory memory, CancellationToken interrupted, Action? meanwhile = null)
    {
        this.server = server;
        this.interrupted = interrupted;
        (pid, channel) = server.StartHost(memory, interrupted, meanwhile);
        end = interrupted.Register(() => Signal.kill(pid, Signal.SIGKILL));
    }

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
        channel.Send(message.Begin((byte)HostRequest.Start).Int(process));
        if (channel.ReceiveWithDescriptors() == Arrival.End) throw Gone();
        int worker = new MessageReader(channel.Message[1..]).Int();
        // The kernel drops a descriptor that the receiver has no room for.
        if (worker > 0 && channel.FirstDescriptor < 0)
            throw new EnvironmentException("the channel to a process of the scenario did not arrive: EMFILE", "raise the limit of open files (ulimit -n)");
        var link = new Channel(channel.FirstDescriptor);
        if (worker > 0) return (worker, link);
        link.Dispose();
        throw new EnvironmentException($"a process of the scenario could not be made: {Errno.NameOf(-worker)}", "raise the limit of processes (ulimit -u), or free memory");
    }

    /// <summary>How a worker has ended, or is about to.</summary>
    public Ending EndingOf(int worker)
    {
        channel.Send(message.Begin((byte)HostRequest.Status).Int(worker));
        if (channel.Receive() == Arrival.End) throw Gone();
        var status = new MessageReader(channel.Message[1..]);
        int code = status.Int(), detail = status.Int();
        return code == SysWait.CLD_EXITED ? new Exited(detail) : new Killed(Signal.NameOf(detail));
    }

    /// <summary>Ends every process of the run, and waits until they are gone.</summary>
    public void Dispose()
    {
        if (interrupted.IsCancellationRequested) channel.AwaitEnd();
        end.Dispose(); // once reaped, its number may be another's
        channel.Dispose();
        server.Reap(pid, interrupted);
    }

    private Exception Gone() => interrupted.IsCancellationRequested
        ? new OperationCanceledException(interrupted)
        : new EnvironmentException("the host of the run's processes has ended", "something outside has ended it; run again");
}
