using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Conductor;

/// <summary>The conductor's hold on one worker: its channel, its slot of the control memory, and the look from outside.</summary>
internal sealed unsafe class WorkerLink : IDisposable
{
    /// <summary>How long a report is waited for before the first look at a process that is not expected to sleep, in milliseconds.</summary>
    private const int FirstInterval = 1;

    private const int LongestInterval = 50;

    /// <summary>How often the processor is offered to a process that is expected to sleep, before intervals begin.</summary>
    private const int Offers = 100;

    /// <summary>So many looks, most of them at the longest interval, before a call is asleep whose deadline has passed.</summary>
    private const int LooksBehindDeadline = 100;

    private readonly SleepObserver observer;

    public WorkerLink(int pid, Channel channel, ControlSlot slot)
    {
        Pid = pid;
        Channel = channel;
        Slot = slot;
        observer = new SleepObserver(pid, slot);
        var timeout = new SysSocket.TimeValue { tv_usec = FirstInterval * 1000 };
        _ = SysSocket.setsockopt(channel.Descriptor, SysSocket.SOL_SOCKET, SysSocket.SO_RCVTIMEO, &timeout, (uint)sizeof(SysSocket.TimeValue));
    }

    public int Pid { get; }

    public Channel Channel { get; }

    public ControlSlot Slot { get; }

    /// <summary>The deadline of its call has passed: the kernel may still put it to sleep for a moment, and only a sleep that lasts is one.</summary>
    public bool IsPast { get; set; }

    private long answered;

    /// <summary>It sleeps in a call to its server; asking says so once.</summary>
    public bool TakesRequest()
    {
        if (Slot.Requests == answered) return false;
        answered++;
        return true;
    }

    /// <summary>Waits for a report, the end, or (then <see cref="Arrival.Nothing"/>) until the process is seen asleep in the call it has announced.</summary>
    public Arrival Await(bool expectsSleep)
    {
        int sleeps = IsPast ? LooksBehindDeadline : 1;
        for (int offer = 0; expectsSleep && offer < Offers; offer++)
        {
            _ = Sched.sched_yield();
            if (observer.IsAsleep) return Arrival.Nothing;
            var arrival = Channel.Receive(SysSocket.MSG_DONTWAIT);
            if (arrival != Arrival.Nothing) return arrival;
        }

        var first = Channel.Receive();
        if (first != Arrival.Nothing) return first;
        for (int interval = FirstInterval; ; interval = Math.Min(2 * interval, LongestInterval))
        {
            if (observer.IsSettled && (--sleeps <= 0 || Slot.Requests != answered))
                return Channel.Receive(SysSocket.MSG_DONTWAIT); // what it sent before it fell asleep wins
            Channel.Wait(interval);
            var arrival = Channel.Receive(SysSocket.MSG_DONTWAIT);
            if (arrival != Arrival.Nothing) return arrival;
        }
    }

    /// <summary>Waits for a message that is sure to come, or the end.</summary>
    public Arrival AwaitMessage()
    {
        while (true)
        {
            var arrival = Channel.Receive();
            if (arrival != Arrival.Nothing) return arrival;
            Channel.Wait(LongestInterval);
        }
    }

    /// <summary>Looks, a millisecond apart, after which a process that does not follow its signal is given up: only one that is traced or frozen does not.</summary>
    private const int MostLooks = 120_000;

    /// <summary>Waits until the process is stopped, or (<paramref name="stopped"/> false) is not; its end ends the wait too.</summary>
    public void AwaitStop(bool stopped)
    {
        for (int looks = 0; observer.IsStopped != stopped; looks++)
        {
            if (looks > 0 && Channel.HasEnded) return;
            if (looks > MostLooks) throw new EnvironmentException($"process {Pid} does not {(stopped ? "stop" : "go on")}", "something outside sends it signals; run again");
            if (looks < 100) _ = Sched.sched_yield();
            else _ = Poll.poll(null, 0, FirstInterval);
        }
    }

    public void Dispose()
    {
        observer.Dispose();
        Channel.Dispose();
    }
}
