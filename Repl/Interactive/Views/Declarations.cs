using System.Collections.Immutable;

namespace IpcScript.Repl.Interactive.Views;

/// <summary>What has come of declarations: the objects that were made, the processes that were started.</summary>
internal static class Declarations
{
    public static Answer Describe(Session session, ImmutableArray<Part> parts)
    {
        var answer = Answer.None;
        var scenario = session.Run.Scenario;
        var processes = session.View.Processes();
        foreach (var part in parts)
        {
            if (part.Name.Length == 0) continue;
            bool IsIt(string name) => name == part.Name || name.StartsWith(part.Name + "[", StringComparison.Ordinal);
            int[] objects = [.. scenario.Objects.Where(o => !o.IsHidden && o.Own is null && IsIt(o.Name)).Select(o => o.Index)];
            if (objects.Length > 0) answer = answer.And(Tone.Faint, ObjectTable.Of(session, objects.Take(8)));
            foreach (var process in processes.Where(p => part.IsProcess && IsIt(p.Symbol.Name)).Take(8))
                answer = answer.And(Tone.Faint, $"{process.Symbol.Name}  {(process.Pid == 0 ? "" : $"pid {process.Pid}  ")}{ProcessTable.State(session, process)}{(process.Step.Length > 0 ? $": {process.Step}" : "")}");
        }

        return answer;
    }
}
