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
    private int owed;
    private bool isStarting = true;
    private bool isGone;

    private WorkerServer(Channel channel, int pid)
    {
        this.channel = channel;
        Pid = pid;
    }

    internal int Pid { get; }

    /// <summary>It is gone; while it still owes an answer, that is not seen before something is asked of it.</summary>
    public bool HasEnded => isGone || (owed == 0 && channel.HasEnded);

    /// <param name="command">How this program is started again; null: as it was started now.</param>
    /// <param name="forManyRuns">It may take its time to start.</param>
    public static WorkerServer Start(ProgramCommand? command = null, bool forManyRuns = false)
    {
        command ??= ProgramCommand.Current();
        var (near, far) = Channel.Pair();
        int pid = command.Start(forManyRuns ? [WorkerEntry.ServerWord, WorkerEntry.ManyRunsWord] : [WorkerEntry.ServerWord], far, -1, 0, out int error);
        _ = Unistd.close(far);
        if (pid > 0) return new WorkerServer(new Channel(near), pid);
        _ = Unistd.close(near);
        throw new EnvironmentException(
            $"the fork server did not start: posix_spawn({command.Path}): {Errno.NameOf(error)}", "see that the program can be executed, and that the limit of processes (ulimit -u) is not reached");
    }

    /// <summary>Has a host forked for one run.</summary>
    /// <param name="interrupted">Ends the server: it may be stopped, or hang.</param>
    /// <param name="meanwhile">What can be done while the server is still starting; left out when it has started.</param>
    /// <returns>Its pid and the run's channel.</returns>
    internal (int Pid, Channel Run) StartHost(ControlMemory memory, CancellationToken interrupted, Action? meanwhile)
    {
        using var end = interrupted.Register(Kill);
        var (near, far) = Channel.Pair();
        bool sent = channel.Send(message.Begin((byte)ServerRequest.Run), far, memory.Descriptor);
        _ = Unistd.close(far);
        var run = new Channel(near);
        if (isStarting) meanwhile?.Invoke();
        isStarting = false;
        for (; sent && owed > 0; owed--) channel.Receive();
        if (!sent || channel.Receive() == Arrival.End)
        {
            isGone = true;
            run.AwaitEnd(); // a host that the server may have forked
            run.Dispose();
            throw Gone(interrupted);
        }

        int host = new MessageReader(channel.Message[1..]).Int();
        return host > 0 ? (host, run) : throw new EnvironmentException($"fork failed: {Errno.NameOf(-host)}", "raise the limit of processes (ulimit -u), or free memory");
    }

    /// <summary>Waits until a host has gone, and with it all of its workers.</summary>
    internal void Reap(int host, CancellationToken interrupted)
    {
        if (!channel.Send(message.Begin((byte)ServerRequest.Reap).Int(host))) return;
        if (interrupted.IsCancellationRequested)
        {
            owed++; // the server may be stopped: it answers when it goes on
            return;
        }

        using var end = interrupted.Register(Kill);
        channel.Receive();
    }

    public void Dispose()
    {
        if (channel.Descriptor < 0) return;
        channel.Dispose();
        Kill();
        HostLoop.Reap(Pid);
    }

    private void Kill() => _ = Signal.kill(Pid, Signal.SIGKILL);

    private static Exception Gone(CancellationToken interrupted) => interrupted.IsCancellationRequested
        ? new OperationCanceledException(interrupted)
        : new EnvironmentException("the fork server has ended", "something outside has ended it; run again");
}
