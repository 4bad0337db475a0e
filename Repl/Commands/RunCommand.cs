using IpcScript.Language.Checking;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Commands;

/// <summary><c>ipcscript run FILE…</c></summary>
internal sealed class RunCommand(Terminal terminal, FrontHalf read, IScenarioRunner runner)
{
    public ExitCode Execute(RunSettings settings)
    {
        terminal.UseColor(settings.Color);
        var renderer = new DiagnosticRenderer(terminal.Error, terminal.ErrorPalette, Terminal.Width);
        using var interruption = new Interruption();
        var code = new ScenarioFiles(terminal, renderer, read).ForEach(
            settings.Files, settings.Parameters, scenario => Run(scenario, settings, renderer, interruption.Token));
        renderer.DrawSummary();
        if (code == ExitCode.Interrupted) terminal.Complain("interrupted");
        return code;
    }

    private ExitCode Run(CheckedScenario scenario, RunSettings settings, DiagnosticRenderer renderer, CancellationToken interrupted)
    {
        if (interrupted.IsCancellationRequested) return ExitCode.Interrupted;
        using var first = new RecordingWriter(terminal.Output, keeps: settings.Repeat > 1);
        var report = runner.Run(scenario, settings, first, interrupted);
        terminal.Output.Flush();
        renderer.Draw(scenario.Source, report.Failures);
        var code = report.Code.Worse(Save(settings.SaveSchedule, report.Schedule));
        return settings.Repeat == 1 || report.Code is not (ExitCode.Passed or ExitCode.Failed)
            ? code
            : code.Worse(Repeat(scenario, settings, first.Recorded, interrupted));
    }

    private ExitCode Repeat(CheckedScenario scenario, RunSettings settings, string first, CancellationToken interrupted)
    {
        for (int number = 2; number <= settings.Repeat; number++)
        {
            using var trace = new StringWriter { NewLine = "\n" };
            var report = runner.Run(scenario, settings, trace, interrupted);
            if (report.Code is ExitCode.Interrupted or ExitCode.Refused) return report.Code;
            if (TraceDifference.Find(first, trace.ToString()) is not { } difference) continue;
            terminal.Complain($"run {number} of {scenario.Source.Path} differs from run 1 at line {difference.Line} of the trace");
            terminal.Error.Write($"  run 1: {difference.First}\n  run {number}: {difference.Other}\n");
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
