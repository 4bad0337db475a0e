using System.Collections.Immutable;
using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>What processes do to themselves and to each other. The kind is <c>process</c>; there is no family to write.</summary>
internal static class ProcessMechanism
{
    /// <summary>Signals that a scenario may send; SIGKILL and SIGSTOP have verbs of their own.</summary>
    public static readonly ImmutableArray<string> Signals =
        ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGALRM", "SIGCHLD", "SIGURG", "SIGWINCH", "SIGPIPE"];

    private static readonly Parameter Timeout = new("timeout", Duration, "give up with ETIMEDOUT");

    private static readonly Code Gone = new("ESRCH", "it was never started");

    public static Mechanism Create() => new()
    {
        Kind = "process",
        Family = "",
        Summary = "a process of the scenario",
        Verbs =
        [
            new Verb
            {
                Name = "exit",
                Help = "end this process with a status, 0 without a value",
                Target = TargetKind.None,
                Parameters = [new("value", Integer, "the exit status", Value.Of(0), Minimum: 0, Maximum: 255) { IsValue = true }],
                Native = [new("exit_group({value})", null)],
            },
            new Verb
            {
                Name = "crash",
                Help = "end this process by SIGKILL, as it stands",
                Target = TargetKind.None,
                Native = [new("kill(self, SIGKILL)", null)],
                Codes = [new("SIGKILL", "always")],
            },
            new Verb
            {
                Name = "start",
                Help = "start a manual process",
                Target = TargetKind.Process,
                Native = [new("start {object}", null)],
            },
            new Verb
            {
                Name = "join",
                Help = "block until a process has ended",
                Target = TargetKind.Process,
                Parameters = [Timeout],
                Native = [new("poll([pidfd {object}], 1, {timeout!-1}{timeout?{timeout}})", "1")],
                Codes = [Gone, new("ETIMEDOUT", "the timeout passed"), new("EINTR", "interrupted while blocked")],
                MayBlock = true,
            },
            new Verb
            {
                Name = "kill",
                Help = "end a process by SIGKILL",
                Target = TargetKind.Process,
                Native = [new("kill({object}, SIGKILL)")],
                Codes = [Gone],
            },
            new Verb
            {
                Name = "stop",
                Help = "stop a process by SIGSTOP: it is not runnable until resume",
                Target = TargetKind.Process,
                Native = [new("kill({object}, SIGSTOP)")],
                Codes = [Gone],
            },
            new Verb
            {
                Name = "resume",
                Help = "continue a stopped process by SIGCONT",
                Target = TargetKind.Process,
                Native = [new("kill({object}, SIGCONT)")],
                Codes = [Gone],
            },
            new Verb
            {
                Name = "interrupt",
                Help = "send a signal that only interrupts: a blocked call ends with EINTR where the system lets it",
                Target = TargetKind.Process,
                Native = [new("kill({object}, SIGRTMIN+6)")],
                Codes = [Gone],
            },
            new Verb
            {
                Name = "raise",
                Help = "send a signal to a process",
                Target = TargetKind.Process,
                Parameters = [new("value", Symbol, "the signal", Symbols: Signals) { IsValue = true, IsRequired = true }],
                Native = [new("kill({object}, {value})")],
                Codes = [Gone],
            },
            new Verb
            {
                Name = "sigwait",
                Help = "block until the signal is pending, and take it; a process that does so anywhere has it blocked from its start",
                Target = TargetKind.None,
                Parameters = [new("value", Symbol, "the signal", Symbols: Signals) { IsValue = true, IsRequired = true }, Timeout],
                Native =
                [
                    new("sigtimedwait([{value}], {timeout})", "{value}", When: "timeout"),
                    new("sigwaitinfo([{value}])", "{value}"),
                ],
                Codes = [new("EAGAIN", "the timeout passed"), new("EINTR", "interrupted while blocked")],
                MayBlock = true,
            },
            new Verb
            {
                Name = "sleep",
                Help = "block for a time, which is virtual",
                Target = TargetKind.None,
                Parameters = [new("value", Duration, "how long", Minimum: 0) { IsValue = true, IsRequired = true }],
                Native = [new("clock_nanosleep(CLOCK_REALTIME, {value})")],
                Codes = [new("EINTR", "interrupted")],
                MayBlock = true,
            },
            new Verb
            {
                Name = "yield",
                Help = "a step that does nothing",
                Target = TargetKind.None,
                Native = [new("sched_yield()")],
            },
        ],
    };
}
