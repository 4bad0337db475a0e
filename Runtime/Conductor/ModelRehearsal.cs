using IpcScript.Language.Checking;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// The beginning of a scenario acted out on the model, for nobody, while the fork server is still starting: what the conductor does for the
/// first time takes it longest, and now it waits anyway.
/// </summary>
internal static class ModelRehearsal
{
    /// <summary>Enough to come by most of what the scenario does, and over before the server is there.</summary>
    private const int Steps = 48;

    private static readonly RunOptions Options = new() { ModelOnly = true, MaxSteps = Steps };

    /// <summary>Not of a scenario with C#: that runs in processes of the server.</summary>
    public static void Perform(CheckedScenario scenario)
    {
        if (scenario.Helpers is not null) return;
        _ = ScenarioRunner.Run(
            scenario, Options, new TextTrace(TextWriter.Null), _ => throw new InvalidOperationException("internal bug: a rehearsal reaches the kernel"));
    }
}
