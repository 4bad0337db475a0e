using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;signal.h&gt;: kill(2), sigaction(2), sigprocmask(2), sigtimedwait(2), and the names of the signals. A set is one 64-bit mask, signal n in bit n−1.</summary>
internal static unsafe partial class Signal
{
    public const int SIGQUIT = 3;
    public const int SIGILL = 4;
    public const int SIGTRAP = 5;
    public const int SIGBUS = 7;
    public const int SIGFPE = 8;
    public const int SIGKILL = 9;
    public const int SIGSEGV = 11;
    public const int SIGCONT = 18;
    public const int SIGSTOP = 19;
    public const int SIGXCPU = 24;

    /// <summary>The first two real-time signals belong to the C library, so its SIGRTMIN is 34.</summary>
    public const int SIGRTMIN = 34;

    public const int SIGRTMAX = 64;

    public const int SIG_BLOCK = 0;
    public const int SIG_SETMASK = 2;

    /// <summary>How an event is told: by a signal, or not at all. sigevent(3type).</summary>
    public const int SIGEV_SIGNAL = 0;

    public const int SIGEV_NONE = 1;

    public static readonly nint SIG_DFL;

    private static readonly string[] Names =
    [
        "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2",
        "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU",
        "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
    ];

    public static string NameOf(int signal) => signal switch
    {
        > 0 and < 32 => Names[signal],
        SIGRTMIN => "SIGRTMIN",
        > SIGRTMIN and <= SIGRTMAX => $"SIGRTMIN+{signal - SIGRTMIN}",
        _ => $"SIG{signal}",
    };

    /// <summary>The number of a name, or −1 when there is none of that name.</summary>
    public static int NumberOf(string name) => name.Length == 0 ? -1 : Array.IndexOf(Names, name);

    public static ulong MaskOf(int signal) => 1UL << (signal - 1);

    /// <summary>struct sigaction of glibc on x86-64 and arm64.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Action
    {
        public nint sa_handler;
        public SignalSet sa_mask;
        public int sa_flags;
        public nint sa_restorer;
    }

    /// <summary>sigset_t: 1024 bits, of which the kernel knows 64.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    public struct SignalSet
    {
        public ulong Mask;
    }

    /// <summary>struct sigevent.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    public struct Event
    {
        public nint sigev_value;
        public int sigev_signo;
        public int sigev_notify;
    }

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int kill(int pid, int signal);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sigaction(int signal, Action* action, Action* old);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sigprocmask(int how, SignalSet* set, SignalSet* old);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sigwaitinfo(SignalSet* set, void* info);

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int sigtimedwait(SignalSet* set, void* info, Time.TimeSpec* timeout);
}
