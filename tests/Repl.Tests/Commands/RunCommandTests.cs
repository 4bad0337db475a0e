using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Text;
using IpcScript.Repl;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Scheduling;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

public sealed class RunCommandTests : IDisposable
{
    private static readonly DiagnosticKind Error = new("IPC2001", Severity.Error, "a step must do what is expected");

    private readonly ScratchDirectory scratch = new();

    [Fact]
    public void TheTraceIsDataAndTheFailureIsDrawnBesideIt()
    {
        var result = Run(new Script("one\ntwo\n", ExitCode.Failed, Fails: true));
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Equal("one\ntwo\n", result.Terminal.Output);
        Assert.Contains("error IPC2001: it failed\n", result.Terminal.Error, StringComparison.Ordinal);
        Assert.EndsWith(
            $"\nrun it again: ipcscript run {Path.Combine(scratch.Path, "0.ipcs")} --schedule 'random(7)'\n\n1 error\n", result.Terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AScheduleThatDoesNotExistIsWrongUsage()
    {
        var result = Run(new Script("") { Misnamed = true });
        Assert.Equal((ExitCode.Unusable, "ipcscript: there is no schedule x; there are y\n"), (result.Code, result.Terminal.Error));
    }

    [Fact]
    public void EqualRunsPrintOneTraceAndTheirNumber()
    {
        var result = Run(new Script("one\ntwo\n"), repeat: 3);
        Assert.Equal((ExitCode.Passed, "one\ntwo\n3 runs, identical\n", ""), (result.Code, result.Terminal.Output, result.Terminal.Error));
        Assert.Equal(3, result.Runs);
    }

    [Fact]
    public void InNdjsonTheNumberOfRunsIsNotData()
    {
        var result = Run(new Script("{}\n"), repeat: 2, format: TraceFormat.Ndjson);
        Assert.Equal(("{}\n", "2 runs, identical\n"), (result.Terminal.Output, result.Terminal.Error));
    }

    [Theory]
    [InlineData("one\nTWO\n", "at line 2 of the trace\n --> {}\n\n  run 1: two\n  run 3: TWO\n\n1 error\n")]
    [InlineData("one\n", "at line 2 of the trace\n --> {}\n\n  run 1: two\n  run 3: (the trace has ended)\n\n1 error\n")]
    [InlineData("one\ntwo\nmore\n", "at line 3 of the trace\n --> {}\n\n  run 1: (the trace has ended)\n  run 3: more\n\n1 error\n")]
    [InlineData("one\n  two\nmore\n", "at line 3 of the trace\n --> {}\n\n  run 1: (the trace has ended)\n  run 3: more\n\n1 error\n")]
    [InlineData("one\n  two\n", "at line 2 of the trace\n --> {}\n\n  run 1: two\n  run 3:   two\n\n1 error\n")]
    public void TheFirstDifferenceEndsTheRepetitionWithCode1(string third, string message)
    {
        var script = new Script("one\ntwo\n") { Third = third };
        var result = Run(script, repeat: 5);
        Assert.Equal((ExitCode.Failed, 3, "one\ntwo\n"), (result.Code, result.Runs, result.Terminal.Output));
        Assert.EndsWith(message.Replace("{}", Path.Combine(scratch.Path, "0.ipcs"), StringComparison.Ordinal), result.Terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ARepetitionThatFailsIsDrawnWithItsFailure()
    {
        var result = Run(new Script("one\n") { Third = "one\ntwo\n", ThirdFails = true }, repeat: 3);
        Assert.Contains("\n  run 1: (the trace has ended)\n  run 3: two\n\nerror IPC2001: it failed\n", result.Terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(130)]
    public void WhatDidNotRunIsNotRepeated(int code)
    {
        var result = Run(new Script("", (ExitCode)code), repeat: 9);
        Assert.Equal(((ExitCode)code, 1), (result.Code, result.Runs));
    }

    [Fact]
    public void AfterAnInterruptionNoFurtherFileIsRun()
    {
        var result = Run(new Script("one\n", ExitCode.Interrupted), files: 2);
        Assert.Equal((ExitCode.Interrupted, 1), (result.Code, result.Runs));
    }

    [Fact]
    public void TheScheduleIsSavedAsItWasRun()
    {
        string path = Path.Combine(scratch.Path, "s.schedule");
        Assert.Equal(ExitCode.Passed, Run(new Script("one\n"), save: path).Code);
        Assert.Equal("left\nright\n", File.ReadAllText(path));
    }

    [Fact]
    public void AScheduleThatCannotBeSavedIsSaid()
    {
        var result = Run(new Script("one\n"), save: Path.Combine(scratch.Path, "none", "s"));
        Assert.Equal(ExitCode.Unusable, result.Code);
        Assert.StartsWith("ipcscript: cannot write ", result.Terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AScenarioWithErrorsIsNotRun()
    {
        var result = Run(new Script("one\n"), readable: false);
        Assert.Equal((ExitCode.Unusable, 0, ""), (result.Code, result.Runs, result.Terminal.Output));
        Assert.EndsWith("\n1 error\n", result.Terminal.Error, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private (ExitCode Code, TestTerminal Terminal, int Runs) Run(
        Script script, int repeat = 1, int files = 1, TraceFormat format = TraceFormat.Text, string? save = null, bool readable = true)
    {
        var terminal = new TestTerminal();
        var paths = Enumerable.Range(0, files).Select(i => scratch.Write($"{i}.ipcs", "scenario")).ToImmutableArray();
        var settings = new RunSettings(paths, false, null, [], repeat, format, false, SpawnMode.Fork, IsolationMode.Auto, save, null, false, ColorMode.Never);
        LoadedScenario Read(string path, byte[] bytes, ImmutableArray<ParameterValue> parameters)
        {
            var source = new SourceText(path, "scenario");
            return readable
                ? new LoadedScenario(source, new CheckedScenario(source, "s", [], [], [], [], []), [])
                : new LoadedScenario(source, null, [new Diagnostic(Error, default, "unreadable")]);
        }

        var runner = new ScriptedRunner(script);
        var code = new RunCommand(terminal.Terminal, Read, runner).Execute(settings);
        return (code, terminal, runner.Runs);
    }

    private sealed record Script(string Trace, ExitCode Code = ExitCode.Passed, bool Fails = false)
    {
        public string? Third { get; init; }

        public bool ThirdFails { get; init; }

        public bool Misnamed { get; init; }
    }

    private sealed class ScriptedRunner(Script script) : IScenarioRunner
    {
        public int Runs { get; private set; }

        public RunReport Run(CheckedScenario scenario, RunSettings settings, TextWriter trace, CancellationToken interrupted)
        {
            Runs++;
            if (script.Misnamed) throw new ScheduleException("there is no schedule x", "there are y");
            trace.Write(Runs == 3 && script.Third is { } third ? third : script.Trace);
            return new RunReport(script.Code, script.Fails || (script.ThirdFails && Runs == 3) ? [new Diagnostic(Error, default, "it failed")] : [], "random(7)", "left\nright\n");
        }
    }
}
