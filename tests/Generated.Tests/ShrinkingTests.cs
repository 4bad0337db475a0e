using IpcScript.Language.Catalog;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;
using IpcScript.Tests.Generated.Generating;
using IpcScript.Tests.Generated.Running;
using IpcScript.Tests.Generated.Scripts;
using IpcScript.Tests.Generated.Shrinking;
using Xunit;

namespace IpcScript.Tests.Generated;

/// <summary>Were the model wrong about one verb, a generated script would find it, and what is left of the script in the end would tell it.</summary>
public sealed class ShrinkingTests
{
    private static readonly ScriptGenerator Generator = new(LanguageCatalog.Standard);

    [Theory]
    [InlineData("semaphore posix: signal", "OK", "EOVERFLOW", 1, 1)]
    [InlineData("queue posix: receive", "EAGAIN", "OK", 1, 1)]
    [InlineData("semaphore posix: wait", "ETIMEDOUT", "EAGAIN", 1, 1)]
    [InlineData("semaphore xsi: wait", "EINTR", "OK", 2, 4)]
    public void AWrongPredictionShrinksToAFewStepsThatTellIt(string verb, string truth, string wrong, int mostProcesses, int mostSteps)
    {
        using var twin = new TwinRun(kernel => new LyingKernel(kernel, (operation, report) =>
            operation.Verb.ToString() == verb && report is Completed { Result: var result } && result.Code == truth ? new Completed(Wrong(wrong), null) : report));
        for (ulong number = 1; ; number++)
        {
            var script = Generator.Script(number);
            if (!Meets(script, verb, truth) || twin.Difference(script, SpawnKind.Fork) is not { } failure) continue;
            var (minimum, how) = Shrink.ToMinimum(Generator.Arbitrary, script, failure, s => twin.Difference(s, SpawnKind.Fork));
            string text = ScriptText.Of(minimum).ToString();
            Assert.Contains("IPC3009", how, StringComparison.Ordinal);
            Assert.True(minimum.Objects.Length <= 2 && minimum.Processes.Length <= mostProcesses && Steps(minimum) <= mostSteps, text);
            return;
        }
    }

    /// <summary>The model alone tells whether a script comes to the verb at all, and is quicker.</summary>
    private static bool Meets(Script script, string verb, string code) =>
        Settlement.Of(script) is Ready ready && ready.Model.Calls.Any(c => c.Operation.Verb.ToString() == verb && c.Result?.Code == code);

    private static Result Wrong(string code) => code == "OK" ? Result.Ok : Result.Fail(code);

    private static int Steps(Script script) => ((Ready)Settlement.Of(script)).Model.Outcome.Steps;
}
