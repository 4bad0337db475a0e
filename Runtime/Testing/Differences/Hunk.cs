using System.Collections.Immutable;

namespace IpcScript.Testing.Differences;

/// <summary>A line of a difference.</summary>
/// <param name="Kind"><c>-</c> only before, <c>+</c> only after, a blank: in both.</param>
public sealed record DiffLine(char Kind, string Text);

/// <summary>Neighbouring changes with the lines around them: what stands below one <c>@@ -3,7 +3,8 @@</c>.</summary>
/// <param name="OldStart">Counted from 0.</param>
/// <param name="NewStart">Counted from 0.</param>
/// <param name="Enclosing">Names the step in which the first change lies; empty where that is not known.</param>
/// <param name="Step">Its number; null: it lies before the first step.</param>
public sealed record Hunk(int OldStart, int OldCount, int NewStart, int NewCount, string Enclosing, int? Step, ImmutableArray<DiffLine> Lines)
{
    /// <summary>As <c>diff -u</c> and git write it, with the enclosing step behind it.</summary>
    public string Heading => $"@@ -{Range(OldStart, OldCount)} +{Range(NewStart, NewCount)} @@{(Enclosing.Length == 0 ? "" : " " + Enclosing)}";

    // diff -u gives the line before an empty range.
    private static string Range(int start, int count) => count == 0 ? $"{start},0" : count == 1 ? $"{start + 1}" : $"{start + 1},{count}";
}
