using IpcScript.Language.Values;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Conductor;

/// <summary>How the kernel contradicted the model.</summary>
/// <param name="IsChoice">The kernel's outcome is allowed, but not the foreseen one.</param>
/// <param name="IsLost">The worker was ended from outside.</param>
internal sealed record Contradiction(string Foretold, string Seen, bool IsChoice = false, bool IsState = false, bool IsLost = false);

/// <summary>
/// Holds the kernel against the model: every outcome that the model foretells is carried out, waited for and compared. Without an executor
/// (a model run) what is foretold is what happens.
/// </summary>
internal sealed class Witness(IExecutor? executor, ISystemModel model) : IDisposable
{
    private readonly HashSet<int> held = [];

    public void Start(int process) => executor?.Start(process);

    /// <summary>Makes the call; null: it went as foretold.</summary>
    public Contradiction? Perform(SystemState before, int process, Operation operation, Transition foretold)
    {
        if (executor is null) return null;
        var contenders = foretold.Contenders;
        for (int i = 1; i < contenders.Count; i++)
        {
            executor.Hold(contenders[i]);
            held.Add(contenders[i]);
        }

        var report = executor.Perform(process, operation, foretold.Effect is Blocks { Spins: false });
        if (Compare(report, foretold.Effect) is { } contradiction)
            return contradiction with { IsChoice = IsAllowed(before, process, operation, report) };
        return foretold.Consequences.IsEmpty ? CompareState(report, foretold.State, process, operation.Object) : null;
    }

    /// <summary>The sleeper's call is over, with this result.</summary>
    public Contradiction? Collect(Woken woken, Operation operation, bool spins, SystemState state, bool isLast)
    {
        if (executor is null) return null;
        if (held.Remove(woken.Process)) executor.Unhold(woken.Process);
        var report = spins ? executor.Perform(woken.Process, operation, expectsSleep: false) : executor.Collect(woken.Process);
        return Compare(report, new Completes(woken.Result)) ?? (isLast ? CompareState(report, state, woken.Process, operation.Object) : null);
    }

    /// <summary>Its deadline passes, and its call is over with this result.</summary>
    public Contradiction? Expire(Woken woken, bool spins) =>
        executor is null || spins ? null : Compare(executor.Expire(woken.Process), new Completes(woken.Result));

    /// <summary>It was disturbed, and sleeps again.</summary>
    public Contradiction? CollectAsleep(int process, Blocks foretold)
    {
        if (executor is null) return null;
        if (held.Remove(process)) executor.Unhold(process);
        return Compare(executor.CollectAsleep(process), foretold);
    }

    public Contradiction? CollectEnd(int process, Ending foretold) =>
        executor is null ? null : Compare(executor.CollectEnd(process), new Ends(foretold));

    public Contradiction? Exit(int process, Ending foretold) =>
        executor is null ? null : Compare(executor.Exit(process, ((Exited)foretold).Status), new Ends(foretold));

    public void AwaitStopped(int process) => executor?.AwaitStopped(process);

    public void AwaitContinued(int process) => executor?.AwaitContinued(process);

    /// <summary>The fields of an object that the kernel tells this process, which is awake; null: it tells none, or there is no kernel.</summary>
    public Language.Values.RecordValue? Observe(int process, int obj) => executor?.Observe(process, obj);

    public Tracing.RawFacts? RawFacts(int process) => executor?.RawFacts(process);

    public void Dispose() => executor?.Dispose();

    private static Contradiction? Compare(Report report, Effect foretold)
    {
        bool agrees = (report, foretold) switch
        {
            (Completed seen, Completes expected) => seen.Result == expected.Result,
            (Completed seen, Blocks { Spins: true }) => !seen.Result.IsOk,
            (Asleep, Blocks { Spins: false }) => true,
            (EndedReport seen, Ends expected) => seen.Ending == expected.Ending,
            _ => false,
        };
        if (agrees) return null;
        return new Contradiction(Describe(foretold), Describe(report), IsLost: report is EndedReport { Ending: Killed { Signal: "SIGKILL" } });
    }

    private Contradiction? CompareState(Report report, SystemState state, int process, int obj)
    {
        if (report is not Completed { State: { } seen } || model.Observe(state, obj, process) is not { } expected) return null;
        foreach (var field in seen.Fields.AsSpan())
            if (expected[field.Name] is { } value && value != field.Value)
                return new Contradiction($"{field.Name} {value}", $"{field.Name} {field.Value}", IsState: true);
        return null;
    }

    private bool IsAllowed(SystemState state, int process, Operation operation, Report report) =>
        model.Allowed(state, process, operation).Any(t => Compare(report, t.Effect) is null);

    private static string Describe(Effect effect) => effect switch
    {
        Completes c => Describe(c.Result),
        Blocks => "it blocks",
        Ends e => $"the process {e.Ending}",
        _ => throw new InvalidOperationException($"internal bug: {effect.GetType().Name} is never carried out"),
    };

    private static string Describe(Report report) => report switch
    {
        Completed c => Describe(c.Result),
        Asleep => "it blocks",
        EndedReport e => $"the process {e.Ending}",
        _ => throw new InvalidOperationException($"internal bug: a report {report.GetType().Name}"),
    };

    private static string Describe(Result result) =>
        result.Thrown is { } thrown ? $"it ends with {result.Code}, {thrown.Text}" : result.Values.IsEmpty ? $"it ends with {result.Code}" : $"it ends with {result.Code} {new ListValue(result.Values)}";
}
