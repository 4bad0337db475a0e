using FsCheck;
using IpcScript.Runtime.Worker;
using IpcScript.Tests.Generated.Generating;
using IpcScript.Tests.Generated.Scripts;
using IpcScript.Tests.Generated.Shrinking;

namespace IpcScript.Tests.Generated.Running;

/// <summary>Runs many generated scripts on model and kernel; of each that they disagree on, it finds a minimal one and keeps it as a scenario.</summary>
/// <param name="say">Takes lines about its progress.</param>
internal sealed class Campaign(ScriptGenerator generator, TwinRun twin, Action<string> say)
{
    /// <summary>One script in so many is run by the exec spawner, which takes thirty times as long to start a process.</summary>
    private const ulong ExecShare = 20;

    /// <summary>After so many findings it stops: they are probably one.</summary>
    private const int MostFindings = 5;

    private const int ProgressEvery = 500;

    private readonly Arbitrary<Script> arbitrary = generator.Arbitrary;

    /// <summary>Generated scripts that were no scenarios, with the reason.</summary>
    public List<string> Rejected { get; } = [];

    /// <summary>What model and kernel disagree on.</summary>
    public List<string> Findings { get; } = [];

    public int Ran { get; private set; }

    public int Steps { get; private set; }

    public int Deadlocks { get; private set; }

    public void Run(IEnumerable<ulong> numbers)
    {
        foreach (ulong number in numbers)
        {
            Run(number);
            if (Findings.Count == MostFindings) break;
            if (Ran % ProgressEvery == 0) say(Summary);
        }

        say(Summary);
    }

    private string Summary => FormattableString.Invariant(
        $"{Ran} scripts, {Steps} steps, {Deadlocks} deadlocks, {Rejected.Count} rejected, {Findings.Count} findings");

    private void Run(ulong number)
    {
        var settled = Settlement.Of(generator.Script(number));
        Ran++;
        if (settled is Rejected rejected) Rejected.Add(FormattableString.Invariant($"script {number}: {rejected.Reason}"));
        if (settled is Ready ready)
        {
            Steps += ready.Model.Outcome.Steps;
            Deadlocks += ready.Script.Deadlocks ? 1 : 0;
        }

        var spawn = number % ExecShare == 0 ? SpawnKind.Exec : SpawnKind.Fork;
        if (twin.Difference(settled, spawn) is not { } failure) return;
        if (twin.Difference(settled, spawn) is null)
        {
            // To shrink what comes only now and then would lead anywhere.
            Report($"model and kernel differed in script {number}, but not when it ran again\n{ScriptText.Of(settled.Script)}\n{failure}\nagain: {Effort.Command(number)}");
            return;
        }

        var (minimum, how) = Shrink.ToMinimum(arbitrary, settled.Script, failure, s => twin.Difference(s, spawn));
        Report(Regression.Keep(Settlement.Of(minimum).Script, number, spawn, how));
    }

    private void Report(string finding)
    {
        Findings.Add(finding);
        say(finding);
    }
}
