using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using ProcessMode = IpcScript.Language.Syntax.ProcessMode;
using IpcScript.Runtime;
using IpcScript.Runtime.Conductor;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Running;

/// <summary>What became of a script when the model alone ran it.</summary>
internal abstract record Settled(Script Script);

/// <summary>It comes to its end, or into a deadlock that it claims.</summary>
internal sealed record Ready(Script Script, Reading Reading, Recording Model) : Settled(Script);

/// <summary>It is no scenario, or not one that tells anything.</summary>
internal sealed record Rejected(Script Script, string Reason) : Settled(Script);

/// <summary>The model itself is wrong: it throws, or gives a code that its verb does not have.</summary>
internal sealed record Broken(Script Script, string Reason) : Settled(Script);

/// <summary>
/// Makes a script one that can be compared, by the model's runs of it: a step that is refused as undefined behaviour is taken out, for otherwise the run would
/// end there; an object that cannot be made by the runtime loses its attributes; a deadlock is claimed.
/// </summary>
internal static class Settlement
{
    /// <summary>No generated loop comes near.</summary>
    public const int MaxSteps = 3000;

    private const int MostChanges = 200;

    public static Settled Of(Script script)
    {
        for (int changes = 0; changes < MostChanges; changes++)
        {
            var reading = Reading.Of(script);
            if (reading.Scenario is null || !reading.Diagnostics.IsEmpty)
            {
                if (Pruned(script, reading) is not { } pruned) return new Rejected(script, $"{reading.Describe(reading.Diagnostics)}\n{reading.Source.Text}");
                script = pruned;
                continue;
            }

            Recording model;
            try
            {
                model = RunOnModel(reading.Scenario);
            }
            catch (InvalidOperationException bug)
            {
                return new Broken(script, $"{bug}\n{reading.Source.Text}");
            }

            if (model.Outcome.Failures.IsEmpty) return new Ready(script, reading, model);
            var failure = model.Outcome.Failures[0];
            if (Mended(script, reading, model, failure) is not { } mended)
            {
                string reason = $"{reading.Describe(model.Outcome.Failures)}\n{reading.Source.Text}\n{model.Text}";
                return failure.Kind == RunErrors.UnexpectedOutcome && reading.OriginOf(failure) is Call && !IsListed(model) ? new Broken(script, reason) : new Rejected(script, reason);
            }

            script = mended;
        }

        return new Rejected(script, $"it does not settle\n{ScriptText.Of(script)}");
    }

    public static Recording RunOnModel(CheckedScenario scenario)
    {
        var model = new Recording();
        ScenarioRunner.Run(scenario, new RunOptions { ModelOnly = true, MaxSteps = MaxSteps }, model, _ => throw new InvalidOperationException("internal bug: a model run asks for the kernel"));
        return model;
    }

    /// <summary>Without what is there and not used; null: something else is wrong.</summary>
    private static Script? Pruned(Script script, Reading reading)
    {
        if (reading.Diagnostics.Any(d => d.Kind != CheckKinds.UnusedObject && d.Kind != CheckKinds.NeverStarted)) return null;
        foreach (var diagnostic in reading.Diagnostics)
            script = reading.OriginOf(diagnostic) switch
            {
                ScriptObject obj => ScriptEdit.Without(script, obj.Name),
                _ => script with { Processes = [.. script.Processes.Select(p => reading.Source.Slice(diagnostic.Span) == p.Name ? p with { Mode = ProcessMode.Automatic } : p)] },
            };
        return script;
    }

    private static Script? Mended(Script script, Reading reading, Recording model, Diagnostic failure)
    {
        if (failure.Kind == RunErrors.Deadlock) return script with { Deadlocks = true };
        if (failure.Kind == RunErrors.NoDeadlock) return script with { Deadlocks = false };
        return reading.OriginOf(failure) switch
        {
            Call when failure.Kind == RunErrors.UnexpectedOutcome && !EndsByFault(model) => null,
            Statement statement => ScriptEdit.Each(script, s => ReferenceEquals(s, statement) ? null : s),
            ScriptObject when !script.Limits.IsEmpty => script with { Limits = [] },
            ScriptObject { Settings.IsEmpty: false } obj when Bare(script, obj) is { } bare => bare,
            ScriptObject when script.Processes.Any(p => p.Mode == ProcessMode.Manual) => AllAtOnce(script),
            _ => null,
        };
    }

    /// <summary>Only the attributes that its mechanism demands.</summary>
    private static Script? Bare(Script script, ScriptObject obj)
    {
        var required = obj.Mechanism.Attributes.Where(a => a.IsRequired || a.Kind == Language.Catalog.ValueKind.Object).Select(a => a.Name).ToHashSet();
        var bare = obj with { Settings = [.. obj.Settings.Where(s => required.Contains(s.Name))] };
        return bare.Settings.Length == obj.Settings.Length ? null : script with { Objects = script.Objects.Replace(obj, bare) };
    }

    /// <summary>Whoever is started late may find the object so changed that he cannot attach it.</summary>
    private static Script AllAtOnce(Script script)
    {
        var started = ScriptEdit.Each(script, s => s is Call { Acts: [{ Verb: { Name: "start", Mechanism.Kind: "process" } }] } ? null : s);
        return started with { Processes = [.. started.Processes.Select(p => p.Mode == ProcessMode.Manual ? p with { Mode = ProcessMode.Automatic } : p)] };
    }

    /// <summary>The last call of the run ended its process, which its text could not foresee (an await).</summary>
    private static bool EndsByFault(Recording model) => model.Calls[^1].Phase == Runtime.Tracing.CallPhase.Ends;

    private static bool IsListed(Recording model) =>
        model.Calls[^1] is { Result: { } result } call && (result.IsOk || call.Operation.Verb.Codes.Any(c => c.Name == result.Code));
}
