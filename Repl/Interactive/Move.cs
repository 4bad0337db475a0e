using System.Collections.Immutable;
using System.Text;

namespace IpcScript.Repl.Interactive;

/// <summary>One choice of a session: a process made a step, or its deadline passed.</summary>
/// <param name="Process">By name: places among the processes change when others are declared.</param>
/// <param name="Blocked">The step went to sleep.</param>
internal sealed record Move(string Process, bool IsFire, bool Blocked)
{
    /// <summary>As a schedule declaration: <c>[left*3, right blocks, fire left]</c>.</summary>
    public static string Schedule(string name, IEnumerable<Move> moves) => $"schedule {name} = [{string.Join(", ", Items(moves))}]";

    /// <summary>Grants of one process in a row are one item.</summary>
    public static IEnumerable<string> Items(IEnumerable<Move> moves)
    {
        Move? last = null;
        int times = 0;
        foreach (var move in moves)
        {
            if (move == last && move is { IsFire: false, Blocked: false })
            {
                times++;
                continue;
            }

            if (last is not null) yield return last.Item(times);
            (last, times) = (move, 1);
        }

        if (last is not null) yield return last.Item(times);
    }

    private string Item(int times) => new StringBuilder(IsFire ? "fire " : "").Append(Process).Append(Blocked ? " blocks" : times > 1 ? $"*{times}" : "").ToString();
}

/// <summary>Where a session stands after an input: everything that it takes to be there again.</summary>
/// <param name="Input">What has led here.</param>
internal sealed record Moment(string Input, Script Script, ImmutableList<Move> Moves);
