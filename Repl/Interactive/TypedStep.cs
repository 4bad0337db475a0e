using IpcScript.Language.Values;
using IpcScript.Repl.Interactive.Views;
using IpcScript.Runtime.Live;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Repl.Interactive;

/// <summary><c>p: wait s</c>: the step is added to what the process has to do, and made if it is the next one; else it waits its turn.</summary>
internal sealed class TypedStep(Session session, string input, string process)
{
    /// <summary>So many steps of one input, then it is asked whether to go on.</summary>
    public const int Most = 10_000;

    private Stage Stage => session.Stage;

    public Answer Make(Reading reading, CancellationToken pause)
    {
        int index = IndexOf(session.View);
        if (session.View.Processes()[index] is { Ending: { } ending }) return Answer.Refuse($"{process} has ended: {ending}; :undo leads back before that");
        string before = session.View.Describe(index);
        bool isNext = session.View.IsWaiting(index);
        var known = session.View.Locals(index).ToDictionary();
        int printed = Printed(index);
        int mark = Stage.Recording.Count;
        var outline = Outline.Of(session);
        bool isPlayed = !Stage.GoOnIn(reading.Scenario!, process);
        if (isPlayed)
        {
            Stage.Play(reading.Scenario!, session.Now.Moves);
            mark = Stage.Recording.Count;
        }

        if (Stage.Misfit is not null)
        {
            var misfit = new Endeavour(session, input).Failed(reading);
            session.Restore();
            return misfit;
        }

        int made = 0;
        bool GoOn()
        {
            while (isNext && made < Most && !pause.IsCancellationRequested && Stage.Run!.View is var view && view.IsRunnable(index) && !view.IsWaiting(index))
            {
                made++;
                if (!Stage.Grant(index)) return false;
            }

            return true;
        }

        var answer = new Endeavour(session, input).Make(reading, GoOn, mark, keeps: false);
        if (answer.Findings is not null) return answer;
        if (isPlayed) answer = Answer.Of(Tone.Trace, NewPrints(index, printed, mark)).And(answer);
        if (!isNext) answer = answer.And(Tone.Faint, $"{process} {before}: this waits its turn behind that{(View(index) is Standing.Ready ? $"; :step {process} goes on" : "")}");
        if (answer.Lines.IsEmpty) answer = answer.And(Tone.Plain, NewLocals(index, known));
        if (made == Most || pause.IsCancellationRequested) answer = answer.And(Tone.Warning, $"{process} is not through after {made} steps; :continue {process} goes on");
        if (isPlayed) answer = answer.And(outline.Difference(session));
        return answer.And(Waits.Note(session, index));
    }

    private int IndexOf(LiveView view) => view.Processes().First(p => p.Symbol.Name == process).Symbol.Index;

    private Standing View(int index) => session.View.Processes()[index].Standing;

    private int Printed(int index) => Stage.Recording.Since(0).Count(e => e is PrintEvent && e.Process == index);

    /// <summary>What it prints now belongs to the grant of its last step, and stands there in the trace.</summary>
    private IEnumerable<string> NewPrints(int index, int printed, int mark)
    {
        int at = 0, skipped = 0;
        foreach (var happened in Stage.Recording.Since(0).Take(mark))
        {
            if (happened is PrintEvent && happened.Process == index && skipped++ >= printed) yield return Stage.Recording.Line(Stage.Run!.Scenario, at);
            at++;
        }
    }

    private IEnumerable<string> NewLocals(int index, Dictionary<string, Value> known)
    {
        foreach (var (name, value) in session.View.Locals(index))
            if (!known.TryGetValue(name, out var old) || old != value) yield return $"{process}.{name} = {value}";
    }
}
