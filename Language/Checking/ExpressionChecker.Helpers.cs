using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary>Calls that are no functions of the language.</summary>
internal sealed partial class ExpressionChecker
{
    /// <summary>How many operators around may leave out what is checked now.</summary>
    private int skippable;

    private CheckedExpression Helper(CallExpression call, ImmutableArray<CheckedExpression> arguments)
    {
        if (session.RefusesCSharp) return Broken(call.Span);
        string name = call.Name.Text;
        if (session.Helpers is null)
        {
            var known = Builtins.All.Select(b => b.Name);
            return Fail(CheckErrors.NoSuchFunction(call.Name.Span, name, known, session.Nearest.To(name, known), declared: false));
        }

        string text = session.Source.Slice(call.Span);
        if (Hoist is null)
        {
            string where = position switch
            {
                Position.Fixed => "before the run",
                Position.Await => "in the condition of `await`",
                Position.Claim => "in claims",
                _ => throw new InvalidOperationException($"internal bug: no steps in {position}"),
            };
            return Fail(CheckErrors.HelperOutsideStep(call.Span, text, where, "call it in a process, and use the local that keeps its value"));
        }

        return skippable == 0
            ? Hoist(call, arguments)
            : Fail(CheckErrors.HelperOutsideStep(call.Span, text, "behind `and` or `or`, where it might be left out,", $"call it before: `let x = {text}`"));
    }
}
