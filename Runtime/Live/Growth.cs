using IpcScript.Language.Checking;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Live;

/// <summary>Whether one scenario is another whose one process has more to do, and asks nothing else of the run for it: no object to attach, no signal to await.</summary>
internal static class Growth
{
    public static bool IsOnlyOf(int process, CheckedScenario before, CheckedScenario after)
    {
        if (before.Objects.Length != after.Objects.Length || before.Processes.Length != after.Processes.Length) return false;
        if (!before.Limits.SequenceEqual(after.Limits) || after.Expectations.Length > 0) return false;
        if (!AreAlike(before.Helpers, after.Helpers)) return false;
        for (int i = 0; i < before.Objects.Length; i++)
            if (!AreAlike(before.Objects[i], after.Objects[i])) return false;
        var elements = after.Processes[process].Program;
        for (int i = 0; i < before.Processes.Length; i++)
        {
            var (was, now) = (before.Processes[i], after.Processes[i]);
            if (was.Name != now.Name || was.Mode != now.Mode || !was.Attached.SequenceEqual(now.Attached)) return false;
            if (!was.Program.AwaitedSignals.SequenceEqual(now.Program.AwaitedSignals)) return false;

            // The other elements of its array share its text.
            if (i != process && ReferenceEquals(now.Program, elements)) return false;
        }

        var (shorter, longer) = (Planner.Plan(before.Processes[process].Program), Planner.Plan(elements));
        return shorter.Awaits == longer.Awaits && shorter.Instructions.Length <= longer.Instructions.Length && Inherits(shorter) == Inherits(longer);
    }

    private static bool AreAlike(HelperLibrary? was, HelperLibrary? now) =>
        was is null ? now is null : now is not null && was.Limit == now.Limit && was.Image.AsSpan().SequenceEqual(now.Image.AsSpan());

    private static bool AreAlike(ObjectSymbol was, ObjectSymbol now) => was with { Span = default, Attributes = [] } == now with { Span = default, Attributes = [] }
        && was.Attributes.SequenceEqual(now.Attributes);

    /// <summary>A run that lends descriptors keeps copies of them from its start.</summary>
    private static bool Inherits(ProcessPlan plan) => plan.Instructions.OfType<StepInstruction>().Any(s => s.Step.Operations.Any(o => o.Verb.Inherits));
}
