using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Scripting;

/// <summary>
/// What a call may take, kept by the kernel: a timer on the processor time of the process, and one on the clock for a call that sleeps. Either ends the process by
/// SIGXCPU, as setrlimit(2) with RLIMIT_CPU does, but to the nanosecond and for one call. Timers are not inherited by a child, so each process makes its own.
/// </summary>
/// <param name="limit">Nanoseconds of the processor.</param>
internal sealed unsafe class CallLimit(long limit)
{
    /// <summary>A call that only sleeps may take so many times its limit by the clock.</summary>
    private const long Patience = 12;

    private nint processor;
    private nint clock;
    private int owner;

    public void Begin()
    {
        int self = Unistd.getpid();
        if (owner != self)
        {
            processor = Create(Time.CLOCK_PROCESS_CPUTIME_ID);
            clock = Create(Time.CLOCK_MONOTONIC);
            owner = self;
        }

        Set(processor, limit);
        Set(clock, limit > long.MaxValue / Patience ? long.MaxValue : limit * Patience);
    }

    public void End()
    {
        Set(processor, 0);
        Set(clock, 0);
    }

    private static nint Create(int source)
    {
        var end = new Signal.Event { sigev_notify = Signal.SIGEV_SIGNAL, sigev_signo = Signal.SIGXCPU };
        nint timer;
        return Time.timer_create(source, &end, &timer) == 0
            ? timer
            : throw new EnvironmentException($"timer_create failed: {Errno.NameOf(Errno.Last)}", "raise the limit of pending signals (ulimit -i)");
    }

    private static void Set(nint timer, long nanoseconds)
    {
        var time = new Time.TimerSpec { it_value = new Time.TimeSpec { tv_sec = nanoseconds / 1_000_000_000, tv_nsec = nanoseconds % 1_000_000_000 } };
        _ = Time.timer_settime(timer, 0, &time, null);
    }
}
