using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Syntax;
using IpcScript.Language.Catalog;
using IpcScript.Language.Parsing;
using IpcScript.Repl.Interactive.Views;
using IpcScript.Runtime.Live;

namespace IpcScript.Repl.Interactive;

/// <summary>Takes over a file's declarations. What a session has saved is a session again: its last steps are not written, and its moves are made.</summary>
internal sealed class Loading(Session session, string input, string path)
{
    public Answer Load(byte[] bytes)
    {
        var loaded = ScenarioLoader.Load(path, bytes, [], session.Host.Compile);
        if (loaded.Scenario is null) return Answer.Wrong(loaded.Source, loaded.Diagnostics, ExitCode.Unusable);
        var tree = Parser.Parse(loaded.Source, LanguageCatalog.Standard).Scenario;
        var saved = loaded.Scenario.Schedules.FirstOrDefault(s => s.Name == Stage.ScheduleName)?.Plan as CheckedList;
        bool isSession = saved is not null && saved.Items.All(i => i.Action != ScheduleAction.To) && session.Now.Moves.IsEmpty;
        var parts = Parts(loaded.Source.Text, tree, isSession);
        var script = session.Now.Script.With(parts);
        if (session.Now.Script.IsEmpty) script = script with { Title = loaded.Scenario.Title };
        var reading = session.Read(script);
        if (reading.HasErrors) return Answer.Wrong(reading.Written, reading.Diagnostics.Where(d => d.IsError), ExitCode.Unusable);
        var moves = isSession ? saved!.Items.SelectMany(i => Moves(loaded.Scenario, i)) : session.Now.Moves;
        if (!session.Stage.Play(reading.Scenario!, moves))
        {
            var failed = new Endeavour(session, input).Failed(reading);
            session.Restore();
            return failed;
        }

        session.Commit(input, reading);
        return Declarations.Describe(session, parts).And(Tone.Faint, isSession && session.Run.Steps > 0 ? [$"it stands behind step {session.Run.Steps}"] : []);
    }

    private static IEnumerable<Move> Moves(CheckedScenario scenario, CheckedScheduleItem item) =>
        Enumerable.Repeat(new Move(scenario.Processes[item.Process].Name, item.Action == ScheduleAction.Fire, item.Action == ScheduleAction.Blocks), item.Action == ScheduleAction.Grant ? item.Count : 1);

    private static ImmutableArray<Part> Parts(string text, Scenario tree, bool isSession)
    {
        int start = tree.Declarations.IsEmpty ? 0 : tree.Title!.Span.End;
        var parts = Part.Of(text, start, tree.Declarations);
        return [.. parts.Zip(tree.Declarations).Where(p => !(isSession && p.Second is ScheduleDeclaration { Name.Text: Stage.ScheduleName })).Select(p => WithoutWaiting(p.First, p.Second))];
    }

    /// <summary>Every process gets its last step anew.</summary>
    private static Part WithoutWaiting(Part part, Declaration declaration)
    {
        if (declaration is not ProcessDeclaration { Body: { Statements: [.., VerbStep { Label.Text: LiveView.WaitingLabel } last] } body }) return part;
        int start = part.Brace - (body.Span.End - 1 - last.Span.Start);
        string text = part.Text[..start].TrimEnd();
        return part with { Text = text + part.Text[part.Brace..], Brace = text.Length };
    }
}
