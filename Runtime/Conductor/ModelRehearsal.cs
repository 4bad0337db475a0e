using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Scheduling;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// The beginning of a scenario acted out on the model, for nobody, while the fork server is still starting: what the conductor does for the
/// first time takes it longest, and now it waits anyway.
/// </summary>
internal static class ModelRehearsal
{
    /// <summary>Enough to come by most of what the scenario does, and over before the server is there.</summary>
    private const int Choices = 256;

    private static readonly RunOptions Options = new() { ModelOnly = true };

    /// <summary>Not of a scenario with C#: that runs in processes of the server.</summary>
    public static void Perform(CheckedScenario scenario)
    {
        if (scenario.Helpers is not null) return;
        var model = new SystemModel(scenario, LanguageCatalog.Standard, MachineFacts.With(scenario.Limits));
        var scheduler = Schedulers.Choose(scenario, null);
        var sink = new TextTrace(TextWriter.Null);
        sink.Begin(scenario, scheduler.Name, null);
        using var witness = new Witness(null, model);
        var run = new RunContext(scenario, model, witness, ScenarioRunner.Processes(scenario), sink, Options);
        var conductor = new Conductor(run, scheduler, Options);
        int left = conductor.Begin() ? Choices : 0;
        while (left > 0 && conductor.Proceed(CancellationToken.None)) left--;
        if (left == 0 || run.HasFailed) return;
        conductor.Conclude();
        sink.End(ScenarioRunner.Outcome(run, Verdict.Passed, scheduler.Name, []));
    }
}
