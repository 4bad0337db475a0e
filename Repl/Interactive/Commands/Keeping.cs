using System.Collections.Immutable;

namespace IpcScript.Repl.Interactive.Commands;

/// <summary>Commands about files, and about what runs.</summary>
internal static class Keeping
{
    public static ImmutableArray<SessionCommand> Commands { get; } =
    [
        new(":load FILE", "declares what a scenario declares; one that was saved by :save goes on where it was", Takes.File, Load),
        new(":save FILE", "writes a scenario, with the moves as its schedule, that `ipcscript run` repeats", Takes.File, Save),
        new(":model on|off", "runs on the model alone, or on the kernel", Takes.Switch, Model),
    ];

    /// <summary>The scenario with its moves as its first schedule.</summary>
    public static string Text(Session session) => session.Reading.TextWith(session.Now.Moves.IsEmpty ? "" : Move.Schedule(Stage.ScheduleName, session.Now.Moves));

    private static Answer Save(CommandCall call)
    {
        if (call.Words.IsEmpty) return Answer.Refuse(":save takes the name of a file");
        string path = call.Input[":save ".Length..].Trim();
        try
        {
            File.WriteAllText(path, Text(call.Session));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Answer.Refuse($"cannot write {path}: {e.Message}") with { Code = ExitCode.Refused };
        }

        return Answer.Of(Tone.Faint, $"saved; ipcscript run {path} repeats it");
    }

    private static Answer Load(CommandCall call)
    {
        if (call.Words.IsEmpty) return Answer.Refuse(":load takes the name of a file");
        string path = call.Input[":load ".Length..].Trim();
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Answer.Refuse($"cannot read {path}: {e.Message}");
        }

        return new Loading(call.Session, call.Input, path).Load(bytes);
    }

    private static Answer Model(CommandCall call)
    {
        var session = call.Session;
        bool? wanted = call.First switch { "on" => true, "off" => false, null => session.Stage.IsModel, _ => null };
        if (wanted is not { } isModel) return Answer.Refuse(":model takes on or off");
        if (isModel != session.Stage.IsModel)
        {
            session.Stage.IsModel = isModel;
            session.Restore();
            _ = session.Run;
        }

        return Answer.Of(Tone.Faint, isModel ? "on the model: no process, no object of the system" : "on the kernel");
    }
}
