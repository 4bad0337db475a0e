using System.Collections.Immutable;

namespace IpcScript.Repl.Interactive.Commands;

/// <summary>Commands that lead back. The run is played from its start, in fresh namespaces, so that nothing of what is taken back is left.</summary>
internal static class TurningBack
{
    public static ImmutableArray<SessionCommand> Commands { get; } =
    [
        new(":undo [n]", "takes the last n inputs back", Takes.Nothing, Undo),
        new(":branch N", "stands before step N again, with all that was written: another order can be tried", Takes.Nothing, Branch),
        new(":reset", "forgets everything", Takes.Nothing, Reset),
    ];

    private static Answer Undo(CommandCall call)
    {
        var session = call.Session;
        if (call.Count(0, 1) is not { } count) return Answer.Refuse(":undo takes a number of inputs");
        if (session.Depth == 0) return Answer.Refuse("there is nothing to take back");
        if (count > session.Depth) return Answer.Refuse($"there {(session.Depth == 1 ? "is 1 input" : $"are {session.Depth} inputs")} to take back; :reset forgets everything");
        string[] undone = [.. session.Inputs.Skip(session.Depth - count).Select(i => "took back " + i.ReplaceLineEndings(" "))];
        bool hasCode = session.Now.Script.Code.Length > 0;
        session.Undo(count);
        _ = session.Run;
        var answer = Answer.Of(Tone.Faint, undone);
        return hasCode ? answer.And(Tone.Warning, "what C# has done outside of the session's namespaces stays done") : answer;
    }

    private static Answer Branch(CommandCall call)
    {
        var session = call.Session;
        int steps = session.Run.Steps;
        if (call.First is null || call.Count(0, 0) is not { } number || number > steps)
            return Answer.Refuse(steps == 0 ? "no step was made yet" : $":branch takes the number of a step, 1 to {steps}: it stands before that step again");
        var kept = Before(session.Now.Moves, number);
        if (!session.Stage.Play(session.Reading.Scenario!, kept)) throw new InvalidOperationException("internal bug: the first steps of a session cannot be repeated");
        session.Commit(call.Input, session.Reading);
        var ready = session.View.Processes().Where(p => p.Standing == Runtime.Live.Standing.Ready).Select(p => $"{p.Symbol.Name} can make {p.Step}");
        return Answer.Of(Tone.Faint, $"before step {number}; :step p grants what is to come").And(Tone.Plain, ready);
    }

    private static Answer Reset(CommandCall call)
    {
        call.Session.Reset();
        return Answer.Of(Tone.Faint, "nothing is declared");
    }

    private static IEnumerable<Move> Before(IEnumerable<Move> moves, int step)
    {
        int made = 0;
        foreach (var move in moves)
        {
            if (!move.IsFire && ++made == step) yield break;
            yield return move;
        }
    }
}
