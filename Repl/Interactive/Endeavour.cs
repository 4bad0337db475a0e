using IpcScript.Language.Syntax;
using IpcScript.Runtime;
using IpcScript.Runtime.Planning;

namespace IpcScript.Repl.Interactive;

/// <summary>
/// Goes on in the live run, and commits what has come of it. A step that was typed and ends in a way that nothing expects is written down with what it did, because that is
/// what happened; a step of a program that does so is taken back, with the input where that had nothing else.
/// </summary>
/// <param name="input">What the user has written.</param>
internal sealed class Endeavour(Session session, string input)
{
    /// <summary>More are a loop.</summary>
    private const int MostAmendments = 100;

    /// <summary>More lines of a trace are not shown at once.</summary>
    private const int MostLines = 100;

    private readonly List<string> amended = [];

    private Stage Stage => session.Stage;

    /// <summary>The stage shows the reading.</summary>
    /// <param name="go">Goes on until it is through; false: the run has failed. It is called again when the failure was mended.</param>
    /// <param name="mark">The events that were there before.</param>
    /// <param name="keeps">What was done before the failure stands.</param>
    public Answer Make(Reading reading, Func<bool> go, int mark, bool keeps)
    {
        while (Stage.Run!.Failures.Count > 0 || !go())
        {
            if (amended.Count < MostAmendments && Amend(reading) is { } better)
            {
                reading = better;
                Stage.Play(reading.Scenario!, Stage.Moves);
                continue;
            }

            var failed = Failed(reading);
            if (keeps && Stage.Moves.Count - 1 > session.Now.Moves.Count && Stage.Play(reading.Scenario!, Stage.Moves.RemoveAt(Stage.Moves.Count - 1)))
            {
                session.Commit(input, reading);
                return Trace(mark).And(failed);
            }

            session.Restore();
            return failed;
        }

        session.Commit(input, reading);
        var answer = Trace(mark);
        return amended.Count == 0 ? answer : answer.And(Tone.Error, amended) with { Code = ExitCode.Failed };
    }

    /// <summary>Why it cannot go on; the session must then be restored.</summary>
    public Answer Failed(Reading reading)
    {
        if (Stage.Misfit is { } misfit) return Answer.Refuse(misfit);
        var failures = Stage.Run!.Failures;
        bool isLost = failures.Any(f => f.Kind == RunErrors.WorkerLost);
        var answer = Answer.Wrong(reading.Scenario!.Source, failures, isLost ? ExitCode.Refused : ExitCode.Failed);
        return isLost ? answer.And(Tone.Faint, "its processes were made anew, and stand where they stood") : answer;
    }

    /// <summary>What has happened since; of very much the end.</summary>
    private Answer Trace(int mark)
    {
        var lines = Stage.Recording.Lines(Stage.Run!.Scenario, mark);
        int hidden = lines.Count <= MostLines ? 0 : lines.Count - (MostLines / 2);
        return hidden == 0
            ? Answer.Of(Tone.Trace, lines)
            : Answer.Of(Tone.Faint, $"… {hidden} lines; :trace shows them").And(Tone.Trace, lines.Skip(hidden));
    }

    /// <summary>The script with what a typed step has done written behind it; null: it was not typed, or says itself how it must end.</summary>
    private Reading? Amend(Reading reading)
    {
        if (Stage.Run is not { Unexpected: { Code: not Result.Success } end, Failures: [{ } failure] }) return null;
        if (reading.FindTyped(failure.Span) is not ({ } index, { Outcome: null } step, var offset)) return null;
        var typed = reading.Script.Typed[index];

        // Nothing is bound where the call does not succeed.
        int length = step is VerbStep verb ? verb.Operations[^1].Span.End - step.Span.Start : step.Span.Length;
        string text = $"{typed.Text[..(offset + length)]} expect {end.Code}{typed.Text[(offset + step.Span.Length)..]}";
        var better = session.Read(reading.Script.With(index, text));
        if (better.HasErrors || IsInside(typed.Text, offset)) return null;
        amended.Add($"{typed.ProcessName}: it ended with {end.Code}; noted as `{text.ReplaceLineEndings(" ")}`");
        return better;
    }

    /// <summary>In a loop or a branch: what it does once is not what it does always.</summary>
    private static bool IsInside(string text, int offset) => text.AsSpan(0, offset).Count('{') > text.AsSpan(0, offset).Count('}');
}
