using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Repl.Rendering;
using IpcScript.Runtime;
using IpcScript.Runtime.Scheduling;

namespace IpcScript.Repl.Commands;

/// <summary><c>ipcscript run FILE…</c></summary>
internal sealed class RunCommand(Terminal terminal, FrontHalf read, IScenarioRunner runner)
{
    public ExitCode Execute(RunSettings settings)
    {
        terminal.UseColor(settings.Color);
        var renderer = new DiagnosticRenderer(() => terminal.Error, terminal.ErrorPalette, Terminal.Width);
        using var interruption = new Interruption();
        var code = new ScenarioFiles(terminal, renderer, read).ForEach(
            settings.Files, settings.Parameters, scenario => Run(scenario, settings, renderer, interruption.Token));
        renderer.DrawSummary();
        return code;
    }

    private ExitCode Run(CheckedScenario scenario, RunSettings settings, DiagnosticRenderer renderer, CancellationToken interrupted)
    {
        bool isPainted = settings.Format == TraceFormat.Text && terminal.OutputPalette.IsColored;
        using var painted = new PaintedTrace(terminal.Output, terminal.OutputPalette);
        using var first = new RecordingWriter(isPainted ? painted : terminal.Output, keeps: settings.Repeat > 1);
        RunReport report;
        try
        {
            report = runner.Run(scenario, settings, first, interrupted);
        }
        catch (ScheduleException mistake)
        {
            terminal.Complain($"{mistake.Message}; {mistake.Remedy}");
            return ExitCode.Unusable;
        }

        terminal.Output.Flush();
        renderer.Draw(scenario.Source, report.Failures);
        if (report.Code == ExitCode.Failed)
            terminal.Error.Write($"run it again: {RunAgain.Command(scenario.Source.Path, settings, report.Schedule)}\n\n");
        var code = report.Code.Worse(Save(settings.SaveSchedule, report.Choices));
        return settings.Repeat == 1 || report.Code is not (ExitCode.Passed or ExitCode.Failed)
            ? code
            : code.Worse(Repeat(scenario, settings, renderer, first.Recorded, interrupted));
    }

    private ExitCode Repeat(
        CheckedScenario scenario, RunSettings settings, DiagnosticRenderer renderer, string first, CancellationToken interrupted)
    {
        for (int number = 2; number <= settings.Repeat; number++)
        {
            using var trace = new StringWriter { NewLine = "\n" };
            var report = runner.Run(scenario, settings, trace, interrupted);
            if (report.Code is ExitCode.Interrupted or ExitCode.Refused)
            {
                renderer.Draw(scenario.Source, report.Failures);
                return report.Code;
            }

            if (TraceDifference.Find(first, trace.ToString()) is not { } difference) continue;
            renderer.Draw(
                scenario.Source,
                [new Diagnostic(RunErrors.NotRepeatable, default, $"run {number} differs from run 1 at line {difference.Line} of the trace")]);
            terminal.Error.Write($"  run 1: {difference.First}\n  run {number}: {difference.Other}\n\n");
            renderer.Draw(scenario.Source, report.Failures); // where it failed, that is why it differs
            return ExitCode.Failed;
        }

        // In NDJSON every line of standard output is an event.
        var place = settings.Format == TraceFormat.Text ? terminal.Output : terminal.Error;
        place.Write($"{settings.Repeat} runs, identical\n");
        terminal.Output.Flush();
        return ExitCode.Passed;
    }

    private ExitCode Save(string? path, string schedule)
    {
        if (path is null) return ExitCode.Passed;
        try
        {
            File.WriteAllText(path, schedule);
            return ExitCode.Passed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Complain($"cannot write \"{path}\": {e.Message}");
            return ExitCode.Unusable;
        }
    }
}
