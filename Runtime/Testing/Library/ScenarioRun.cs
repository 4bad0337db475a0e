using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Scheduling;
using IpcScript.Runtime.Tracing;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Testing;

/// <summary>What a run of a scenario was, as data.</summary>
/// <param name="Events">In order; a process's index is its place in <paramref name="Processes"/>, one past the last is <c>setup</c>.</param>
/// <param name="Processes">By name, as declared: <c>producer</c>, <c>clerk[1]</c>.</param>
/// <param name="Trace">The same events as text, as <c>ipcscript run</c> prints them.</param>
/// <param name="Source">What the spans of events and failures point into.</param>
public sealed record ScenarioRun(
    RunOutcome Outcome, ImmutableArray<TraceEvent> Events, IReadOnlyList<string> Processes, string Trace, SourceText Source)
{
    public bool Passed => Outcome.Verdict == Verdict.Passed;

    public ImmutableArray<Diagnostic> Failures => Outcome.Failures;

    /// <summary>The lines that a process printed.</summary>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public IReadOnlyList<string> OutputOf(string process)
    {
        int index = 0;
        while (index < Processes.Count && Processes[index] != process) index++;
        if (index == Processes.Count) throw new ArgumentException($"there is no process {process}; there are {string.Join(", ", Processes)}", nameof(process));
        return [.. Events.OfType<PrintEvent>().Where(p => p.Process == index).Select(Line)];
    }

    /// <summary>
    /// Compares the trace with the approved one in <c>FILE.METHOD.verified.txt</c> beside the test's source, as Verify names it; a difference goes to
    /// <c>FILE.METHOD.received.txt</c>, but never where <c>CI=true</c>.
    /// </summary>
    /// <exception cref="VerificationException">The run failed, or its trace is not the approved one; the message has the layout of Verify's.</exception>
    public void Verify([CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        if (!Passed) throw new VerificationException(Trace);
        string stem = System.IO.Path.ChangeExtension(file, null) + "." + method;
        var received = Snapshot.Parse(Trace);
        var approved = Snapshot.Read(stem + SnapshotFiles.VerifiedEnd);
        bool isSame = approved?.Text == received.Text;
        Verification.Keep(stem + SnapshotFiles.ReceivedEnd, isSame ? null : received);
        if (!isSame) throw new VerificationException(Verification.Describe(stem, approved, received));
    }

    internal static ScenarioRun Of(LoadedScenario loaded, Scenario asked, KernelSeat seat, bool modelOnly, CancellationToken cancellation)
    {
        var trace = new RecordedTrace(keepsEvents: true);
        var options = new RunOptions { ModelOnly = modelOnly, Schedule = asked.Schedule, MaxSteps = asked.Options.MaxSteps };
        RunOutcome Conduct(CancellationToken token) => ScenarioRunner.Run(loaded.Scenario!, options, trace, s => seat.Executor(s, asked.Options, token), token, h => seat.Helpers(h, token));
        bool isOver = false;
        RunOutcome outcome;
        try
        {
            outcome = modelOnly ? Conduct(cancellation) : seat.Conduct(Conduct, asked.Options.Timeout, cancellation, out isOver);
        }
        catch (ScheduleException mistake)
        {
            throw new ScenarioException($"{mistake.Message}; {mistake.Remedy}");
        }

        if (isOver) throw new TimeoutException(new TimedOut(asked.Options.Timeout!.Value).Message);
        cancellation.ThrowIfCancellationRequested();
        if (outcome.Verdict == Verdict.Skipped) throw new SkippedException(outcome.Failures[0].Message);
        return new ScenarioRun(outcome, trace.Events, [.. loaded.Scenario!.Processes.Select(p => p.Name)], trace.Text, loaded.Source);
    }

    private static string Line(PrintEvent print) => print.Line is Language.Values.TextValue text
        ? System.Text.Encoding.UTF8.GetString(text.Bytes.AsSpan())
        : print.Line.ToString()!;
}
