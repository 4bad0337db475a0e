using System.Collections.Immutable;
using IpcScript.Repl.Interactive.Views;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Live;

namespace IpcScript.Repl.Interactive.Commands;

/// <summary>Commands that grant steps.</summary>
internal static class Going
{
    public static ImmutableArray<SessionCommand> Commands { get; } =
    [
        new(":step [p] [n]", "n steps of p; without p, of who is next in turn", Takes.Process, Step),
        new(":continue p", "p goes on until it blocks or has nothing left to do", Takes.Process, Continue),
        new(":run", "everybody goes on in turn until nobody can; deadlines pass when nothing else can run", Takes.Nothing, Run),
        new(":fire [p]", "the deadline of p's blocked step passes now; without p, the earliest", Takes.Process, Fire),
        new(":finish", "shows how a run of this scenario would end; the session stays where it is", Takes.Nothing, Finish),
    ];

    private static Answer Step(CommandCall call)
    {
        bool isNamed = call.First is { } word && !char.IsAsciiDigit(word[0]);
        if (call.Count(isNamed ? 1 : 0, 1) is not { } count) return Answer.Refuse(":step takes a process and a number of steps");
        if (!isNamed) return Go(call, count, view => view.NextInTurn, "nobody has a step to make");
        if (Named(call, out var refusal) is not { } process) return refusal;
        return Go(call, count, view => CanGo(view, process) ? process : -1, $"{call.First} {call.Session.View.Describe(process)}");
    }

    private static Answer Continue(CommandCall call)
    {
        if (call.First is null) return Answer.Refuse(":continue takes a process; :run goes on with all of them");
        if (Named(call, out var refusal) is not { } process) return refusal;
        return Go(call, int.MaxValue, view => CanGo(view, process) ? process : -1, $"{call.First} {call.Session.View.Describe(process)}");
    }

    private static Answer Run(CommandCall call) => Go(call, int.MaxValue, view => view.NextInTurn, "nobody has a step to make", firesToo: true);

    private static Answer Fire(CommandCall call)
    {
        int sleeper = call.Session.View.NextDeadline;
        if (call.First is not null)
        {
            if (Named(call, out var refusal) is not { } named) return refusal;
            if (!call.Session.View.HasDeadline(named)) return Answer.Refuse($"{call.First} {call.Session.View.Describe(named)}, and waits for no deadline");
            sleeper = named;
        }

        if (sleeper < 0) return Answer.Refuse("nobody waits for a deadline");
        int mark = call.Session.Stage.Recording.Count;
        bool isDone = false;
        return new Endeavour(call.Session, call.Input).Make(call.Session.Reading, () => isDone || ((isDone = true) && call.Session.Stage.Fire(sleeper)), mark, keeps: false);
    }

    /// <summary>Steps of whoever is chosen, until there is nobody or enough.</summary>
    /// <param name="idle">What is said when nobody can begin.</param>
    private static Answer Go(CommandCall call, int count, Func<LiveView, int> choose, string idle, bool firesToo = false)
    {
        var session = call.Session;
        if (choose(session.View) < 0 && !(firesToo && session.View.NextDeadline >= 0)) return Answer.Of(Tone.Faint, idle);
        int mark = session.Stage.Recording.Count, made = 0, most = Math.Min(count, TypedStep.Most);
        bool GoOn()
        {
            while (made < most && !call.Pause.IsCancellationRequested)
            {
                var view = session.Stage.Run!.View;
                int process = choose(view);
                bool fires = process < 0 && firesToo;
                if (fires) process = view.NextDeadline;
                if (process < 0) return true;
                made++;
                if (!(fires ? session.Stage.Fire(process) : session.Stage.Grant(process))) return false;
            }

            return true;
        }

        var answer = new Endeavour(session, call.Input).Make(session.Reading, GoOn, mark, keeps: true);
        if (call.Pause.IsCancellationRequested) answer = answer.And(Tone.Warning, $"stopped after {made} steps; what was done stands, :undo takes it back");
        else if (made == TypedStep.Most) answer = answer.And(Tone.Warning, $"stopped after {made} steps; the same command goes on");
        return answer.Findings is null ? answer.And(Waits.OfDeadlock(session)) : answer;
    }

    private static Answer Finish(CommandCall call)
    {
        var session = call.Session;
        var run = session.Run;
        int mark = session.Stage.Recording.Count;
        var outcome = run.Finish(session.Stage.Recording, call.Pause);
        var lines = session.Stage.Recording.Text(run.Scenario, outcome).Split('\n').ToList();
        int before = session.Stage.Recording.LineCount(run.Scenario, mark);
        session.Restore();
        return Answer.Of(Tone.Trace, lines.Skip(before).SkipLast(1)) with { Code = outcome.Verdict == Verdict.Passed ? ExitCode.Passed : ExitCode.Failed };
    }

    private static bool CanGo(LiveView view, int process) => view.IsRunnable(process) && !view.IsWaiting(process);

    private static int? Named(CommandCall call, out Answer refusal)
    {
        refusal = Answer.None;
        _ = call.Session.Run;
        if (call.Session.Stage.IndexOf(call.First!) is >= 0 and var index) return index;
        refusal = Answer.Refuse($"there is no process {call.First}");
        return null;
    }
}
