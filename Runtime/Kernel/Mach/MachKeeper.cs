using System.Runtime.InteropServices;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary>
/// The messages that the port server keeps for others: each waits in the line of its queue in a child of the server, blocked in mq_send. A client may have one at each
/// port at a time.
/// </summary>
internal sealed unsafe class MachKeeper
{
    private readonly List<(int Client, int Port, int Child)> kept = [];

    /// <summary>Returns only once the child is seen asleep: then its place in the line is fixed.</summary>
    /// <returns>False: one is kept already.</returns>
    public bool Keep(int client, int port, int queue, ReadOnlySpan<byte> message)
    {
        if (Find(client, port) >= 0) return false;
        byte[] copy = message.ToArray();
        int self = Unistd.getpid();
        int child = Unistd.fork();
        if (child == 0) ForkedChild.Live(() => Send(queue, copy, self));
        if (child < 0) throw new EnvironmentException($"fork failed: {Errno.NameOf(Errno.Last)}", "raise the limit of processes (ulimit -u), or free memory");
        AwaitSleep(child, queue);
        kept.Add((client, port, child));
        return true;
    }

    /// <summary>The message has been posted, so the child has ended, or is about to, unless it was reaped when the port was drained.</summary>
    public void Finish(int client, int port)
    {
        int at = Find(client, port);
        if (at < 0) return;
        HostLoop.Reap(kept[at].Child);
        kept.RemoveAt(at);
    }

    /// <summary>The queue was drained: every child that waited there has come through.</summary>
    public void Forget(int port)
    {
        foreach (var entry in kept.Where(k => k.Port == port)) HostLoop.Reap(entry.Child);
        kept.RemoveAll(k => k.Port == port);
    }

    private int Find(int client, int port) => kept.FindIndex(k => k.Client == client && k.Port == port);

    /// <summary>The child keeps nothing open but the queue: whoever waits for the end of the server must not wait for it.</summary>
    private static void Send(int queue, byte[] message, int server)
    {
        Preparation.DieWith(server);
        _ = SysSyscall.close_range(0, (uint)queue - 1, 0);
        _ = SysSyscall.close_range((uint)queue + 1, uint.MaxValue, 0);
        fixed (byte* bytes = message) _ = Mqueue.mq_send(queue, bytes, (nuint)message.Length, 0);
    }

    private static void AwaitSleep(int child, int queue)
    {
        nint memory = (nint)NativeMemory.AllocZeroed(ControlSlot.Size);
        var call = new ControlSlot(memory);
        call.Announce(SysSyscall.SYS_mq_timedsend, (ulong)queue);
        using var observer = new SleepObserver(child, call);
        while (!observer.IsAsleep && !HasEnded(child)) _ = Sched.sched_yield();
        NativeMemory.Free((void*)memory);
    }

    /// <summary>Its queue had room after all, or it was killed: nobody is to wait for it.</summary>
    private static bool HasEnded(int child)
    {
        SysWait.ChildInfo info = default;
        return SysWait.waitid(SysWait.P_PID, (uint)child, &info, SysWait.WEXITED | SysWait.WNOWAIT | SysWait.WNOHANG) == 0 && info.si_pid == child;
    }
}
