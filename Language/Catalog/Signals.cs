using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>Signals that end a process which has no handler (signal(7)); every process of a scenario has none.</summary>
public static class Signals
{
    public static ImmutableArray<string> Deadly { get; } =
    [
        "SIGKILL", "SIGSEGV", "SIGBUS", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGPIPE", "SIGABRT",
        "SIGFPE", "SIGILL", "SIGTRAP", "SIGSYS", "SIGXCPU",
    ];

    public static bool IsDeadly(string name) => Deadly.Contains(name);
}
