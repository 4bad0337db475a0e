using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models;

/// <summary>The signals that a scenario may raise, and what they do by default. signal(7).</summary>
internal static class Signals
{
    /// <summary>What <c>interrupt</c> leaves pending for a stopped sleeper; its handler does nothing.</summary>
    public const string Interrupt = "SIGRTMIN+6";

    /// <summary>By number: of several that are pending the kernel delivers the lowest first.</summary>
    private static readonly string[] Deadly = ["SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM"];

    public static bool IsIgnored(string signal) => signal is "SIGCHLD" or "SIGURG" or "SIGWINCH";

    /// <summary>The signal that ends a process which goes on with these pending, unless it has blocked them; or null.</summary>
    public static string? FirstDeadly(ValueList<string> pending, IReadOnlyList<string> blocked) =>
        pending.IsEmpty ? null : Array.Find(Deadly, s => pending.AsSpan().Contains(s) && !blocked.Contains(s));
}
