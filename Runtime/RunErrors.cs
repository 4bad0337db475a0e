using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;

namespace IpcScript.Runtime;

/// <summary>The kinds of failure of a run, <c>IPC3001</c>…; each is reported at the step that it speaks of.</summary>
public static class RunErrors
{
    public static readonly DiagnosticKind IndexOutOfRange = Error("IPC3001", "an index or a place is out of range");
    public static readonly DiagnosticKind WrongArgument = Error("IPC3002", "an argument has the wrong type or is out of range");
    public static readonly DiagnosticKind DoesNotFit = Error("IPC3003", "a stored value does not fit its element");
    public static readonly DiagnosticKind UnexpectedOutcome = Error("IPC3004", "a step ended in a way that nothing expects");
    public static readonly DiagnosticKind ConditionFalse = Error("IPC3005", "an expected condition does not hold");
    public static readonly DiagnosticKind ClaimFalse = Error("IPC3006", "a claim does not hold");
    public static readonly DiagnosticKind Deadlock = Error("IPC3007", "a deadlock that no claim expects");
    public static readonly DiagnosticKind NoDeadlock = Error("IPC3008", "a claimed deadlock did not come");
    public static readonly DiagnosticKind Divergence = Error("IPC3009", "model and kernel differ");
    public static readonly DiagnosticKind Choice = Error("IPC3010", "the kernel took an allowed outcome other than the foretold one");
    public static readonly DiagnosticKind StateDivergence = Error("IPC3011", "the state that the kernel shows differs from the model's");
    public static readonly DiagnosticKind Undefined = Error("IPC3012", "a step would be undefined behaviour");
    public static readonly DiagnosticKind SilentLoop = Error("IPC3013", "a loop without a step does not end");
    public static readonly DiagnosticKind StepBudget = Error("IPC3014", "the run is over its step budget");
    public static readonly DiagnosticKind ScheduleMisfit = Error("IPC3015", "the schedule does not fit the run");
    public static readonly DiagnosticKind WorkerLost = Error("IPC3016", "a worker process was ended from outside");
    public static readonly DiagnosticKind Environment = Error("IPC3017", "the environment refused what the run needs");
    public static readonly DiagnosticKind Interrupted = Error("IPC3018", "the run was interrupted");
    public static readonly DiagnosticKind NotRepeatable = Error("IPC3019", "two runs of one scenario gave different traces");

    public static readonly DiagnosticKind Skipped = new("IPC3020", Severity.Warning, "a limit of the machine, known before the run, does not allow it");

    public static readonly ImmutableArray<DiagnosticKind> Kinds =
    [
        IndexOutOfRange, WrongArgument, DoesNotFit, UnexpectedOutcome, ConditionFalse, ClaimFalse, Deadlock, NoDeadlock, Divergence, Choice,
        StateDivergence, Undefined, SilentLoop, StepBudget, ScheduleMisfit, WorkerLost, Environment, Interrupted, NotRepeatable,
        Skipped,
    ];

    private static DiagnosticKind Error(string code, string title) => new(code, Severity.Error, title);
}
