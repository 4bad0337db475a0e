using System.Runtime.InteropServices;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel;
using IpcScript.Runtime.Models;

namespace IpcScript.Runtime.Worker;

/// <summary>What a process does before its first operation, so that it is like any other: no privilege, default signals, no foreign descriptors.</summary>
internal static unsafe class Preparation
{
    /// <summary>
    /// Handlers that stay: the runtime turns its own faults into exceptions by the first five (a fault in native code still kills), and
    /// interrupts its threads by the last two.
    /// </summary>
    private static bool BelongsToRuntime(int signal) => signal
        is Signal.SIGSEGV or Signal.SIGBUS or Signal.SIGFPE or Signal.SIGILL or Signal.SIGTRAP
        or Signal.SIGRTMIN or Signal.SIGRTMIN + 1;

    /// <summary>Every signal that a runtime's other threads must leave to the main thread.</summary>
    public static ulong ScenarioSignals
    {
        get
        {
            ulong mask = 0;
            for (int signal = 1; signal <= Signal.SIGRTMAX; signal++)
                if (!BelongsToRuntime(signal) && signal is not (32 or 33)) mask |= Signal.MaskOf(signal); // those two are the C library's own
            return mask;
        }
    }

    /// <summary>Dies with its parent; if that has gone already, at once.</summary>
    public static void DieWith(int parent)
    {
        _ = SysPrctl.prctl(SysPrctl.PR_SET_PDEATHSIG, Signal.SIGKILL);
        if (Unistd.getppid() != parent) Unistd._exit(0);
    }

    /// <summary>Makes every call of a preparation with arguments that change nothing.</summary>
    public static void Rehearse()
    {
        _ = Unistd.dup2(-1, -1);
        _ = SysSyscall.close_range(uint.MaxValue, uint.MaxValue, 0);
        _ = Unistd.setpgid(-1, -1);
        _ = Unistd.getppid();
        _ = SysPrctl.prctl(SysPrctl.PR_SET_PDEATHSIG, nuint.MaxValue);
        _ = Signal.sigprocmask(0, null, null);
    }

    /// <summary>What all workers of a run have in common: no privileges, the usual limits, default signals. Who forks them does it once, and hands it on.</summary>
    public static void PrepareAll()
    {
        DropPrivileges();
        var none = default(SysResource.Limit);
        _ = SysResource.setrlimit(SysResource.RLIMIT_CORE, &none);
        Limit(SysResource.RLIMIT_MSGQUEUE, MachineFacts.Usual.PosixQueues.Bytes);
        Limit(SysResource.RLIMIT_MEMLOCK, MachineFacts.UsualLockedMemory);
        ResetSignals();
    }

    /// <summary>What each of them has for itself, behind <see cref="PrepareAll"/>.</summary>
    /// <param name="parent">The host.</param>
    /// <param name="awaited">Signals that stay blocked, to be taken by sigwait.</param>
    public static void Prepare(int parent, ulong awaited)
    {
        _ = Unistd.setpgid(0, 0);
        DieWith(parent);

        // A change of credentials may have hidden /proc/PID/syscall from a conductor that is not root.
        _ = SysPrctl.prctl(SysPrctl.PR_SET_DUMPABLE, 1);
        var blocked = new Signal.SignalSet { Mask = awaited };
        _ = Signal.sigprocmask(Signal.SIG_SETMASK, &blocked, null);
    }

    /// <summary>Keeps the standard descriptors and the one that becomes <paramref name="place"/>, the first behind them.</summary>
    public static void KeepOnly(int descriptor, int place)
    {
        if (descriptor != place)
        {
            _ = Unistd.dup2(descriptor, place);
        }

        _ = SysSyscall.close_range((uint)place + 1, uint.MaxValue, 0);
    }

    /// <summary>A handler that does nothing. Native, because managed code must not run in a handler.</summary>
    private static nint Interruption => NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "abs");

    /// <summary>What Linux gives by default, everywhere, because the model knows it; a lower limit that the system insists on stays.</summary>
    private static void Limit(int resource, long usual)
    {
        var limit = default(SysResource.Limit);
        if (SysResource.getrlimit(resource, &limit) < 0) return;
        limit.rlim_cur = Math.Min(limit.rlim_max, (ulong)usual);
        _ = SysResource.setrlimit(resource, &limit);
    }

    private static void DropPrivileges()
    {
        _ = SysPrctl.prctl(SysPrctl.PR_CAP_AMBIENT, SysPrctl.PR_CAP_AMBIENT_CLEAR_ALL);
        for (nuint capability = 0; SysPrctl.prctl(SysPrctl.PR_CAPBSET_DROP, capability) == 0; capability++)
        {
            // until there is none of that number, or the right to drop is missing
        }

        var header = new SysSyscall.CapabilityHeader { version = SysSyscall.LINUX_CAPABILITY_VERSION_3 };
        uint* none = stackalloc uint[6];
        _ = SysSyscall.capset(&header, none);
    }

    private static void ResetSignals()
    {
        var plain = new Signal.Action { sa_handler = Signal.SIG_DFL };
        for (int signal = 1; signal <= Signal.SIGRTMAX; signal++)
            if (!BelongsToRuntime(signal))
                _ = Signal.sigaction(signal, &plain, null);

        // No call is restarted behind it.
        var interruption = new Signal.Action { sa_handler = Interruption };
        _ = Signal.sigaction(ProcessBinding.Interruption, &interruption, null);
    }
}
