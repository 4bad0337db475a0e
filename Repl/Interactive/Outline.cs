using System.Collections.Immutable;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Repl.Interactive;

/// <summary>How the steps so far have gone, to see whether they go so again in a scenario that has changed.</summary>
internal sealed record Outline(ImmutableArray<string> Calls)
{
    public static Outline Of(Session session) => session.Now.Moves.IsEmpty ? new([]) : Of(session.Run.Scenario.Processes.Select(p => p.Name).ToList(), session.Stage.Recording);

    public Answer Difference(Session session)
    {
        var now = Of(session.Run.Scenario.Processes.Select(p => p.Name).ToList(), session.Stage.Recording).Calls;
        for (int i = 0; i < Calls.Length; i++)
            if (i >= now.Length || now[i] != Calls[i]) return Answer.Of(Tone.Warning, "with this the steps so far have gone another way: :trace shows it, :undo takes it back");
        return Answer.None;
    }

    private static Outline Of(List<string> names, Recording recording) => new([.. recording.Since(0).OfType<CallEvent>().Where(c => c.Step > 0).Select(c =>
        $"{c.Step} {names[c.Process]} {c.Phase} {c.Operation.Verb.Name} {c.Result?.Code} {string.Join(", ", c.Result?.Values.AsEnumerable() ?? [])}")]);
}
