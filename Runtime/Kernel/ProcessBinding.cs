using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>What processes do to themselves and to each other: kill(2), sigtimedwait(2), clock_nanosleep(2), and poll(2) on a pidfd.</summary>
internal sealed class ProcessBinding(Mechanism mechanism) : Binding
{
    /// <summary>The signal of <c>interrupt</c>, and the one that lets a deadline pass; its handler does nothing.</summary>
    public const int Interruption = Signal.SIGRTMIN + 6;

    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs =>
        ["exit", "crash", "start", "join", "kill", "stop", "resume", "interrupt", "raise", "sigwait", "sleep", "yield"];

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) => null;

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation) => operation.Verb.Name switch
    {
        "exit" => Exit((int)operation.Integer("value")),
        "crash" => CallResult.Of(Signal.kill(Unistd.getpid(), Signal.SIGKILL)),
        "start" => Result.Ok, // the conductor has the process made; the starter itself calls nothing
        "join" => Join(worker, operation.Timeout is not null),
        "kill" => Send(worker, Signal.SIGKILL),
        "stop" => Send(worker, Signal.SIGSTOP),
        "resume" => Send(worker, Signal.SIGCONT),
        "interrupt" => Send(worker, Interruption),
        "raise" => Send(worker, NumberOf(operation)),
        "sigwait" => AwaitSignal(worker.Slot, NumberOf(operation), operation.Timeout is not null),
        "sleep" => Sleep(worker.Slot),
        "yield" => CallResult.Of(Sched.sched_yield()),
        _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
    };

    private static Result Exit(int status)
    {
        Unistd._exit(status);
        throw new InvalidOperationException("internal bug: _exit has returned");
    }

    // A process that was never started has no number, and kill(0) would mean this process's own group.
    private static Result Send(WorkerContext worker, int signal) =>
        worker.TargetPid <= 0 ? Result.Fail("ESRCH") : CallResult.Of(Signal.kill(worker.TargetPid, signal));

    private static int NumberOf(Operation operation) =>
        operation["value"] is SymbolValue symbol && Signal.NumberOf(symbol.Name) is > 0 and var number
            ? number
            : throw new InvalidOperationException($"internal bug: {operation.Verb} without a signal");

    private static unsafe Result Join(WorkerContext worker, bool timed)
    {
        if (worker.TargetPid <= 0) return Result.Fail("ESRCH");
        int process = SysSyscall.pidfd_open(worker.TargetPid, 0);
        if (process < 0) return CallResult.Of(process);
        var waited = new Poll.Descriptor { fd = process, events = Poll.POLLIN };
        worker.Slot.Announce(SysSyscall.SYS_poll, (ulong)(nint)(&waited));
        int ready, error;
        do
        {
            ready = Poll.poll(&waited, 1, timed ? Patience(worker.Slot) : -1);
            error = Errno.Last;
        }
        while (ready < 0 && error == Errno.EINTR && timed && worker.Slot.IsExpired);
        _ = Unistd.close(process);
        return ready switch
        {
            > 0 => Result.Ok,
            0 => Result.Fail("ETIMEDOUT"),
            _ => Result.Fail(Errno.NameOf(error)),
        };
    }

    /// <summary>A relative timeout in milliseconds: as good as for ever, until the conductor lets the deadline pass.</summary>
    private static int Patience(ControlSlot slot) => slot.IsExpired ? 0 : int.MaxValue;

    private static unsafe Result AwaitSignal(ControlSlot slot, int signal, bool timed)
    {
        var set = new Signal.SignalSet { Mask = Signal.MaskOf(signal) };
        slot.Announce(SysSyscall.SYS_rt_sigtimedwait, (ulong)(nint)(&set));
        int taken, error;
        do
        {
            var timeout = new Time.TimeSpec { tv_sec = slot.IsExpired ? 0 : int.MaxValue };
            taken = timed ? Signal.sigtimedwait(&set, null, &timeout) : Signal.sigwaitinfo(&set, null);
            error = Errno.Last;
        }
        while (taken < 0 && error == Errno.EINTR && timed && slot.IsExpired);
        return taken > 0 ? Result.Ok : Result.Fail(Errno.NameOf(error));
    }

    private static Result Sleep(ControlSlot slot)
    {
        slot.Announce(SysSyscall.SYS_clock_nanosleep, (ulong)slot.Deadline, 2);
        int error;
        do error = Time.clock_nanosleep(Time.CLOCK_REALTIME, Time.TIMER_ABSTIME, slot.Deadline, 0);
        while (error == Errno.EINTR && slot.IsExpired);
        return error == 0 ? Result.Ok : Result.Fail(Errno.NameOf(error));
    }
}
