using IpcScript.Language.Text;

namespace IpcScript.Language.Checking;

/// <summary>"Did you mean" for the checker.</summary>
/// <param name="budget">How many candidates may be looked at in all: a file full of mistakes must not take quadratic time.</param>
internal sealed class Nearest(int budget)
{
    private int budget = budget;

    public string? To(string name, IEnumerable<string> known) => budget <= 0 ? null : Spelling.Nearest(name, Counted(known));

    private IEnumerable<string> Counted(IEnumerable<string> known)
    {
        foreach (string candidate in known)
        {
            if (--budget < 0) yield break;
            yield return candidate;
        }
    }
}
