using System.Collections.Immutable;
using IpcScript.Repl.Interactive.Views;

namespace IpcScript.Repl.Interactive.Commands;

/// <summary>Commands that only look.</summary>
internal static class Looking
{
    public static ImmutableArray<SessionCommand> Commands { get; } =
    [
        new(":procs", "every process: how it stands, at which step, its locals", Takes.Nothing, Processes),
        new(":objects [name]", "every object: its value, who holds it and who waits, what a queue holds, who has mapped it", Takes.Object, Objects),
        new(":waits", "who waits for whom, and deadlocks", Takes.Nothing, c => Waits.Of(c.Session)),
        new(":trace [n]", "the trace from the start, or its last n lines", Takes.Nothing, Trace),
        new(":schedule", "the moves so far, as a schedule of the language", Takes.Nothing, Schedule),
        new(":show", "the scenario so far, as :save would write it", Takes.Nothing, c => Answer.Of(Tone.Source, Keeping.Text(c.Session).TrimEnd('\n').Split('\n'))),
    ];

    private static Answer Processes(CommandCall call) =>
        call.Session.Now.Script.Processes.Any() ? Answer.Of(Tone.Plain, ProcessTable.Of(call.Session)) : Answer.Of(Tone.Faint, "there is no process; declare one: process p");

    private static Answer Objects(CommandCall call)
    {
        var all = call.Session.Run.Scenario.Objects.Where(o => !o.IsHidden && o.Own is null).ToList();
        if (all.Count == 0) return Answer.Of(Tone.Faint, "there is no object; declare one: semaphore s = posix(initial: 1)");
        if (call.First is { } name) all = [.. all.Where(o => o.Name == name || o.Name.StartsWith(name + "[", StringComparison.Ordinal))];
        return all.Count == 0 ? Answer.Refuse($"there is no object {call.First}") : Answer.Of(Tone.Plain, ObjectTable.Of(call.Session, all.Select(o => o.Index)));
    }

    private static Answer Trace(CommandCall call)
    {
        if (call.Count(0, int.MaxValue) is not { } count) return Answer.Refuse(":trace takes a number of lines");
        var lines = call.Session.Recording.Lines(call.Session.Run.Scenario);
        return Answer.Of(Tone.Trace, lines.Skip(Math.Max(0, lines.Count - count)));
    }

    private static Answer Schedule(CommandCall call) => call.Session.Now.Moves.IsEmpty
        ? Answer.Of(Tone.Faint, "no step was made yet")
        : Answer.Of(Tone.Source, Move.Schedule(Stage.ScheduleName, call.Session.Now.Moves));
}
