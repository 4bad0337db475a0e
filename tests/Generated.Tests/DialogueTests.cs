using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Worker;
using IpcScript.Tests.Generated.Dialogues;
using IpcScript.Tests.Generated.Running;
using Xunit;

namespace IpcScript.Tests.Generated;

public sealed class DialogueTests
{
    /// <summary>Whatever comes of them, failures and deadlocks too, comes of both. <c>IPCSCRIPT_GENERATED</c> says how many, as for scripts.</summary>
    [Fact]
    public void KernelAndModelAgreeOnEveryDialogue()
    {
        var effort = Effort.OfEnvironment();
        var server = new GuardedServer();
        try
        {
            for (int number = (int)effort.Seed; number < (int)effort.Seed + Math.Max(effort.Count / 5, 1); number++)
            {
                string text = Dialogue.Of(number);
                var reading = Reading.Of(text);
                Assert.True(reading.Scenario is not null, $"dialogue {number} is no scenario: {reading.Describe(reading.Diagnostics)}\n{text}");
                var options = new RunOptions { MaxSteps = Settlement.MaxSteps };
                var model = Settlement.RunOnModel(reading.Scenario);
                var kernel = new Recording();
                string? mishap = server.Guard(fork => ScenarioRunner.Run(
                    reading.Scenario, options, kernel, scenario => new KernelExecutor(fork, scenario, new KernelOptions(Isolation: Isolation.Namespaces))));
                Assert.True(mishap is null, $"dialogue {number}: {mishap}\n{text}");
                Assert.True(model.Text == kernel.Text && model.Data == kernel.Data, $"dialogue {number}:\n{text}\nmodel\n{model.Text}\nkernel\n{kernel.Text}");
            }
        }
        finally
        {
            server.Dispose();
        }
    }
}
