using IpcScript.Runtime.Live;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Repl.Interactive.Views;

/// <summary><c>:waits</c>: who waits for whom, and where nobody can ever go on.</summary>
internal static class Waits
{
    public static Answer Of(Session session)
    {
        var waits = session.View.Waits();
        if (waits.Blocked.IsEmpty) return Answer.Of(Tone.Faint, "nobody waits");
        var rows = waits.Blocked.Select(b => new[] { Name(session, b.Process), b.Text, Why(session, b) }).ToList();
        return Answer.Of(Tone.Plain, Table.Of(rows)).And(Dead(session, waits));
    }

    /// <summary>What is worth knowing at once after a step of a process.</summary>
    public static Answer Note(Session session, int process)
    {
        var waits = session.View.Waits();
        if (waits.Blocked.FirstOrDefault(b => b.Process == process) is not { } blocked) return Answer.None;
        string fire = session.View.HasDeadline(process) ? $"; :fire {Name(session, process)} lets its time pass" : "";
        return Answer.Of(Tone.Faint, $"{Name(session, process)} {Why(session, blocked)}{fire}").And(Dead(session, waits));
    }

    public static Answer OfDeadlock(Session session) => Dead(session, session.View.Waits());

    /// <summary>A cycle that nobody can end, or nobody left who could go on.</summary>
    private static Answer Dead(Session session, DeadlockEvent waits)
    {
        var processes = session.View.Processes();
        bool isStuck = !waits.Blocked.IsEmpty && processes.All(p => p.Standing is not (Standing.Waiting or Standing.Ready) || p.IsStopped) && session.View.NextDeadline < 0;
        if (waits.Cycle.IsEmpty) return isStuck ? Answer.Of(Tone.Error, "deadlock: nobody can go on") : Answer.None;
        string cycle = string.Join(" waits for ", waits.Cycle.Append(waits.Cycle[0]).Select(p => Name(session, p)));
        return isStuck || session.View.IsCertain(waits.Cycle)
            ? Answer.Of(Tone.Error, $"deadlock: {cycle}")
            : Answer.Of(Tone.Warning, $"{cycle}: only somebody else can end that");
    }

    private static string Why(Session session, BlockedProcess blocked)
    {
        if (blocked.Operation is null) return "waits for a store";
        if (blocked.Operation.Verb.Name == "sleep") return "sleeps";
        string what = blocked.Object < 0 ? "" : session.Run.Scenario.Objects[blocked.Object].Name;
        if (blocked.Holders.IsEmpty) return blocked.Object < 0 ? "waits" : $"waits for {what}, which nobody holds";
        var ended = session.View.Processes();
        string holders = string.Join(", ", blocked.Holders.Select(h => h < ended.Length && ended[h].Standing == Standing.Ended ? $"{Name(session, h)}, which has ended" : Name(session, h)));
        return blocked.Object < 0 ? $"waits for {holders}" : $"waits for {what}, held by {holders}";
    }

    private static string Name(Session session, int process) => ProcessTable.Names(session, [process]);
}
