using FsCheck;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Shrinking;

/// <summary>Goes from a failing script to simpler ones that fail too, until none of those that are proposed does.</summary>
internal static class Shrink
{
    /// <param name="fails">What is wrong with a script; null: nothing.</param>
    /// <param name="mostTries">Bounds the search; what has been found by then is the result.</param>
    public static (Script Script, string Failure) ToMinimum(Arbitrary<Script> arbitrary, Script script, string failure, Func<Script, string?> fails, int mostTries = 5000)
    {
        for (int tries = 0; tries < mostTries;)
        {
            bool isSmaller = false;
            foreach (var candidate in arbitrary.Shrinker(script))
            {
                if (++tries > mostTries) break;
                if (fails(candidate) is not { } how) continue;
                (script, failure, isSmaller) = (candidate, how, true);
                break;
            }

            if (!isSmaller) break;
        }

        return (script, failure);
    }
}
