using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// The conductor's hold on the fork server, a process of its own that outlives runs. It starts on its own time: only its first answer is waited for.
/// </summary>
public sealed class WorkerServer : IDisposable
{
    private readonly Channel channel;
    private readonly MessageWriter message = new();

    private WorkerServer(Channel channel, int pid)
    {
        this.channel = channel;
        Pid = pid;
    }

    internal int Pid { get; }

    /// <param name="command">How this program is started again; null: as it was started now.</param>
    public static WorkerServer Start(ProgramCommand? command = null)
    {
        command ??= ProgramCommand.Current();
        var (near, far) = Channel.Pair();
        int pid = command.Start([WorkerEntry.ServerWord], far, -1, 0, out int error);
        _ = Unistd.close(far);
        if (pid > 0) return new WorkerServer(new Channel(near), pid);
        _ = Unistd.close(near);
        throw new EnvironmentException(
            $"the fork server did not start: posix_spawn({command.Path}): {Errno.NameOf(error)}", "see that the program can be executed, and that the limit of processes (ulimit -u) is not reached");
    }

    /// <summary>Has a host forked for one run.</summary>
    /// <returns>Its pid and the run's channel.</returns>
    internal (int Pid, Channel Run) StartHost(ControlMemory memory)
    {
        var (near, far) = Channel.Pair();
        bool sent = channel.Send(message.Begin((byte)ServerRequest.Run), far, memory.Descriptor);
        _ = Unistd.close(far);
        var run = new Channel(near);
        int host = sent && channel.Receive() == Arrival.Message ? new MessageReader(channel.Message[1..]).Int() : throw Gone();
        return host > 0 ? (host, run) : throw new EnvironmentException($"fork failed: {Errno.NameOf(-host)}", "raise the limit of processes (ulimit -u), or free memory");
    }

    /// <summary>Waits until a host has gone, and with it all of its workers.</summary>
    internal void Reap(int host)
    {
        if (channel.Send(message.Begin((byte)ServerRequest.Reap).Int(host))) channel.Receive();
    }

    public void Dispose()
    {
        if (channel.Descriptor < 0) return;
        channel.Dispose();
        _ = Signal.kill(Pid, Signal.SIGKILL);
        HostLoop.Reap(Pid);
    }

    private static EnvironmentException Gone() => new("the fork server has ended", "something outside has ended it; run again");
}
