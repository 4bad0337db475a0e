using IpcScript.Language.Checking;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Conductor;

/// <summary>Holds how a step ended against what its text expects of it.</summary>
internal static class Outcomes
{
    /// <param name="expected">What would have been right, in words.</param>
    public static bool Allow(CheckedStep step, Result result, bool slept, out string expected)
    {
        expected = "";
        if (step.Expected.IsEmpty)
        {
            if (result.IsOk) return true;
            foreach (var handler in step.Handlers)
                foreach (var alternative in handler.Alternatives)
                    if (Matches(alternative, result.Code, slept)) return true;
            expected = "success" + string.Concat(step.Handlers.SelectMany(h => h.Alternatives).Select(o => " or " + Describe(o)));
            return false;
        }

        foreach (var alternative in step.Expected)
            if (Matches(alternative, result.Code, slept)) return true;
        expected = Describe(step);
        return false;
    }

    /// <summary>Whether a deadly signal is what the step expects.</summary>
    public static bool AllowDeath(CheckedStep step, string signal) => step.Expected.Any(o => o.Code == signal);

    public static string Describe(CheckedStep step) =>
        step.Expected.IsEmpty ? "success" : string.Join(" or ", step.Expected.Select(Describe));

    private static bool Matches(Outcome outcome, string code, bool slept) =>
        (slept || !outcome.Blocks) && (outcome.Code ?? Result.Success) == code;

    private static string Describe(Outcome outcome) => (outcome.Blocks, outcome.Code) switch
    {
        (true, null) => "that it blocks",
        (true, { } code) => $"that it blocks, then {code}",
        (false, { } code) => code,
        _ => throw new InvalidOperationException("internal bug: an outcome without a code"),
    };
}
