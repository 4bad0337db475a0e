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
    private bool mayBeStopped;
    private bool isHurried;
    private CpuPin? apart;
    private Channel? ahead;

    private WorkerServer(Channel channel, int pid)
    {
        this.channel = channel;
        Pid = pid;
    }

    internal int Pid { get; }

    /// <summary>It is gone; after an interruption, while it still owes an answer, that is not seen before something is asked of it.</summary>
    public bool HasEnded
    {
        get
        {
            AwaitReaped();
            return isGone || (owed == 0 && channel.HasEnded);
        }
    }

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

    /// <summary>
    /// For a program that has one run, most often, and ends with it: has a host with namespaces forked before its run is known, and that makes them while the scenario is still
    /// being read; and when the run is over, whoever comes next waits until its host is gone.
    /// </summary>
    public void StartHostAhead()
    {
        isHurried = true;
        apart = CpuPin.KeepAway(Pid);
        ahead = AskForHost(Isolation.Namespaces);
    }

    /// <summary>Has a host forked for one run.</summary>
    /// <param name="begin">Sends the host its first requests.</param>
    /// <param name="interrupted">Ends the server: it may be stopped, or hang.</param>
    /// <param name="meanwhile">What can be done while the server is still starting; left out when it has started.</param>
    /// <returns>Its pid and the run's channel.</returns>
    internal (int Pid, Channel Run) StartHost(Isolation isolation, Action<Channel> begin, CancellationToken interrupted, Action? meanwhile)
    {
        using var end = interrupted.UnsafeRegister(server => ((WorkerServer)server!).Kill(), this);
        if (ahead is not null && isolation != Isolation.Namespaces) ForgetAhead(interrupted);
        var run = ahead ?? AskForHost(isolation);
        ahead = null;
        begin(run);
        if (isStarting) meanwhile?.Invoke();
        int host = AwaitHost(run, interrupted);
        apart?.Dispose(); // those who are forked from now on may run anywhere
        apart = null;
        isStarting = false;
        if (host > 0) return (host, run);
        run.Dispose();
        throw new EnvironmentException($"fork failed: {Errno.NameOf(-host)}", "raise the limit of processes (ulimit -u), or free memory");
    }

    /// <summary>Has the server wait until a host has gone, and with it all of its workers; it makes no other before.</summary>
    internal void Reap(int host, CancellationToken interrupted)
    {
        if (!channel.Send(message.Begin((byte)ServerRequest.Reap).Int(host))) return;
        owed++;
        mayBeStopped = interrupted.IsCancellationRequested; // it answers when it goes on
        if (isHurried || mayBeStopped) return;
        using var end = interrupted.UnsafeRegister(server => ((WorkerServer)server!).Kill(), this);
        AwaitReaped();
    }

    /// <summary>Waits until every host that was given up is gone; after an interruption nobody waits.</summary>
    internal void AwaitReaped()
    {
        for (; owed > 0 && !mayBeStopped && !isGone; owed--) isGone = channel.Receive() == Arrival.End;
    }

    public void Dispose()
    {
        if (channel.Descriptor < 0) return;
        AwaitReaped();
        ahead?.Dispose();
        channel.Dispose();
        Kill();
        HostLoop.Reap(Pid);
    }

    private Channel AskForHost(Isolation isolation)
    {
        var (near, far) = Channel.Pair();
        _ = channel.Send(message.Begin((byte)ServerRequest.Host).Byte((byte)isolation), far); // the answer tells whether it arrived
        _ = Unistd.close(far);
        return new Channel(near);
    }

    /// <returns>The pid, or a negative error number.</returns>
    private int AwaitHost(Channel run, CancellationToken interrupted)
    {
        var arrival = Arrival.Message;
        for (; arrival == Arrival.Message && owed > 0; owed--) arrival = channel.Receive();
        if (arrival != Arrival.End && channel.Receive() != Arrival.End) return new MessageReader(channel.Message[1..]).Int();
        isGone = true;
        run.AwaitEnd(); // a host that the server may have forked
        run.Dispose();
        throw Gone(interrupted);
    }

    /// <summary>The run is of another kind than the host that was started ahead.</summary>
    private void ForgetAhead(CancellationToken interrupted)
    {
        int host = AwaitHost(ahead!, interrupted);
        ahead!.Dispose();
        ahead = null;
        if (host > 0) Reap(host, interrupted);
    }

    private void Kill() => _ = Signal.kill(Pid, Signal.SIGKILL);

    private static Exception Gone(CancellationToken interrupted) => interrupted.IsCancellationRequested
        ? new OperationCanceledException(interrupted)
        : new EnvironmentException("the fork server has ended", "something outside has ended it; run again");
}
